"""Words gather in paragraphs, in reading order; blocks stand where they stood."""

from __future__ import annotations

from abc import ABC, abstractmethod
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement

from toasoan.newsroom.articles.blocks import build
from toasoan.newsroom.articles.blocks.text import clean_html
from toasoan.newsroom.wire.html_blocks import embeds
from toasoan.newsroom.wire.html_blocks.notes import Notes, Surroundings
from toasoan.newsroom.wire.html_blocks.reading import inner_text, tag_of
from toasoan.newsroom.wire.html_blocks.text import ListPath, Paragraph, Run, broken_paragraphs, collapse, text_blocks

SHORT = 255  # what a one-line field of a block takes


@dataclass(frozen=True)
class Context:
    """What surrounds the words: marks, a link, the list they stand in, text whose line ends count."""

    marks: frozenset[str] = frozenset()
    link: tuple[str, int] | None = None
    lists: ListPath = ()
    preformatted: bool = False


class Collector(ABC):
    """Gathers words into paragraphs and puts blocks between them."""

    def __init__(self, surroundings: Surroundings, notes: Notes, *, breaks: bool) -> None:
        self.blocks: list[dict[str, Any]] = []
        self._around, self._notes, self._breaks = surroundings, notes, breaks
        self._paragraphs: list[Paragraph] = []
        self._current = Paragraph()
        self._counter = 0

    def walk_all(self, tree: etree._Element) -> None:
        """The whole tree."""
        self._inside(tree, Context())
        self._flush()

    def _number(self) -> int:
        self._counter += 1
        return self._counter

    # words

    def _say(self, text: str | None, context: Context) -> None:
        if not text:
            return
        if context.preformatted:
            self._add(text.replace("\r\n", "\n"), context)
        elif self._breaks:
            for number, part in enumerate(broken_paragraphs(text)):
                if number:
                    self._end(context)
                self._add(part, context)
        else:
            self._add(collapse(text), context)

    def _add(self, text: str, context: Context) -> None:
        if text:
            if not self._current.runs:
                self._current.lists = context.lists
            self._current.runs.append(Run(text, context.marks, context.link))

    def _end(self, context: Context) -> None:
        """The paragraph ends here."""
        paragraph, self._current = self._current, Paragraph()
        if paragraph.is_empty():
            return
        alone = embeds.lone_address(paragraph.text()) if not paragraph.lists else None
        if alone and (address := embeds.allowed_address(alone, self._around)):
            self._put(build.embed(address))
        else:
            self._paragraphs.append(paragraph)

    def _flush(self) -> None:
        self._end(Context())
        self.blocks += text_blocks(self._paragraphs)
        self._paragraphs = []

    def _put(self, *blocks: dict[str, Any]) -> None:
        """Blocks after the words so far."""
        self._flush()
        self.blocks += blocks

    def _paragraph(self, text: str, context: Context, *, marks: frozenset[str] = frozenset()) -> None:
        for line in text.split("\n"):
            self._end(context)
            self._add(line, replace(context, marks=context.marks | marks))
        self._end(context)

    def _loose(self, addresses: list[str], context: Context) -> None:
        """Links that a caption, heading or quotation carried: its block takes plain words only, so they follow, shown as addresses."""
        for address in addresses:
            self._end(context)
            self._add(address, Context(link=(address, self._number()), lists=context.lists))
            self._paragraphs.append(self._current)
            self._current = Paragraph()

    @abstractmethod
    def _element(self, element: etree._Element, context: Context) -> None:
        """Take one element, whatever it is."""

    def _inside(self, element: etree._Element, context: Context) -> None:
        self._say(element.text, context)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, context)
            self._say(child.tail, context)

    def _silent(self, element: etree._Element, tag: str) -> None:
        if tag in {"script", "style"}:
            self._notes.drop(f"<{tag}> {element.get('src') or (element.text or '').strip()[:80]}")
        for frame in element.iter("img", "iframe"):
            self._notes.drop(f"<{tag}> <{frame.tag}> {frame.get('src', '')}")

    def _report_silent(self, element: etree._Element) -> None:
        for script in element.iter("script", "style"):
            self._silent(script, tag_of(script))

    def _raw(self, element: etree._Element, why: str) -> None:
        """Kept as it is, sanitised; what sanitising takes away is listed."""
        if not inner_text(element):
            return
        self._report_silent(element)
        kept = deepcopy(element)
        for media in list(kept.iter("img", "iframe", "video", "audio")):
            cast("HtmlElement", media).drop_tree()  # they follow as blocks of their own
        html = clean_html(etree.tostring(kept, encoding="unicode", method="html", with_tail=False))
        self._put(build.raw(html, note=why[:SHORT]))
        self._notes.raw.append(f"{why}: {inner_text(element)[:100]}")
