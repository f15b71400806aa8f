"""Breaking paragraphs into lines: Vietnamese breaks at spaces and has no hyphenation; only a word wider than the column is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

Width = Callable[[str], float]


@dataclass(frozen=True)
class Line:
    """One line as set. ``glue`` is what stood after it: a space, nothing (a cut word), or the paragraph's end."""

    text: str
    width: float
    glue: str
    style: str = "body"
    indent: float = 0

    @property
    def last(self) -> bool:
        """The last line of its paragraph is not justified."""
        return self.glue == "\n"


def _cut(word: str, room: float, width: Width) -> Iterator[str]:
    """The pieces of a word that is wider than a whole line; each has at least one sign."""
    piece = ""
    for sign in word:
        if piece and width(piece + sign) > room:
            yield piece
            piece = ""
        piece += sign
    if piece:
        yield piece


def break_lines(paragraph: str, room: float, width: Width, *, style: str = "body", indent: float = 0) -> list[Line]:
    """The lines of one paragraph in a column ``room`` points wide. Their texts with their glues are the paragraph, runs of space as one."""
    lines: list[Line] = []
    text, left = "", indent

    def put(glue: str) -> None:
        nonlocal text, left
        lines.append(Line(text, width(text), glue, style, left))
        text, left = "", 0.0

    for word in paragraph.split():
        joined = f"{text} {word}" if text else word
        if width(joined) <= room - left:
            text = joined
            continue
        if text:
            put(" ")
        left = 0.0  # a first word too wide for the indented line stands without the indent
        if width(word) <= room:
            text = word
            continue
        *pieces, rest = _cut(word, room, width)
        for piece in pieces:
            text = piece
            put("")
        text = rest
    if text:
        put("\n")
    return lines


def text_of(lines: list[Line]) -> str:
    """The words of some lines, as they were given to them."""
    return "".join(line.text + line.glue for line in lines).strip("\n")
