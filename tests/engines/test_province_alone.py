"""The province's installation: foundation and oversight run without the newsroom (``TOASOAN_WINGS``)."""

from __future__ import annotations

from pathlib import Path

from tests.installations import Installation

LOOK = """
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings
from toasoan.foundation.people.tests.factories import staff
from toasoan.oversight.bodies.actions import save_body
from toasoan.oversight.plans.actions import load_shipped
settings.ALLOWED_HOSTS = ["*"]
plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
override_settings(STORAGES=settings.STORAGES | plain).enable()
assert not [one.name for one in apps.get_app_configs() if one.name.startswith(("toasoan.newsroom", "toasoan.outlets", "toasoan.public", "demo"))]
save_body(acting_user=None, code="so", kind="department", name="Sở", is_ours=True)
load_shipped(acting_user=None)
client = Client(raise_request_exception=False)
print(client.get("/healthz").status_code, client.get("/metrics").status_code, client.get("/dang-nhap/").status_code)
client.force_login(staff("lanh-dao", "oversight-leader"))
for place in ("", "toan-canh/", "ke-hoach-cds/", "truong-thanh/danh-gia/", "trao-doi/", "van-ban/", "co-quan-bao-cao/"):
    print(place, client.get("/toa-soan/" + place).status_code)
print(client.get("/cong-tac-vien/").status_code)
"""


def test_foundation_and_oversight_boot_alone(tmp_path: Path) -> None:
    alone = Installation(tmp_path / "tinh", {"TOASOAN_WINGS": "foundation,oversight", "TOASOAN_MODE": "test", "TOASOAN_SECOND_FACTOR": "0"})
    alone.var.mkdir()
    alone._migrate()
    assert "no issues" in alone.run("check").stdout
    said = alone.python(LOOK).split("\n")
    assert said[0] == "200 200 200"
    assert [line.split()[-1] for line in said[1:8]] == ["200"] * 7
    assert said[8] == "404"


def test_wings_that_cannot_stand_are_refused(tmp_path: Path) -> None:
    for wings in ("oversight", "foundation,newsroom", "foundation,bếp"):
        failed = Installation(tmp_path, {"TOASOAN_WINGS": wings, "TOASOAN_MODE": "test"}).run("check", check=False)
        assert failed.returncode
        assert "TOASOAN_WINGS" in failed.stderr
