"""Tables: data stays a table, a table that only lays out pictures is taken apart."""

from __future__ import annotations

from typing import Any, Literal

from lxml import etree

from toasoan.newsroom.articles.blocks import build
from toasoan.newsroom.wire.html_blocks.reading import children, has, inner_text, tag_of

Kind = Literal["empty", "layout", "plain", "complex"]


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The table's own rows, not those of tables inside it."""
    rows: list[etree._Element] = []
    for child in children(table):
        if tag_of(child) == "tr":
            rows.append(child)
        elif tag_of(child) in {"thead", "tbody", "tfoot"}:
            rows += [row for row in children(child) if tag_of(row) == "tr"]
    return rows


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of a row."""
    return [cell for cell in children(row) if tag_of(cell) in {"td", "th"}]


def kind_of(table: etree._Element) -> Kind:
    """What a table is for."""
    rows = [cells for row in rows_of(table) if (cells := cells_of(row))]
    if not inner_text(table) and not has(table, "img", "iframe", "video", "audio"):
        return "empty"
    widest = max((len(cells) for cells in rows), default=0)
    wordy = sum(sum(bool(inner_text(cell)) and not has(cell, "img", "iframe", "video", "audio") for cell in cells) >= 2 for cells in rows)
    if widest <= 1 or (has(table, "img", "iframe", "video", "audio", "table") and wordy < 2):
        return "layout"
    if _stray(table) or has(table, "img", "iframe", "video", "audio", "table", "a", "ul", "ol", "object", "embed"):
        return "complex"
    if any(cell.get(name, "1").strip() not in {"1", ""} for cells in rows for cell in cells for name in ("colspan", "rowspan")):
        return "complex"
    return "plain"


def _stray(table: etree._Element) -> bool:
    """Whether there are words outside of cells (broken markup): they must not be lost."""
    inside = [inner_text(cell) for row in rows_of(table) for cell in cells_of(row)]
    caption = [inner_text(child) for child in children(table) if tag_of(child) == "caption"]
    return len("".join("".join([*inside, *caption]).split())) != len("".join(inner_text(table).split()))


def table_caption(table: etree._Element) -> str:
    """The words of ``caption``."""
    return "\n".join(inner_text(child) for child in children(table) if tag_of(child) == "caption")


def table_block(table: etree._Element, caption: str) -> dict[str, Any]:
    """A plain table as a block; the first row is a head when it is marked so."""
    rows = [cells for row in rows_of(table) if (cells := cells_of(row))]
    head = all(tag_of(cell) == "th" for cell in rows[0]) or tag_of(_parent(rows[0][0])) == "thead"
    row_headers = len(rows) > 1 and all(tag_of(cells[0]) == "th" for cells in rows[1:])
    return build.table([[inner_text(cell) for cell in cells] for cells in rows], caption, header=head, row_headers=row_headers)


def _parent(cell: etree._Element) -> etree._Element:
    row = cell.getparent()
    return row.getparent() if row is not None and row.getparent() is not None else cell  # type: ignore[return-value]  # checked above
