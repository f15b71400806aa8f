"""Pouring an item through its frames: headline over the first, then columns of lines; how many lines are too many or too few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from toasoan.newsroom.printing.layout.breaking import Line, break_lines, text_of
from toasoan.newsroom.printing.layout.fonts import metrics

INDENT = 0.9  # em, of every paragraph of the body


@dataclass(frozen=True)
class Style:
    """A style of type: weight, size, and the leading in baseline lines."""

    weight: str
    size: float
    lines: int = 1


@dataclass(frozen=True)
class Grid:
    """A page in points: width of a column, gutter, baseline, and the styles by name."""

    column: float
    gutter: float
    baseline: float
    styles: tuple[tuple[str, Style], ...]

    def style(self, name: str) -> Style:
        """One style."""
        return dict(self.styles)[name]

    def across(self, span: int) -> float:
        """The width of some columns with the gutters between them."""
        return span * self.column + (span - 1) * self.gutter


@dataclass(frozen=True)
class Copy:
    """A paragraph and the style it is set in; ``wide`` ones run over all columns of the frame."""

    text: str
    style: str
    wide: bool = False


@dataclass(frozen=True)
class Box:
    """A frame's size: columns and baseline lines."""

    span: int
    lines: int


@dataclass(frozen=True)
class Set:
    """A line where it stands in its frame: column from 0, top in baseline lines from the frame's top."""

    line: Line
    column: int
    top: int
    wide: bool = False


@dataclass(frozen=True)
class Fit:
    """What stands in each frame in reading order, what found no room, and how many lines are empty."""

    frames: tuple[tuple[Set, ...], ...]
    overset: tuple[Line, ...]
    spare: int

    @property
    def over(self) -> int:
        """How many lines are too many."""
        return len(self.overset)

    def text(self) -> str:
        """All words that stand in frames and those that found no room, in order."""
        return text_of([one.line for frame in self.frames for one in frame] + list(self.overset))


def leading(size: float, baseline: float) -> int:
    """How many baseline lines a line of that size takes."""
    return max(1, ceil(size * 1.05 / baseline))


def set_lines(copy: Copy, room: float, grid: Grid) -> list[Line]:
    """The lines of one paragraph in its style."""
    style = grid.style(copy.style)
    font = metrics(style.weight)
    indent = INDENT * style.size if copy.style == "body" else 0
    return break_lines(copy.text, room, lambda text: font.width(text, style.size), style=copy.style, indent=indent)


def fit(copies: Sequence[Copy], boxes: Sequence[Box], grid: Grid) -> Fit:
    """Set the copies into the boxes. Wide copies stand over the columns of the first box; what does not fit is overset."""
    frames: list[list[Set]] = [[] for _box in boxes]
    overset: list[Line] = []
    head = 0
    for copy in [copy for copy in copies if copy.wide]:
        for line in set_lines(copy, grid.across(boxes[0].span if boxes else 1), grid):
            tall = grid.style(copy.style).lines
            if boxes and not overset and head + tall <= boxes[0].lines:
                frames[0].append(Set(line, 0, head, wide=True))
                head += tall
            else:
                overset.append(line)
    body = [line for copy in copies if not copy.wide for line in set_lines(copy, grid.column, grid)]
    places = [
        (number, column, top)
        for number, box in enumerate(boxes)
        for column in range(box.span)
        for top in range(head if number == 0 else 0, box.lines)
    ]
    placed = 0 if overset else min(len(places), len(body))
    for line, (number, column, top) in zip(body[:placed], places, strict=False):
        frames[number].append(Set(line, column, top))
    return Fit(tuple(tuple(frame) for frame in frames), (*overset, *body[placed:]), len(places) - placed)
