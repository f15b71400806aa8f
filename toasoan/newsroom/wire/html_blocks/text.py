"""Runs of words with their marks, paragraphs of runs, and paragraphs as rich text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from toasoan.newsroom.articles.blocks import build

PARAGRAPHS_PER_BLOCK = 8
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_EMPTY_LINE = re.compile(r"[ \t]*\n(?:[ \t]*\n)+[ \t]*")
MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "sub": "sub", "sup": "sup", "s": "s", "strike": "s", "del": "s"}
SCHEMES = {"http", "https", "mailto", "tel"}

# how a list item is told from its neighbours: (kind, number of the list, number of the item), outermost first
ListPath = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Run:
    """Words with the same marks; ``link`` is the address and a number that tells neighbouring links apart."""

    text: str
    marks: frozenset[str] = frozenset()
    link: tuple[str, int] | None = None


@dataclass
class Paragraph:
    """One paragraph or list item."""

    runs: list[Run] = field(default_factory=list)
    lists: ListPath = ()

    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)

    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self.text().strip()

    def html(self) -> str:
        """The words as rich text, spaces at the ends left out."""
        return "".join(_linked(link, list(runs)) for link, runs in groupby(_trimmed(self.runs), key=lambda run: run.link))


def _trimmed(runs: Sequence[Run]) -> list[Run]:
    """Without white space at the ends and twice in a row."""
    kept: list[Run] = []
    open_space = True
    for run in runs:
        text = run.text
        if open_space:
            text = text.lstrip(" \n")
        if text:
            kept.append(Run(text, run.marks, run.link))
            open_space = text[-1] in " \n"
    while kept and not (stripped := kept[-1].text.rstrip(" \n")):
        kept.pop()
    if kept:
        kept[-1] = Run(stripped, kept[-1].marks, kept[-1].link)
    return kept


def _linked(link: tuple[str, int] | None, runs: list[Run]) -> str:
    inner = "".join(_marked(marks, "".join(run.text for run in group)) for marks, group in groupby(runs, key=lambda run: run.marks))
    return f'<a href="{html.escape(link[0])}">{inner}</a>' if link and inner.strip() else inner


def _marked(marks: frozenset[str], text: str) -> str:
    inner = html.escape(text, quote=False).replace("\n", "<br/>")
    for mark in sorted(marks):
        inner = f"<{mark}>{inner}</{mark}>"
    return inner


def safe_address(href: str | None) -> str:
    """The address of a link that may be followed, or ``""``."""
    address = _SPACES.sub("", href or "")
    if not address or address.startswith("#"):
        return ""
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return ""
    return address if not scheme or scheme in SCHEMES else ""


def collapse(text: str) -> str:
    """White space as a browser shows it."""
    return _SPACES.sub(" ", text)


def broken_paragraphs(text: str) -> list[str]:
    """Text in which empty lines part paragraphs; single line ends stay."""
    return [re.sub(r"[ \t\r\f\v]+", " ", part) for part in _EMPTY_LINE.split(text.replace("\r\n", "\n").replace("\r", "\n"))]


def list_html(paragraphs: Sequence[Paragraph], depth: int = 0) -> str:
    """Paragraphs as rich text; those of one list are put together again, nested lists inside their items."""
    parts: list[str] = []
    for head, group in groupby(paragraphs, key=lambda item: item.lists[depth][:2] if len(item.lists) > depth else None):
        items = list(group)
        if head is None:
            parts += [f"<p>{item.html()}</p>" for item in items]
        else:
            entries = "".join(f"<li>{_item_html(list(entry), depth + 1)}</li>" for _number, entry in groupby(items, key=lambda i: i.lists[depth][2]))
            parts.append(f"<{head[0]}>{entries}</{head[0]}>")
    return "".join(parts)


def _item_html(paragraphs: list[Paragraph], depth: int) -> str:
    own: list[str] = []
    parts: list[str] = []
    for nested, group in groupby(paragraphs, key=lambda item: len(item.lists) > depth):
        if nested:
            parts += ["<br/>".join(own), list_html(list(group), depth)]
            own = []
        else:
            own += [item.html() for item in group]
    return "".join([*parts, "<br/>".join(own)])


def text_blocks(paragraphs: Iterable[Paragraph]) -> list[dict[str, Any]]:
    """Text blocks of a few paragraphs each; a list is never cut."""
    blocks: list[dict[str, Any]] = []
    waiting: list[Paragraph] = []
    for paragraph in paragraphs:
        full = len(waiting) >= PARAGRAPHS_PER_BLOCK
        if full and not (paragraph.lists and waiting[-1].lists and paragraph.lists[0][:2] == waiting[-1].lists[0][:2]):
            blocks.append(build.text(list_html(waiting)))
            waiting = []
        waiting.append(paragraph)
    if waiting:
        blocks.append(build.text(list_html(waiting)))
    return blocks


def plain_paragraphs(text: str) -> list[dict[str, Any]]:
    """Plain text: each line is a paragraph."""
    lines = [collapse(line).strip() for line in text.splitlines()]
    return text_blocks(Paragraph([Run(line)]) for line in lines if line)
