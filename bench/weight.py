"""What each type of page weighs on a phone: bytes of HTML, CSS, JavaScript, fonts and pictures as they come through the line.

    python bench/weight.py [--at http://localhost:8000]

Chromium opens each page as a phone with an empty cache. What the server sends uncompressed is counted as it is, and as brotli
would make it (``…_br``), since a web server in front compresses. Printed as one JSON line.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from typing import Any

import _site
import brotli
from playwright.sync_api import Browser, Request, sync_playwright

KINDS = {"document": "html", "stylesheet": "css", "script": "js", "font": "fonts", "image": "pictures"}
TEXT = {"html", "css", "js"}


def weigh(browser: Browser, address: str) -> dict[str, int]:
    """Bytes by kind of one page, without its service worker's."""
    context = browser.new_context(viewport={"width": 375, "height": 740}, device_scale_factor=2, is_mobile=True, service_workers="block")
    page = context.new_page()
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(address, wait_until="load")
    page.wait_for_timeout(3000)
    bytes_of: Counter[str] = Counter()
    for request in finished:
        kind, answer = KINDS.get(request.resource_type), request.response()
        if kind is None or answer is None or not answer.ok:
            continue
        sent = request.sizes()["responseBodySize"]
        bytes_of[kind] += sent
        if kind in TEXT:
            packed = "content-encoding" in answer.headers
            bytes_of[f"{kind}_br"] += sent if packed else len(brotli.compress(answer.body(), quality=9))
    context.close()
    return dict(bytes_of)


def main() -> None:
    """Weigh every type and print."""
    given = _site.arguments(__doc__).parse_args()
    with _site.site(given.at) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_site.BROWSER)
        found: dict[str, Any] = {name: weigh(browser, root + path) for name, path in _site.page_types(root).items()}
        browser.close()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
