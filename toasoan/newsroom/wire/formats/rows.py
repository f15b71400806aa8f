"""A row with named columns becomes an item; shared by CSV and JSON Lines."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping as Row
from typing import Any

from django.utils.translation import gettext as _

from toasoan.newsroom.wire.dates import read_datetime
from toasoan.newsroom.wire.items import BadItem, BodyKind, IncomingItem, IncomingPicture, Place
from toasoan.newsroom.wire.mapping import FIELDS, Mapping

_TAG = re.compile(r"<(?:p|br|div|img|a|b|i|strong|em|h[1-6]|table|ul|ol|figure|span|blockquote)\b[^>]*>|</p>", re.IGNORECASE)
_NAMES = re.compile(r"\s*[;|,\n]\s*")


def _value(row: Row[str, Any], column: str) -> Any:
    """A column, or what a dotted path leads to (``meta.author.name``)."""
    if column in row:
        return row[column]
    value: Any = row
    for part in column.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _texts(value: Any) -> list[str]:
    if value is None or value is False:
        return []
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, dict):
        return _texts(next((value[key] for key in ("name", "title", "value", "url", "src") if value.get(key)), None))
    return [str(value)]


class RowReader:
    """Reads the rows of one file, whose columns are known."""

    def __init__(self, mapping: Mapping, columns: list[str]) -> None:
        self._mapping = mapping
        self._columns = {name: mapping.columns(name, columns) for name in FIELDS}

    def knows_anything(self) -> bool:
        """Whether there is a title or a body to be found."""
        return bool(self._columns["title"] or self._columns["body"])

    def _all(self, row: Row[str, Any], name: str) -> list[str]:
        return [text for column in self._columns[name] for text in _texts(_value(row, column))]

    def _one(self, row: Row[str, Any], name: str) -> str:
        return "\n".join(text for text in self._all(row, name) if text.strip()) if name in {"body", "lead"} else next(iter(self._all(row, name)), "")

    def _several(self, row: Row[str, Any], name: str) -> tuple[str, ...]:
        values = self._all(row, name)
        return tuple(part for value in values for part in (_NAMES.split(value) if len(values) == 1 else [value]) if part.strip())

    def _kind(self, body: str) -> BodyKind:
        kind = self._mapping.body_kind
        if kind == "auto":
            return "html" if _TAG.search(body) else "text"
        if kind not in {"html", "text", "wordpress"}:
            return "html"
        return kind  # type: ignore[return-value]  # one of the three words, by the line above

    def read(self, row: Row[str, Any], place: Place, repaired: tuple[str, ...] = ()) -> IncomingItem | BadItem:
        """The item of a row; a row without title and without body is bad."""
        title, body = self._one(row, "title"), self._one(row, "body")
        if not title.strip():
            return BadItem(place, _("Không có tiêu đề."), self._one(row, "id"))
        url, date = self._one(row, "url"), self._one(row, "published")
        picture = self._one(row, "picture").strip()
        number = self._one(row, "id").strip() or url.strip()
        return IncomingItem(
            place=place,
            source_id=number or hashlib.sha256(f"{title}\n{date}\n{body[:500]}".encode("utf-8", "surrogatepass")).hexdigest()[:32],
            title=title,
            lead=self._one(row, "lead"),
            body=body,
            body_kind=self._kind(body),
            slug=self._one(row, "slug"),
            type=self._one(row, "type"),
            status=self._one(row, "status"),
            language=self._one(row, "language"),
            authors=self._several(row, "authors"),
            categories=self._several(row, "categories"),
            tags=self._several(row, "tags"),
            sources=tuple(self._all(row, "sources")),
            published=read_datetime(date, self._mapping.dates),
            raw_date=date,
            modified=read_datetime(self._one(row, "modified"), self._mapping.dates),
            lead_picture=IncomingPicture(picture, self._one(row, "picture_caption"), self._one(row, "picture_credit")) if picture else None,
            old_urls=tuple(text.strip() for text in [url, *self._all(row, "old_urls")] if text.strip()),
            repaired=repaired,
        )
