"""Backups are worth what their restore is worth: whole installations are backed up, restored elsewhere and compared."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines import postgresql
from tests.installations import Installation
from tests.requirements import need

WORK = """
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.models import Page, Locale
from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import Agency, Desk, User
from toasoan.newsroom.articles.models import Topic
from toasoan.newsroom.stories.models import Story
user = User.objects.create_user("bich.thuan", "bt@phusa.example", "mat-khau-rat-dai-1A!", full_name="Nguyễn Thị Bích Thuận")
Agency.objects.create(name="Báo và Phát thanh, Truyền hình Phù Sa", founded="1976-03-26")
desk = Desk.objects.create(code="thoi-su", name="Ban Thời sự")
for n in range(300):
    Topic.objects.create(name=f"Chủ đề {n} – ភាសាខ្មែរ “ngoặc”\\n", slug=f"t-{n}")
Story.objects.create(title="Hạn mặn", desk=desk, owner=user, planned_for=timezone.localdate())
for n in range(5):
    record("tests.work", f"thing:{n}", acting_user=user, new={"n": n, "chữ": "ẫặỡỮ"})
from toasoan.foundation.audit.retention import purge
from toasoan.foundation.search.actions import Document, index
purge(keep_days=-1)
index(Document(key="articlepage:1", kind="article", title="Hạn mặn ở Vũng Thơm", body="Nước mặn lấn sâu, người dân trữ nước ngọt."))
default_storage.save("original_images/a b.bin", ContentFile(bytes(range(256)) * 9000))
default_storage.save("media/khmer-ខ្មែរ.txt", ContentFile("ភាសាខ្មែរ".encode()))
"""

# whole installations are made, saved and restored: on a machine that is busy this takes minutes
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Installation:
    """An installation in which somebody has worked."""
    installation = Installation(tmp_path_factory.mktemp("source")).prepare()
    installation.python(WORK)
    return installation


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL cluster."""
    need("postgresql")
    with postgresql.cluster() as url:
        yield url


FIND = """
from toasoan.foundation.search.queries import search
print([found.key for found in search("nuoc man vung thom").hits])
"""


def empty(folder: Path, environment: dict[str, str] | None = None) -> Installation:
    """Where nobody has worked yet. Its tables are there, so that not every test waits for four hundred migrations."""
    return Installation(folder, environment or {}).prepare()


