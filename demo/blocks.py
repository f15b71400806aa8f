"""The content's body blocks (``demo/content/FORMAT.md``) as the product's blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from demo.world import Entry
from toasoan.newsroom.articles.blocks import build

_STRONG, _EMPHASIS = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"(?<!\*)\*([^*\s](?:[^*]*[^*\s])?)\*(?!\*)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")


@dataclass
class Shelf:
    """Where blocks find what they refer to: library items by key, pages by article key.

    ``recording`` and ``document`` take the kind of block and its content; a missing item is ``None``.
    """

    pictures: Mapping[str, int]
    pages: Mapping[str, int]
    recording: Callable[[str, Entry], int | None] = lambda _kind, _content: None
    document: Callable[[Entry], int | None] = lambda _content: None
    missing: list[str] = field(default_factory=list)

    def picture(self, key: str) -> int | None:
        """A picture of the library; one that has not been drawn yet is noted."""
        found = self.pictures.get(key)
        if found is None:
            self.missing.append(key)
        return found


def inline(words: str, pages: Mapping[str, int]) -> str:
    """``**bold**``, ``*italic*`` and ``[link](article:key)`` as HTML; a link to what does not exist yet stays plain words."""
    text = html.escape(words.strip(), quote=False)
    text = _STRONG.sub(r"<b>\1</b>", text)
    text = _EMPHASIS.sub(r"<i>\1</i>", text)

    def link(match: re.Match[str]) -> str:
        label, target = match.groups()
        if not target.startswith("article:"):
            return f'<a href="{html.escape(target)}">{label}</a>'
        page = pages.get(target.removeprefix("article:"))
        return f'<a linktype="page" id="{page}">{label}</a>' if page else label

    return _LINK.sub(link, text).replace("\n", " ")


def paragraphs(words: str, pages: Mapping[str, int]) -> str:
    """Paragraphs, parted by empty lines, as HTML."""
    return "".join(f"<p>{inline(part, pages)}</p>" for part in re.split(r"\n\s*\n", words.strip()) if part.strip())


def build_body(blocks: list[Entry], shelf: Shelf) -> str:
    """The body in stored form. A picture that is not there yet leaves its words behind; nothing written is lost.

    :raises KeyError: for a kind of block that ``FORMAT.md`` does not know.
    """
    made: list[build.Block] = []
    for block in blocks:
        ((kind, content),) = block.items()
        made.extend(_KINDS[kind](content, shelf))
    return build.body(*made)


def _items(content: Entry, shelf: Shelf) -> list[tuple[int, str, str]]:
    found = [(shelf.picture(item["picture"]), item.get("caption", ""), item.get("credit", "")) for item in content["items"]]
    return [(picture, caption, credit) for picture, caption, credit in found if picture is not None]


def _picture(content: Entry, shelf: Shelf) -> list[build.Block]:
    found = shelf.picture(content["picture"])
    if found is None:
        return _words(content.get("caption", ""), shelf)
    return [build.picture(found, content.get("caption", ""), content.get("credit", ""), content.get("layout", "normal"))]


def _words(words: str, shelf: Shelf) -> list[build.Block]:
    return [build.text(paragraphs(words, shelf.pages))] if words else []


def _set_of(make: Callable[..., build.Block]) -> Callable[[Entry, Shelf], list[build.Block]]:
    def blocks(content: Entry, shelf: Shelf) -> list[build.Block]:
        items = _items(content, shelf)
        return [make(items, content.get("title", ""))] if items else _words(content.get("title", ""), shelf)

    return blocks


def _full_bleed(content: Entry, shelf: Shelf) -> list[build.Block]:
    found, words = shelf.picture(content["picture"]), content.get("text", "")
    if found is None:
        return [build.heading(content["heading"]), *_words(words, shelf)]
    return [build.full_bleed(found, content.get("heading", ""), paragraphs(words, shelf.pages), content.get("credit", ""))]


def _side_by_side(content: Entry, shelf: Shelf) -> list[build.Block]:
    found = shelf.picture(content["picture"])
    if found is None:
        return _words(content["text"], shelf)
    words = paragraphs(content["text"], shelf.pages)
    return [build.side_by_side(found, words, content.get("picture_side", "left"), content.get("caption", ""), content.get("credit", ""))]


def _recording(kind: str) -> Callable[[Entry, Shelf], list[build.Block]]:
    def blocks(content: Entry, shelf: Shelf) -> list[build.Block]:
        found, title, caption = shelf.recording(kind, content), content["title"], content.get("caption", "")
        poster = shelf.picture(content["picture"]) if "picture" in content else None
        if found is None:
            return [build.heading(title, "h3"), *_words(caption, shelf)]
        credit = content.get("credit", "")
        return [build.audio(found, title, caption, credit) if kind == "audio" else build.video(found, title, caption, credit, poster)]

    return blocks


def _document(content: Entry, shelf: Shelf) -> list[build.Block]:
    found, note = shelf.document(content), content.get("note", "")
    return [build.document(found, content["title"], note)] if found else [build.heading(content["title"], "h3"), *_words(note, shelf)]


def _related(content: list[str], shelf: Shelf) -> list[build.Block]:
    found = [shelf.pages[key] for key in content if key in shelf.pages]
    return [build.related(found)] if found else []


def _timeline(content: Entry, shelf: Shelf) -> list[build.Block]:
    items = [(str(item["time"]), item["title"], paragraphs(item.get("text", ""), shelf.pages)) for item in content["items"]]
    return [build.timeline(items, content.get("title", ""))]


def _table(content: Entry, shelf: Shelf) -> list[build.Block]:
    return [build.table(content["rows"], content.get("caption", ""), content.get("source", ""), header=content.get("header", True))]


def _chart(content: Entry, shelf: Shelf) -> list[build.Block]:
    return [build.chart(content["rows"], content["title"], content.get("kind", "column"), content.get("unit", ""), content.get("source", ""))]


_KINDS: dict[str, Callable[[Any, Shelf], list[build.Block]]] = {
    "p": _words,
    "h2": lambda words, _shelf: [build.heading(words, "h2")],
    "h3": lambda words, _shelf: [build.heading(words, "h3")],
    "poem": lambda words, _shelf: [build.poem(words.rstrip())],
    "quote": lambda content, _shelf: [build.quote(content["text"], content.get("by", ""), content.get("role", ""))],
    "factbox": lambda content, shelf: [build.factbox(content.get("title", ""), paragraphs(content["text"], shelf.pages))],
    "qa": lambda content, shelf: [build.qa(content["question"], paragraphs(content["answer"], shelf.pages), content.get("by", ""))],
    "map": lambda content, _shelf: [
        build.map_point(content["place"], content["lat"], content["lon"], content.get("title", ""), content.get("note", ""))
    ],
    "picture": _picture,
    "gallery": _set_of(build.gallery),
    "slideshow": _set_of(build.slideshow),
    "full_bleed": _full_bleed,
    "side_by_side": _side_by_side,
    "audio": _recording("audio"),
    "video": _recording("video"),
    "document": _document,
    "related": _related,
    "timeline": _timeline,
    "table": _table,
    "chart": _chart,
}
