"""Make the virtual environment and install locked requirements into it: ``bootstrap.py VENV FILE…``.

Runs on a bare Python >= 3.11: where Debian has left out ``ensurepip`` (package python3-venv), pip itself is taken from the package
index, pinned by its hash.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

PIP_VERSION = "26.3"
PIP_WHEEL = f"pip-{PIP_VERSION}-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"


def say(text: str) -> None:
    """One line of progress."""
    print(f"• {text}", flush=True)


def pip_wheel(folder: Path) -> Path:
    """Fetch pip's wheel from the index that pip itself would use, and check its hash."""
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/") + "/pip/"
    if not index.startswith(("https://", "http://")):
        sys.exit(f"Không đọc được kho gói {index}.")
    with urllib.request.urlopen(index, timeout=60) as page:  # noqa: S310 (the scheme was checked above)
        links = re.findall(r'href="([^"]+)"', page.read().decode())
    for link in links:
        if PIP_WHEEL in link:
            with urllib.request.urlopen(urllib.parse.urljoin(index, link), timeout=60) as wheel:  # noqa: S310
                content = wheel.read()
            if hashlib.sha256(content).hexdigest() != PIP_SHA256:
                sys.exit("Gói pip tải về không đúng mã băm; dừng lại.")
            path = folder / PIP_WHEEL
            path.write_bytes(content)
            return path
    sys.exit("Không tìm thấy pip trong kho gói. Hãy cài gói python3-venv rồi chạy lại.")


def make_environment(venv: Path) -> None:
    """Create the virtual environment with pip in it."""
    say(f"Tạo môi trường Python trong {venv}/ …")
    made = subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True, check=False)
    if made.returncode == 0:
        return
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(venv)], check=True)
    with tempfile.TemporaryDirectory() as folder:
        wheel = pip_wheel(Path(folder))
        subprocess.run([str(venv / "bin/python"), f"{wheel}/pip", "install", "--quiet", "--no-index", str(wheel)], check=True)


def main() -> None:
    """Make what is missing; installing again what is there costs seconds."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this is what tells the user of an old Python)
        sys.exit(f"Cần Python 3.11 trở lên, máy này có {sys.version.split()[0]}.")
    venv, files = Path(sys.argv[1]), sys.argv[2:]
    if not (venv / "bin/pip").exists() and not (venv / "bin/uv").exists():
        make_environment(venv)
    say(f"Cài các gói đã khóa phiên bản: {', '.join(files)} …")
    command = [
        str(venv / "bin/python"),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "--require-hashes",
        "--no-deps",
    ]
    progress = [] if sys.stdout.isatty() else ["--quiet", "--progress-bar", "off"]
    installed = subprocess.run([*command, *progress, *[part for name in files for part in ("-r", name)]], check=False)
    if installed.returncode:
        sys.exit("Không cài được các gói. Kiểm tra kết nối tới kho gói Python rồi chạy lại.")


if __name__ == "__main__":
    main()
