"""Bodies made by code: each function returns one block in the stored form; ``body`` makes what ``ArticlePage.body`` takes.

    article.body = body(text("<p>Sáng nay …</p>"), heading("Nước về sớm"), picture(42, caption="Cống Trà Lồng"))

Pictures, recordings, documents and articles are given as objects or as primary keys. Rich text is HTML as editors write it
(``<p>``, ``<b>``, ``<i>``, ``<a href>``, ``<a linktype="page" id="12">``, lists); text is brought to NFC here.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from django.db.models import Model

from toasoan.foundation.language import format_number, normalise

Block = dict[str, Any]
Reference = Model | int
Layout = Literal["normal", "wide", "full"]


def _key(thing: Reference | None) -> Any:
    return thing.pk if isinstance(thing, Model) else thing


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return normalise(value)
    if isinstance(value, Mapping):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(item) for item in value]
    return value


def _block(kind: str, value: Any) -> Block:
    return {"type": kind, "value": _clean(value), "id": str(uuid.uuid4())}


def _items(values: Iterable[Any]) -> list[Block]:
    return [{"type": "item", "value": value, "id": str(uuid.uuid4())} for value in values]


def body(*blocks: Block | Iterable[Block]) -> str:
    """The blocks as JSON, ready to be assigned to ``ArticlePage.body``; lists of blocks are flattened."""
    flat: list[Block] = []
    for block in blocks:
        if isinstance(block, dict):
            flat.append(block)
        else:
            flat.extend(block)
    return json.dumps(flat, ensure_ascii=False)


def text(html: str) -> Block:
    """Running text as HTML paragraphs."""
    return _block("text", html)


def heading(words: str, level: Literal["h2", "h3"] = "h2") -> Block:
    """A heading inside the article."""
    return _block("heading", {"text": words, "level": level})


def quote(words: str, by: str = "", role: str = "") -> Block:
    """Somebody's words."""
    return _block("quote", {"text": words, "by": by, "role": role})


def factbox(title: str, html: str) -> Block:
    """Background beside the text, as HTML paragraphs."""
    return _block("factbox", {"title": title, "text": html})


def qa(question: str, answer_html: str, by: str = "") -> Block:
    """One question and its answer."""
    return _block("qa", {"question": question, "answer": answer_html, "by": by})


def poem(lines: str) -> Block:
    """Verse; an empty line parts the stanzas."""
    return _block("poem", {"text": lines})


def _picture(item: Reference, caption: str = "", credit: str = "") -> dict[str, Any]:
    return {"picture": _key(item), "caption": caption, "credit": credit}


def picture(item: Reference, caption: str = "", credit: str = "", layout: Layout = "normal") -> Block:
    """One picture."""
    return _block("picture", {**_picture(item, caption, credit), "layout": layout})


def gallery(items: Iterable[tuple[Reference, str, str]], title: str = "") -> Block:
    """Pictures seen together, each ``(picture, caption, credit)``."""
    return _block("gallery", {"title": title, "items": _items(_picture(*item) for item in items)})


def slideshow(items: Iterable[tuple[Reference, str, str]], title: str = "") -> Block:
    """Pictures told in order, each ``(picture, caption, credit)``."""
    return _block("slideshow", {"title": title, "items": _items(_picture(*item) for item in items)})


def video(recording: Reference, title: str = "", caption: str = "", credit: str = "", poster: Reference | None = None) -> Block:
    """A video of the library."""
    return _block("video", {"recording": _key(recording), "title": title, "poster": _key(poster), "caption": caption, "credit": credit})


def audio(recording: Reference, title: str = "", caption: str = "", credit: str = "") -> Block:
    """A sound recording of the library."""
    return _block("audio", {"recording": _key(recording), "title": title, "caption": caption, "credit": credit})


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, (int, float, Decimal)) and not isinstance(cell, bool):
        return format_number(cell)
    return str(cell)


def _table(rows: Sequence[Sequence[Any]], *, head: bool, row_headers: bool, caption: str = "") -> dict[str, Any]:
    width = max((len(row) for row in rows), default=0)
    data = [[_cell(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    choice = {(True, True): "both", (True, False): "row", (False, True): "column"}.get((head, row_headers), "neither")
    return {
        "data": data, "cell": [], "mergeCells": [], "table_caption": caption, "table_header_choice": choice,
        "first_row_is_table_header": head, "first_col_is_header": row_headers,
    }  # fmt: skip


def table(rows: Sequence[Sequence[Any]], caption: str, source: str = "", *, header: bool = True, row_headers: bool = False) -> Block:
    """A table; with ``header`` its first row names the columns, with ``row_headers`` its first column names the rows."""
    return _block("table", {"caption": caption, "source": source, "table": _table(rows, head=header, row_headers=row_headers)})


def chart(
    rows: Sequence[Sequence[Any]], title: str, kind: Literal["bar", "column", "line", "pie"] = "column", unit: str = "", source: str = ""
) -> Block:
    """A chart from a table: first row the names of the series, first column the labels."""
    data = _table(rows, head=True, row_headers=True)
    return _block("chart", {"title": title, "kind": kind, "unit": unit, "source": source, "table": data})


def timeline(items: Iterable[tuple[str, str, str]], title: str = "") -> Block:
    """What happened, in order, each ``(time, title, html)``."""
    return _block("timeline", {"title": title, "items": _items({"time": time, "title": what, "text": html} for time, what, html in items)})


def map_point(place: str, latitude: float, longitude: float, title: str = "", note: str = "") -> Block:
    """One place on a map."""
    return _block("map", {"title": title, "place": place, "latitude": latitude, "longitude": longitude, "note": note})


def document(item: Reference, title: str = "", note: str = "") -> Block:
    """A document to open or download."""
    return _block("document", {"document": _key(item), "title": title, "note": note})


def embed(url: str, title: str = "", caption: str = "") -> Block:
    """A post or video on an allowed site."""
    return _block("embed", {"url": url, "title": title, "caption": caption})


def related(articles: Iterable[Reference], title: str = "") -> Block:
    """Other articles of ours."""
    return _block("related", {"title": title, "articles": _items(_key(article) for article in articles)})


def full_bleed(item: Reference, heading: str = "", html: str = "", credit: str = "") -> Block:
    """A picture from edge to edge with words (e-magazine)."""
    return _block("full_bleed", {"picture": _key(item), "heading": heading, "text": html, "credit": credit})


def side_by_side(item: Reference, html: str, picture_side: Literal["left", "right"] = "left", caption: str = "", credit: str = "") -> Block:
    """A picture beside text (e-magazine)."""
    return _block("side_by_side", {**_picture(item, caption, credit), "text": html, "picture_side": picture_side})


def raw(html: str, note: str = "") -> Block:
    """HTML that no other block takes; sanitised when shown, listed for cleaning."""
    return _block("raw", {"html": html, "note": note})
