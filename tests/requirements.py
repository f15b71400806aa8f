"""Programs that some tests need. A person without one sees those tests skipped, with the reason; CI, which sets TOASOAN_REQUIRE, fails."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.engines import clamd, postgresql

BROTLI_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def nginx() -> str | None:
    """Where nginx is, when it can serve Brotli twins."""
    found = shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else None)
    return found if found and BROTLI_MODULE.exists() else None


LOOK = {
    "clamd": clamd.program,
    "nginx": nginx,
    "chromium": lambda: shutil.which("chromium") or shutil.which("chromium-browser"),
    "ffmpeg": lambda: shutil.which("ffmpeg"),
    "postgresql": postgresql.binaries,
    "redis": lambda: shutil.which("redis-server"),
    "soffice": lambda: shutil.which("soffice"),
}


def need(program: str) -> None:
    """Go on when the program is there; else skip, or fail where it was required."""
    if LOOK[program]():
        return
    message = f"{program} is not installed on this machine"
    if program in os.environ.get("TOASOAN_REQUIRE", "").split(","):
        pytest.fail(message)
    pytest.skip(message)
