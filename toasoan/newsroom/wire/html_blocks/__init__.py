"""Old HTML becomes blocks without losing a word, picture, caption, link or table.

What has no block is kept as sanitised raw HTML and listed; what may not stay (scripts, styles, frames of sites that are not
allowed, shortcodes) is dropped and listed.
"""

from __future__ import annotations

from toasoan.newsroom.wire.html_blocks.notes import Converted, Notes, Surroundings
from toasoan.newsroom.wire.html_blocks.parsing import parse
from toasoan.newsroom.wire.html_blocks.reading import inner_text
from toasoan.newsroom.wire.html_blocks.text import plain_paragraphs
from toasoan.newsroom.wire.html_blocks.walking import Walker

__all__ = ["Converted", "Notes", "Surroundings", "convert_html", "convert_text", "plain_words"]


def convert_html(html: str, surroundings: Surroundings, *, wordpress: bool = False) -> Converted:
    """The blocks of an HTML fragment and what is to be told about it.

    :param wordpress: empty lines part paragraphs and square brackets hold shortcodes.
    """
    notes = Notes()
    tree, breaks = parse(html, notes, wordpress=wordpress)
    walker = Walker(surroundings, notes, breaks=breaks)
    walker.walk_all(tree)
    return Converted(walker.blocks, notes)


def convert_text(text: str) -> Converted:
    """Plain text: lines become paragraphs."""
    return Converted(plain_paragraphs(text), Notes())


def plain_words(html: str) -> str:
    """The words of an HTML fragment, a line per block; a text without markup as it is."""
    if "<" not in html and "&" not in html:
        return html
    tree, _breaks = parse(html, Notes(), wordpress=False)
    return inner_text(tree)
