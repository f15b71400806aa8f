"""Production refuses to start insecurely: each check says in Vietnamese what is wrong and what to set."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlparse

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

SHORTEST_KEY = 50


def _error(number: int, what: str, hint: str) -> Error:
    return Error(what, hint=hint, id=f"toasoan.E{number:03}")


def secret_key_problems() -> list[CheckMessage]:
    """The key that signs sessions must be secret and long."""
    key = settings.SECRET_KEY
    if not key or key == settings.DEMO_SECRET_KEY:
        return [_error(1, "Chưa đặt TOASOAN_SECRET_KEY.", "Tạo bằng: python3 -c 'import secrets; print(secrets.token_urlsafe(60))'")]
    if len(key) < SHORTEST_KEY or len(set(key)) < 10:
        return [_error(2, f"TOASOAN_SECRET_KEY quá yếu (cần ít nhất {SHORTEST_KEY} ký tự ngẫu nhiên).", "Tạo khóa mới.")]
    return []


def host_problems() -> list[CheckMessage]:
    """The names served must be given one by one, and the newsroom's own address must be https."""
    problems: list[CheckMessage] = []
    hosts = set(settings.ALLOWED_HOSTS)
    if not hosts or "*" in hosts or hosts <= {"localhost", "127.0.0.1", "[::1]", ".localhost"}:
        problems.append(_error(3, "TOASOAN_ALLOWED_HOSTS chưa nêu tên miền của tòa soạn.", "Ví dụ: TOASOAN_ALLOWED_HOSTS=bao.vn,toasoan.bao.vn"))
    if urlparse(settings.WAGTAILADMIN_BASE_URL).scheme != "https":
        problems.append(_error(4, "TOASOAN_BASE_URL phải bắt đầu bằng https://.", "Ví dụ: TOASOAN_BASE_URL=https://toasoan.baophusa.vn"))
    return problems


def store_problems() -> list[CheckMessage]:
    """Databases and stores need credentials, and mail must be able to leave."""
    problems: list[CheckMessage] = []
    database: Any = settings.DATABASES["default"]
    if "sqlite" not in database["ENGINE"] and not database.get("PASSWORD") and not str(database.get("HOST", "")).startswith("/"):
        problems.append(_error(5, "TOASOAN_DATABASE_URL không có mật khẩu.", "Đặt mật khẩu cho tài khoản cơ sở dữ liệu."))
    if settings.S3_BUCKET and not (settings.S3_OPTIONS["access_key"] and settings.S3_OPTIONS["secret_key"]):
        problems.append(_error(6, "Thiếu TOASOAN_S3_ACCESS_KEY hoặc TOASOAN_S3_SECRET_KEY.", "Điền đủ khóa của kho S3."))
    endpoint = settings.S3_OPTIONS["endpoint_url"]
    if endpoint and urlparse(endpoint).scheme != "https" and urlparse(endpoint).hostname not in {"localhost", "127.0.0.1", "::1"}:
        problems.append(_error(7, "TOASOAN_S3_ENDPOINT phải dùng https.", "Dùng https hoặc đặt kho S3 trên cùng máy."))
    if not settings.EMAIL_HOST:
        problems.append(_error(8, "Chưa đặt TOASOAN_SMTP_HOST nên không gửi được thư.", "Điền máy chủ SMTP của tòa soạn."))
    return problems


def mode_problems() -> list[CheckMessage]:
    """Only the three known modes; the demo stays on this machine."""
    if settings.MODE not in {"demo", "production", "test"}:
        return [_error(9, f"TOASOAN_MODE không thể là “{settings.MODE}”.", "Chọn demo hoặc production.")]
    if settings.DEMO and settings.HOST not in {"127.0.0.1", "localhost", "::1"}:
        return [
            _error(
                10,
                f"Bản dùng thử không chạy trên địa chỉ {settings.HOST}: mật khẩu của nó ai cũng biết.",
                "Bỏ TOASOAN_HOST, hoặc chạy thật với TOASOAN_MODE=production.",
            )
        ]
    return []


@register(Tags.security)
def production_is_secure(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """All of the above, as errors that stop every command of a production installation."""
    problems = mode_problems()
    if settings.PRODUCTION:
        problems += secret_key_problems() + host_problems() + store_problems()
    return problems


def refuse_insecure_start() -> None:
    """For the web server, which runs no system checks by itself.

    :raises SystemExit: with every problem and what to set, when the installation is not secure.
    """
    problems = production_is_secure(None)
    if problems:
        raise SystemExit("Không khởi động vì cấu hình chưa an toàn:\n" + "\n".join(f"- {p.msg} {p.hint}" for p in problems))
