"""What the article's form posts. (Wagtail's helpers of the same names register the models of its own test app when imported.)"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.admin.rich_text import get_rich_text_editor_widget


def _flat(data: dict[str, Any] | list[Any]) -> Iterator[tuple[str, Any]]:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, (dict, list)):
            yield from ((f"{key}-{rest}", inner) for rest, inner in _flat(value))
        else:
            yield str(key), value


def nested_form_data(data: dict[str, Any]) -> dict[str, Any]:
    """Nested names joined by hyphens, as forms name their fields."""
    return dict(_flat(data))


def streamfield(items: list[tuple[str, Any]]) -> dict[str, Any]:
    """The blocks of a body, as its form posts them."""
    blocks = {str(n): {"type": kind, "value": value, "deleted": "", "order": str(n)} for n, (kind, value) in enumerate(items)}
    return {**blocks, "count": str(len(items))}


def rich_text(html: str) -> str:
    """HTML in the editor's own form."""
    return str(get_rich_text_editor_widget("default").format_value(html))
