"""What operators rely on: health, metrics, incident ids, settings that refuse to be insecure, JSON logs without secrets."""

from __future__ import annotations

import json
import logging

import pytest
from django.test import Client
from django.urls import path

from config import checks, urls
from config.environment import Environment, EnvironmentError_, env
from config.logs import JsonFormatter
from tests.installations import ROOT, Installation


def broken(request):
    """A view that fails."""
    raise RuntimeError("password=mat-khau-that")


urlpatterns = [path("hong/", broken), *urls.urlpatterns]
handler500 = urls.handler500


@pytest.mark.django_db
def test_health_says_which_part_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    monkeypatch.setattr("config.health.LEAST_FREE_BYTES", 1 << 62)
    answer = Client().get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["parts"]["disk"] != "ok"
    assert answer.json()["parts"]["database"] == "ok"


@pytest.mark.django_db
def test_metrics_are_for_this_machine_or_for_the_token(settings) -> None:
    assert "toasoan_articles_live" in Client().get("/metrics").content.decode()
    assert Client(REMOTE_ADDR="203.0.113.9").get("/metrics").status_code == 403
    # through a web server on this machine, which says for whom it asks
    assert Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9").get("/metrics").status_code == 403
    settings.METRICS_TOKEN = "bí mật"
    assert Client().get("/metrics").status_code == 403
    assert Client(REMOTE_ADDR="203.0.113.9").get("/metrics", headers={"Authorization": "Bearer bí mật".encode().decode("latin-1")}).status_code == 403
    settings.METRICS_TOKEN = "token-1"
    assert Client(REMOTE_ADDR="203.0.113.9").get("/metrics", headers={"Authorization": "Bearer token-1"}).status_code == 200


@pytest.mark.django_db
@pytest.mark.urls("tests.test_operations")
def test_an_error_page_shows_the_incident_id_and_nothing_of_the_system(caplog: pytest.LogCaptureFixture) -> None:
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.ERROR, logger="django.request"):
        answer = client.get("/hong/")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert answer.headers["X-Incident"] in page
    assert "Trang này đang gặp sự cố" in page
    for leak in ("RuntimeError", "Traceback", "mat-khau-that", "toasoan/"):
        assert leak not in page


def test_log_lines_are_json_without_secrets() -> None:
    try:
        raise RuntimeError("token=abc123")
    except RuntimeError:
        record = logging.LogRecord("toasoan", logging.ERROR, __file__, 1, "đăng nhập password=%s", ("mat-khau",), __import__("sys").exc_info())
    line = json.loads(JsonFormatter().format(record))
    assert line["level"] == "error"
    assert "đăng nhập" in line["message"]
    assert "mat-khau" not in line["message"]
    assert "abc123" not in line["error"]


SECURE = {
    "TOASOAN_MODE": "production",
    "TOASOAN_SECRET_KEY": "x9$kLm2Qw8ErTyUiOpAsDfGhJkLzXcVbNm1234567890-abcdefgh",
    "TOASOAN_ALLOWED_HOSTS": "bao.example",
    "TOASOAN_BASE_URL": "https://toasoan.bao.example",
    "TOASOAN_SMTP_HOST": "smtp.bao.example",
}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"TOASOAN_SECRET_KEY": ""}, "TOASOAN_SECRET_KEY"),
        ({"TOASOAN_SECRET_KEY": "ngắn"}, "quá yếu"),
        ({"TOASOAN_ALLOWED_HOSTS": "*"}, "TOASOAN_ALLOWED_HOSTS"),
        ({"TOASOAN_BASE_URL": "http://toasoan.bao.example"}, "https"),
        ({"TOASOAN_SMTP_HOST": ""}, "TOASOAN_SMTP_HOST"),
        ({"TOASOAN_DATABASE_URL": "postgres://toasoan@db/toasoan"}, "không có mật khẩu"),
        ({"TOASOAN_S3_BUCKET": "bao"}, "TOASOAN_S3_ACCESS_KEY"),
        ({"TOASOAN_MODE": "produciton"}, "TOASOAN_MODE"),
        ({"TOASOAN_MODE": "demo", "TOASOAN_HOST": "0.0.0.0"}, "Bản dùng thử không chạy trên địa chỉ 0.0.0.0"),
    ],
)
def test_an_insecure_start_is_refused_and_says_what_to_set(tmp_path, changed: dict[str, str], words: str) -> None:
    done = Installation(tmp_path, SECURE | changed).run("check", check=False)
    assert done.returncode != 0
    assert words in done.stderr


def test_a_secure_start_is_let_through(tmp_path) -> None:
    assert Installation(tmp_path, SECURE).run("check", check=False).returncode == 0


def test_the_web_server_refuses_what_the_checks_refuse(settings) -> None:
    settings.MODE, settings.DEMO, settings.HOST = "demo", True, "0.0.0.0"
    with pytest.raises(SystemExit, match="chưa an toàn"):
        checks.refuse_insecure_start()


def test_settings_that_cannot_be_read_are_named() -> None:
    with pytest.raises(EnvironmentError_, match="PORT phải là số nguyên"):
        Environment({"PORT": "tám nghìn"}).whole("PORT", 8000, "cổng")
    with pytest.raises(EnvironmentError_, match="1 hoặc 0"):
        Environment({"X": "có lẽ"}).yes("X", True, "có hay không")


def test_every_setting_is_in_the_operators_guide() -> None:
    guide = (ROOT / "docs/van-hanh/cai-dat.md").read_text()
    missing = [name for name in env.declared if f"`{name}`" not in guide]
    assert not missing, f"docs/van-hanh/cai-dat.md does not mention {missing}"
