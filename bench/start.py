"""Seconds from ``make run`` on a fresh clone to the first page, on the second start, and for pip alone in the same run.

    python bench/start.py [--keep]

A fresh clone of the committed state goes into an empty folder; nothing but ``make run`` is typed. The time that pip alone needs to
install the same locked files into a fresh environment is the yardstick: what is above it is ours.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 900


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as candidate:
        candidate.bind(("127.0.0.1", 0))
        return int(candidate.getsockname()[1])


def environment(**more: str) -> dict[str, str]:
    """The machine's environment without settings of ours."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TOASOAN_", "DJANGO_", "VIRTUAL_ENV"))}
    return {**clean, **more}


def seconds_to_first_page(clone: Path) -> float:
    """Type ``make run``, wait until the home page is there, press Ctrl-C and see that everything has stopped."""
    port = free_port()
    begun = time.monotonic()
    log = (clone / "make-run.log").open("a")
    process = subprocess.Popen(["make", "run", f"PORT={port}"], cwd=clone, env=environment(), stdout=log, stderr=log, start_new_session=True)
    try:
        while True:
            if process.poll() is not None:
                sys.exit(f"make run ended:\n{(clone / 'make-run.log').read_text()[-3000:]}")
            if time.monotonic() - begun > PATIENCE:
                sys.exit("no first page in time")
            try:
                with urllib.request.urlopen(f"http://localhost:{port}/", timeout=5) as page:
                    if page.status == 200 and len(page.read()) > 1000:
                        return time.monotonic() - begun
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(30)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                sys.exit("something still listens after Ctrl-C")


def seconds_of_pip(folder: Path) -> float:
    """pip alone, installing the same files into a fresh environment."""
    begun = time.monotonic()
    subprocess.run([sys.executable, "-m", "venv", str(folder / "yardstick")], check=True)
    files = [part for name in ("base", "production") for part in ("-r", str(ROOT / f"requirements/{name}.txt"))]
    pip = [str(folder / "yardstick/bin/python"), "-m", "pip", "install", "-q", "--require-hashes", "--no-deps", *files]
    subprocess.run(pip, check=True, env=environment())
    return time.monotonic() - begun


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", action="store_true", help="keep the clone")
    keep = parser.parse_args().keep
    folder = Path(tempfile.mkdtemp(prefix="toasoan-start-"))
    try:
        clone = folder / "toasoan"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        pip = seconds_of_pip(folder)
        first = seconds_to_first_page(clone)
        second = seconds_to_first_page(clone)
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"pip alone            {pip:7.1f} s")
    print(f"make run, fresh      {first:7.1f} s   {first / pip:.2f} × pip alone")
    print(f"make run, again      {second:7.1f} s   {second / first:.2f} × the first")
    print(json.dumps({"first_s": round(first, 1), "second_s": round(second, 1), "pip_s": round(pip, 1), "ratio_to_pip": round(first / pip, 2)}))


if __name__ == "__main__":
    main()
