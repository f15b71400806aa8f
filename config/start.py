"""``make run``: prepare what is missing, then start every process and stop them together."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from honcho.manager import Manager

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable


def manage(*arguments: str) -> None:
    """Run a management command; its failure ends the start with its own words."""
    done = subprocess.run([PYTHON, str(ROOT / "manage.py"), *arguments], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def fingerprint(*patterns: str) -> str:
    """What the named files look like now: size and time of each."""
    digest = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            status = path.stat()
            digest.update(f"{path.relative_to(ROOT)} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def step(stamp: Path, what: str, now: str, *commands: tuple[str, ...]) -> None:
    """Do the commands unless they were done for the same state of the files."""
    if stamp.exists() and stamp.read_text() == now:
        return
    print(f"• {what} …", flush=True)
    for command in commands:
        manage(*command)
    stamp.write_text(now)


def prepare(var: Path) -> None:
    """Bring catalogue, database and static files up to date; load the demo the first time."""
    var.mkdir(parents=True, exist_ok=True)
    stamps = var / "stamps"
    stamps.mkdir(exist_ok=True)
    packages = fingerprint("requirements/*.txt")
    step(stamps / "translations", "Dựng bản tiếng Việt", packages + fingerprint("locale/sources/**/*.po"), ("build_translations",))
    step(
        stamps / "database",
        "Chuẩn bị cơ sở dữ liệu",
        packages + fingerprint("toasoan/**/migrations/*.py") + os.environ.get("TOASOAN_DATABASE_URL", ""),
        ("migrate", "--verbosity", "0"),
        ("createcachetable",),
    )
    static = packages + fingerprint("toasoan/**/static/**/*", "config/static/**/*")
    step(stamps / "static", "Gom tệp tĩnh", static, ("collectstatic", "--noinput", "--verbosity", "0"))
    if os.environ.get("TOASOAN_MODE", "demo") == "demo":
        step(stamps / "demo", "Nạp nội dung dùng thử (chỉ lần đầu)", f"2 {os.environ['PORT']}", ("load_demo", "--if-empty"))


def refuse_a_port_in_use(port: str) -> None:
    """Say so now, instead of after everything was prepared.

    :raises SystemExit: when somebody listens there already, or nobody may.
    """
    host = os.environ.get("TOASOAN_HOST", "127.0.0.1")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            sys.exit(f"Không mở được cổng {port} ({error.strerror}): có thể một chương trình khác đang dùng. Dừng nó, hoặc chạy: make run PORT=9000")


def keeps_pages() -> bool:
    """Whether the page store is on (``TOASOAN_PAGE_STORE_ON``)."""
    return os.environ.get("TOASOAN_PAGE_STORE_ON", "0").strip().lower() in {"1", "true", "yes", "on", "có"}


def web_command(var: Path, port: str) -> str:
    """The web server: Python behind granian, which answers static files by itself; with the page store in front of Django when it is on."""
    host = os.environ.get("TOASOAN_HOST", "127.0.0.1")
    workers = os.environ.get("TOASOAN_WEB_WORKERS", "1")
    interface, application = ("rsgi", "config.rsgi") if keeps_pages() else ("asginl", "config.asgi")
    return (
        f"{Path(PYTHON).parent / 'granian'} --interface {interface} --host {host} --port {port} --workers {workers} --no-ws "
        f"--log-level warning --static-path-route /static --static-path-mount {var / 'static'} --respawn-failed-workers {application}:application"
    )


def announce(port: str) -> None:
    """Say where everything is, and with which demo accounts."""
    if os.environ.get("TOASOAN_MODE", "demo") == "demo":
        manage("demo_welcome", "--port", port)
    else:
        print(f"Tòa soạn: http://localhost:{port}/toa-soan/", flush=True)


def main() -> None:
    """Prepare, announce, run."""
    begun = time.monotonic()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    var = Path(os.environ.setdefault("TOASOAN_VAR", str(ROOT / "var"))).resolve()
    port = os.environ.setdefault("PORT", "8000")
    manage("check", "--fail-level", "ERROR")
    refuse_a_port_in_use(port)
    prepare(var)
    announce(port)
    manager = Manager()
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PATH": f"{Path(PYTHON).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    manage_py = f"{PYTHON} {ROOT / 'manage.py'}"
    for name, command in {
        "web": web_command(var, port),
        **({"pages": f"{manage_py} keep_pages"} if keeps_pages() else {}),
        "worker": f"{manage_py} db_worker --queue-name * --interval 0.5 --no-startup-delay --no-reload",
        "deliver": f"{manage_py} deliver_events",
        "clock": f"{manage_py} clock",
    }.items():
        manager.add_process(name, command.replace("*", "'*'"), env=environment, cwd=str(ROOT))
    print(f"• Sẵn sàng sau {time.monotonic() - begun:.1f} giây. Nhấn Ctrl-C để dừng tất cả.", flush=True)
    manager.loop()
    sys.exit(0 if manager.returncode in {0, 130, 143} else manager.returncode)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nĐã dừng. Lần chạy sau làm tiếp từ chỗ đang dở.")