def contents(installation: Installation, folder: Path) -> tuple[dict[str, dict], dict[str, dict]]:
    """Rows and hash of every table, and of every file (the audit's exported ones too), as a fresh backup counts them."""
    path = folder / f"check-{installation.var.name}.tar"
    installation.run("backup", str(path))
    with tarfile.open(path) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
    tables = {name: table for name, table in manifest["tables"].items() if not name.startswith("audit_")}
    files = {name: entry["sha256"] for name, entry in manifest["media"].items()}
    kept = {f"audit/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest() for path in (installation.var / "audit").glob("*")}
    assert kept == {f"audit/{name}": entry["sha256"] for name, entry in manifest["audit"]["files"].items()}
    return tables, files | kept


def test_an_empty_installation_gets_everything_back(source: Installation, tmp_path: Path) -> None:
    backup = tmp_path / "one.tar"
    source.run("backup", str(backup))
    target = Installation(tmp_path / "target")
    target.var.mkdir()
    said = target.run("restore", str(backup)).stdout
    assert "Nhật ký nguyên vẹn" in said
    assert contents(target, tmp_path) == contents(source, tmp_path)
    assert [name for name in contents(target, tmp_path)[1] if name.startswith("audit/")]
    assert "articlepage:1" in target.python(FIND)
    assert "Nhật ký nguyên vẹn" in target.run("audit_verify").stdout
    [exported] = (target.var / "audit").glob("*.jsonl")
    assert "tests.work" in exported.read_text()
    refused = target.run("restore", str(backup), check=False)
    assert refused.returncode != 0
    assert "đã có dữ liệu" in refused.stderr


def test_a_drill_leaves_everything_as_it_is_but_for_the_record_of_how_it_went(source: Installation, tmp_path: Path) -> None:
    backup, broken = tmp_path / "one.tar", tmp_path / "broken.tar"
    source.run("backup", str(backup))
    said = source.run("restore_drill", str(backup)).stdout
    assert "Khôi phục thử được" in said
    broken.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    failed = source.run("restore_drill", str(broken), check=False)
    assert failed.returncode != 0
    assert "Không khôi phục được" in failed.stderr
    results = "AuditEntry.objects.filter(action='backup.drilled').values_list('result', flat=True)"
    assert "['refused', 'ok']" in source.python(f"from toasoan.foundation.audit.models import AuditEntry; print([*{results}])")
    assert not list(source.var.glob("restore-drill-*"))


def test_sqlite_moves_to_postgresql_and_back(source: Installation, server: str, tmp_path: Path) -> None:
    backup, second = tmp_path / "one.tar", tmp_path / "two.tar"
    source.run("backup", str(backup))
    grown = Installation(tmp_path / "grown", {"TOASOAN_DATABASE_URL": postgresql.create_database(server, "grown")})
    grown.var.mkdir()
    grown.run("restore", str(backup))
    assert contents(grown, tmp_path)[0] == contents(source, tmp_path)[0]
    assert "articlepage:1" in grown.python(FIND)
    grown.python("from toasoan.foundation.people.models import Desk; Desk.objects.create(code='kinh-te', name='Ban Kinh tế')")
    grown.run("backup", str(second))
    back = empty(tmp_path / "back")
    back.run("restore", str(second))
    assert contents(back, tmp_path) == contents(grown, tmp_path)
    assert "articlepage:1" in back.python(FIND)


def test_an_encrypted_backup_opens_with_its_key_only_and_shows_any_change(source: Installation, tmp_path: Path) -> None:
    source.environment["TOASOAN_BACKUP_KEY"] = "khóa của tòa soạn"
    backup = tmp_path / "sealed.tar"
    try:
        source.run("backup", str(backup))
    finally:
        del source.environment["TOASOAN_BACKUP_KEY"]
    body = bytearray(backup.read_bytes())
    assert b"bich.thuan" not in body
    assert b"khmer" not in body
    for key, words in (("", "được mã hóa"), ("khóa khác", "Khóa không đúng")):
        target = empty(tmp_path / f"target-{len(key)}", {"TOASOAN_BACKUP_KEY": key} if key else {})
        assert words in target.run("restore", str(backup), check=False).stderr
    body[len(body) // 2] ^= 1
    changed = tmp_path / "changed.tar"
    changed.write_bytes(body)
    cut = tmp_path / "cut.tar"
    cut.write_bytes(backup.read_bytes()[: len(body) // 2])
    target = empty(tmp_path / "target-x", {"TOASOAN_BACKUP_KEY": "khóa của tòa soạn"})
    for path in (changed, cut):
        assert "Khóa không đúng, hoặc bản sao lưu đã bị sửa" in target.run("restore", str(path), check=False).stderr
    target.run("restore", str(backup))


def test_the_second_backup_holds_only_new_media(source: Installation, tmp_path: Path) -> None:
    first, second = tmp_path / "first.tar", tmp_path / "second.tar"
    source.run("backup", str(first))
    source.python(
        "from django.core.files.base import ContentFile; from django.core.files.storage import default_storage; "
        "default_storage.save('original_images/new.bin', ContentFile(b'new'))"
    )
    source.run("backup", str(second), "--base", str(first))
    with tarfile.open(second) as tar:
        assert [name for name in tar.getnames() if name.startswith("media/")] == ["media/original_images/new.bin"]
    target = empty(tmp_path / "target")
    target.run("restore", str(second))
    assert contents(target, tmp_path) == contents(source, tmp_path)


def altered(backup: Path, target: Path, starts: str) -> Path:
    """A copy of a backup in which the content of one member is another."""
    with tarfile.open(backup) as old, tarfile.open(target, "w") as new:
        for member in old:
            content = old.extractfile(member).read()
            new.addfile(member, io.BytesIO(b"x" * len(content) if member.name.startswith(starts) else content))
    return target


@pytest.mark.parametrize("member", ["media/media/khmer-ខ្មែរ.txt", "audit/"])
def test_a_plain_backup_that_was_changed_is_refused_before_anything_happens(source: Installation, tmp_path: Path, member: str) -> None:
    backup = tmp_path / "one.tar"
    source.run("backup", str(backup))
    changed = altered(backup, tmp_path / "changed.tar", member)
    target = Installation(tmp_path / "target")
    target.var.mkdir()
    refused = target.run("restore", str(changed), check=False)
    assert "đã bị sửa" in refused.stderr
    assert not (target.var / "media").exists()
    assert not (target.var / "audit").exists()
