"""The picture of the README, taken from a running demo: ``python tools/screenshots.py [http://localhost:8000]``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "anh"


def main() -> None:
    """The home page, 1280 pixels wide, in 256 colours so that the repository stays small."""
    base = sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://localhost:8000"
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / "trang-chu.png"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="vi-VN")
        page.goto(f"{base}/", wait_until="networkidle")
        page.screenshot(path=path)
        browser.close()
    Image.open(path).convert("RGB").quantize(256, dither=Image.Dither.FLOYDSTEINBERG).save(path, optimize=True)


if __name__ == "__main__":
    main()
