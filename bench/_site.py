"""A site to measure: the one that is named, or the demo, started in a temporary folder and stopped at the end."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 1800
BROWSER = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]


def arguments(purpose: str | None) -> argparse.ArgumentParser:
    """What every such measurement can be told."""
    parser = argparse.ArgumentParser(description=purpose, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--at", default="", help="a running site, such as http://localhost:8000; without it the demo is started")
    return parser


@contextlib.contextmanager
def site(at: str) -> Iterator[str]:
    """The address of a site that answers."""
    if at:
        yield at.rstrip("/")
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="toasoan-bench-") as var:
        environment = {**os.environ, "TOASOAN_VAR": var, "PORT": str(port)}
        process = subprocess.Popen(
            [sys.executable, "-m", "config.start"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
        )
        try:
            _wait(f"http://localhost:{port}/", process)
            yield f"http://localhost:{port}"
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(60)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(urllib.error.URLError, OSError), urllib.request.urlopen(address, timeout=10) as page:
            if page.status == 200:
                return
        time.sleep(1)
    sys.exit("the site did not start")


def read(address: str) -> str:
    """A page as text."""
    with urllib.request.urlopen(address, timeout=60) as page:
        return page.read().decode()


def page_types(root: str) -> dict[str, str]:
    """One page of each type that readers meet, with pictures where the type has them."""
    home = read(f"{root}/")
    sections = re.findall(r'<nav class="sections".*?</nav>', home, re.DOTALL)
    section = re.search(r'href="(/[^"]+/)"', sections[0]) if sections else None
    articles = list(dict.fromkeys(re.findall(r'class="card__headline"><a href="([^"]+\.html)"', home)))
    if section is None or not articles:
        sys.exit("the home page names no section or no article")
    pictured = next((path for path in articles if 'class="article__lead"' in read(root + path)), articles[0])
    found = {"home": "/", "section": section.group(1), "article": pictured}
    magazine = next((path for path in articles if "article--magazine" in read(root + path)), "")
    if magazine:
        found["magazine"] = magazine
    return {**found, "search": "/tim-kiem/?q=n%C6%B0%E1%BB%9Bc", "corrections": "/cai-chinh/", "imprint": "/thong-tin-toa-soan/"}
