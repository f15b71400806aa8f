"""The pictures of the README, taken from a running demo: ``python tools/screenshots.py [http://localhost:8000]``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "anh"
EDITOR, PASSWORD = "dang.thu.ha", "phusa-2026"


def sign_in(page: Page, base: str) -> None:
    """As the demo's editor."""
    page.goto(f"{base}/dang-nhap/?next=/toa-soan/cho-toi/")
    page.fill("input[name=login]", EDITOR)
    page.fill("input[name=password]", PASSWORD)
    page.click("form[action*='dang-nhap'] button.wide:not(.plain)")
    page.wait_for_url("**/toa-soan/**")


def main() -> None:
    """Home page and what waits for an editor, 1280 pixels wide."""
    base = sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://localhost:8000"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="vi-VN")
        page.goto(f"{base}/", wait_until="networkidle")
        page.screenshot(path=FOLDER / "trang-chu.png")
        sign_in(page, base)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=FOLDER / "cho-toi.png")
        browser.close()


if __name__ == "__main__":
    main()
