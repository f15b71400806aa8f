"""What tests of imports share: a site with two sections, the WordPress export of an invented newspaper, its pictures."""

from __future__ import annotations

import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from PIL import Image

from toasoan.newsroom.articles.models import EmbedProvider
from toasoan.newsroom.articles.tests.factories import make_genre, make_section, make_site

WXR = Path(__file__).parent / "data" / "bao-cu.wxr.xml"


@pytest.fixture
def newsroom(db):
    """A site with sections and a genre."""
    site = make_site()
    make_genre()
    make_section("Nông nghiệp", "nong-nghiep")
    make_section("Thủy sản", "thuy-san")
    EmbedProvider.objects.get_or_create(name="YouTube", defaults={"hosts": "youtube.com\nyoutu.be"})
    return site


@pytest.fixture
def run(tmp_path):
    """Runs the command and gives its report."""

    def imported(source, *args):
        report = tmp_path / "report.json"
        call_command("import_archive", str(source), "--report", str(report), *args, stdout=StringIO(), stderr=StringIO())
        return json.loads(report.read_text())

    return imported


@pytest.fixture
def uploads(tmp_path):
    """The old site's pictures, but for one."""
    folder = tmp_path / "uploads" / "2015" / "03"
    folder.mkdir(parents=True)
    for number, name in enumerate(("cong-tra-long.jpg", "cong-tra-long-300x200.jpg", "ruong-lua.jpg", "kenh.jpg")):
        buffer = BytesIO()
        Image.new("RGB", (320, 200), (number * 40, 90, 120)).save(buffer, "JPEG")
        (folder / name).write_bytes(buffer.getvalue())
    return tmp_path / "uploads"
