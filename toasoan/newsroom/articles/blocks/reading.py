"""Taking a body apart: its words, its links, its pictures and recordings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail.blocks import ChooserBlock, ListBlock, StreamBlock, StructBlock
from wagtail.rich_text import RichText

from toasoan.foundation.language import normalise
from toasoan.newsroom.articles.blocks.text import clean_html

_BREAKS = re.compile(r"</(?:p|li|h[1-6]|blockquote|div|tr|figcaption)>|<br\s*/?>", re.IGNORECASE)
_LINK = re.compile(r"<a\s+([^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*["']([^"']*)["']""")
_WORD = re.compile(r"\w+", re.UNICODE)
# fields that steer the layout and are no words of the article
_NOT_WORDS = {"layout", "level", "picture_side", "kind", "url", "latitude", "longitude", "unit", "note"}


def html_to_text(html: str) -> str:
    """The words of an HTML fragment, one line per paragraph, entities resolved."""
    text = unescape(strip_tags(_BREAKS.sub("\n", html)))
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _words_of(block: Any, value: Any) -> Iterator[str]:
    if value is None or value == "":
        return
    if isinstance(value, RichText):
        yield html_to_text(value.source)
    elif isinstance(block, StructBlock):
        yield from _words_of_struct(block, value)
    elif isinstance(block, ListBlock):
        for item in value:
            yield from _words_of(block.child_block, item)
    elif isinstance(value, dict) and "data" in value:
        for row in value.get("data") or []:
            yield "\t".join("" if cell is None else str(cell) for cell in row)
    elif isinstance(value, str):
        yield value


def _words_of_struct(block: StructBlock, value: Any) -> Iterator[str]:
    for name, child in block.child_blocks.items():
        if name in _NOT_WORDS:
            continue
        if block.name == "raw" and name == "html":
            yield html_to_text(clean_html(str(value.get(name) or "")))
        else:
            yield from _words_of(child, value.get(name))


def block_text(child: Any) -> str:
    """The words of one block of a body."""
    return "\n".join(part for part in _words_of(child.block, child.value) if part.strip())


def plain_text(body: Any) -> str:
    """The words of a body, in reading order, without markup, in NFC; captions, tables and boxes included."""
    return normalise("\n".join(text for child in body if (text := block_text(child))))


def word_count(body: Any) -> int:
    """How many syllables (what Vietnamese newsrooms count as "chữ") the body has."""
    return len(_WORD.findall(plain_text(body)))


def _rich_texts(block: Any, value: Any) -> Iterator[str]:
    if isinstance(value, RichText):
        yield value.source
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _rich_texts(child, value.get(name))
    elif isinstance(block, ListBlock):
        for item in value or []:
            yield from _rich_texts(block.child_block, item)


def internal_links(body: Any) -> list[tuple[str, int | None, str]]:
    """Links in the text: ``(block id, page id, address)``; ``page id`` is set for links to our own pages, ``address`` for the rest."""
    found: list[tuple[str, int | None, str]] = []
    for child in body:
        for html in _rich_texts(child.block, child.value):
            for match in _LINK.finditer(html):
                attributes = dict(_ATTRIBUTE.findall(match[1]))
                if attributes.get("linktype") == "page":
                    found.append((child.id or "", int(attributes["id"]) if attributes.get("id", "").isdigit() else None, ""))
                elif "href" in attributes:
                    found.append((child.id or "", None, attributes["href"]))
        if child.block_type == "related":
            found.extend((child.id or "", page.pk if page else None, "") for page in child.value.get("articles") or [])
    return found


def _chosen(block: Any, value: Any, names: set[str]) -> Iterator[tuple[Any, Any]]:
    """Every struct that holds one of the named choosers, with the chosen object."""
    if isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            if name in names and value.get(name) is not None:
                yield value, value.get(name)
            else:
                yield from _chosen(child, value.get(name), names)
    elif isinstance(block, (ListBlock, StreamBlock)):
        for item in value or []:
            yield from _chosen(getattr(block, "child_block", None), item, names)


def _unchosen(block: Any, value: Any) -> Iterator[Any]:
    """Choosers that must hold something and hold nothing: the chooser's block, once for every place."""
    if isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _unchosen(child, value.get(name))
    elif isinstance(block, ListBlock):
        for item in value or []:
            yield from _unchosen(block.child_block, item)
    elif isinstance(block, ChooserBlock) and block.required and value is None:
        yield block


def unchosen_in(body: Any) -> list[tuple[str, Any, Any]]:
    """What was not chosen yet, or is gone from the library: ``(block id, the block, the chooser's block)``."""
    return [(child.id or "", child.block, chooser) for child in body for chooser in _unchosen(child.block, child.value)]


def pictures_in(body: Any) -> list[tuple[str, Any, Any]]:
    """Pictures of the body: ``(block id, the block's values, the picture)``, series included."""
    return [(child.id or "", holder, picture) for child in body for holder, picture in _chosen(child.block, child.value, {"picture"})]


def recordings_in(body: Any) -> list[tuple[str, Any, Any]]:
    """Recordings of the body: ``(block id, the block's values, the recording)``."""
    return [(child.id or "", holder, item) for child in body for holder, item in _chosen(child.block, child.value, {"recording"})]
