"""What a screen reader says on a page and in which order, from Chromium's accessibility tree, as Markdown.

    python tools/screen_reader_walk.py http://localhost:8000/ [ADDRESS …]

Every line is one stop: landmark, heading, link, control, picture or text, with the name the browser computed for it. Landmarks indent
what stands in them. docs/accessibility.md holds a walk through the demo, made with this.
"""

from __future__ import annotations

import shutil
import sys
from typing import Any

from playwright.sync_api import sync_playwright

LANDMARKS = {"banner": "đầu trang", "navigation": "điều hướng", "main": "nội dung chính", "contentinfo": "chân trang", "search": "tìm kiếm",
             "complementary": "phần bên", "region": "vùng", "article": "bài", "form": "biểu mẫu", "figure": "hình"}  # fmt: skip
STOPS = {"heading": "tiêu đề cấp", "link": "liên kết", "button": "nút", "image": "ảnh", "img": "ảnh", "textbox": "ô nhập", "searchbox": "ô tìm",
         "DisclosureTriangle": "nút mở", "radio": "nút chọn", "status": "báo"}  # fmt: skip
SILENT = {"InlineTextBox", "none", "generic", "ListMarker"}
LONGEST = 90


def walk(tree: list[dict[str, Any]]) -> list[str]:
    """The stops of a tree, indented by landmark."""
    nodes = {node["nodeId"]: node for node in tree}
    lines: list[str] = []
    _visit(nodes, tree[0], 0, lines)
    return lines


def _visit(nodes: dict[str, dict[str, Any]], node: dict[str, Any], depth: int, lines: list[str]) -> None:
    role, name = str(node.get("role", {}).get("value", "")), " ".join(str(node.get("name", {}).get("value", "")).split()).replace("\u200b", "")
    properties = {entry["name"]: entry["value"].get("value") for entry in node.get("properties", [])}
    inside, whole = depth, False
    if not node.get("ignored"):
        if role in LANDMARKS:
            lines.append("  " * depth + f"- **{LANDMARKS[role]}**" + (f" “{_short(name)}”" if name else ""))
            inside = depth + 1
        elif role == "list":
            count = sum(1 for child in node.get("childIds", []) if not nodes[child].get("ignored"))
            lines.append("  " * depth + f"- danh sách {count} mục" + (f" “{_short(name)}”" if name else ""))
        elif role in STOPS and (name or role == "searchbox"):
            level = f" {properties['level']}" if role == "heading" else ""
            pressed = ", chưa bấm" if properties.get("pressed") == "false" else ""
            current = ", đang ở đây" if properties.get("current") not in (None, "false") else ""
            lines.append("  " * depth + f"- {STOPS[role]}{level}: {_short(name)}{pressed}{current}")
            whole = role != "heading"
            if role == "heading" and any(nodes[child].get("role", {}).get("value") == "link" for child in node.get("childIds", [])):
                lines[-1] += " (liên kết)"
                whole = True
            whole = whole or role == "heading"
        elif role == "StaticText" and name:
            lines.append("  " * depth + f"- {_short(name)}")
    if not whole:
        for child in node.get("childIds", []):
            if child in nodes:
                _visit(nodes, nodes[child], inside, lines)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def main() -> None:
    """Walk every page that is named."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport={"width": 375, "height": 740}, locale="vi-VN", service_workers="block").new_page()
        page.set_default_timeout(120_000)
        session = page.context.new_cdp_session(page)
        session.send("Accessibility.enable")
        for address in sys.argv[1:]:
            page.goto(address)
            print(f"### {page.title()}\n")
            print("\n".join(walk(session.send("Accessibility.getFullAXTree")["nodes"])) + "\n")
        browser.close()


if __name__ == "__main__":
    main()
