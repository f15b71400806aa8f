"""See that the browser tests can run: use Chromium if it is there, install Debian's where we may, else say what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NEEDED = {"chromium": "chromium", "ffmpeg": "ffmpeg"}


def missing() -> list[str]:
    """Debian packages whose programs are not on the machine."""
    return [package for program, package in NEEDED.items() if not (shutil.which(program) or shutil.which(f"{program}-browser"))]


def main() -> None:
    """Install what is missing when we are root on Debian; else stop with the command to type."""
    packages = missing()
    if not packages:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"• Cài {', '.join(packages)} từ kho Debian để chạy kiểm thử …", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=False, env=environment)
        packages = missing()
    if packages:
        sys.exit(f"Kiểm thử cần: {', '.join(packages)}. Hãy chạy: sudo apt-get install {' '.join(packages)}")


if __name__ == "__main__":
    main()
