"""Charts as inline SVG, drawn on the server: no script, readable in black and white, colours told apart by the colour-blind."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from toasoan.foundation.language import format_number, parse_number

# Okabe and Ito's palette, dark enough on paper; the first series is the ink of the page
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#7A5195", "#A6761D", "#56646F")


@dataclass(frozen=True)
class Paper:
    """What a chart is drawn on, in the units of its view box; text keeps its size because the box is about as wide as its place."""

    name: str
    width: float
    text: int

    @property
    def letter(self) -> float:
        """How wide a letter is, about."""
        return self.text * 0.58

    def longest(self, words: tuple[str, ...]) -> float:
        """How wide the longest of the words is, about."""
        return self.letter * max((len(word) for word in words), default=0)


# a column of text on a screen and in print, and a telephone held upright
WIDE = Paper("wide", 640, 14)
NARROW = Paper("narrow", 340, 15)
LINE = 17.0  # height of a line of figures


@dataclass(frozen=True)
class Chart:
    """Numbers ready to be drawn: one list of values (``None`` = no figure) per series, one value per label."""

    kind: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]

    @property
    def values(self) -> list[float]:
        """All figures of all series."""
        return [value for _name, values in self.series for value in values if value is not None]


def chart_from_rows(rows: list[list[str]], *, kind: str, unit: str = "") -> Chart | None:
    """Read a table whose first row names the series and whose first column holds the labels.

    Figures are read in the Vietnamese way (``1.234,5``). ``None`` when there is no figure at all.
    """
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    body = [row for row in rows[1:] if any(cell.strip() for cell in row)]
    series = []
    for column in range(1, len(rows[0])):
        values = tuple(_number(row[column]) if column < len(row) else None for row in body)
        if any(value is not None for value in values):
            series.append((rows[0][column].strip(), values))
    if not series:
        return None
    return Chart(kind, unit, tuple(row[0].strip() for row in body), tuple(series[: len(PALETTE)]))


def _number(cell: str) -> float | None:
    try:
        value = parse_number(cell.strip().rstrip("%").strip())
    except ValueError:
        return None
    return None if value is None else float(value)


def show(value: float) -> str:
    """A figure as readers write it, without needless decimals."""
    return format_number(round(value, 2) if value % 1 else int(value))


def nice_top(value: float) -> float:
    """The smallest of 1, 2, 2.5, 5 × 10ⁿ multiples that is not below the value: where the axis ends."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * power >= value * 0.999999)


def _text(paper: Paper, x: float, y: float, words: str, *, anchor: str = "start", weight: str = "") -> str:
    bold = f' font-weight="{weight}"' if weight else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{paper.text}" fill="currentColor"{bold}>{escape(words)}</text>'


def _legend(paper: Paper, names: tuple[str, ...]) -> tuple[str, float]:
    """The names of the series, in as many lines as they need, and how high they are; nothing for a single one."""
    if len(names) < 2:
        return "", 0.0
    parts, x, y = [], 0.0, 14.0
    for index, name in enumerate(names):
        wide = 18 + paper.letter * len(name)
        if x and x + wide > paper.width:
            x, y = 0.0, y + 24
        parts.append(f'<rect x="{x:.1f}" y="{y - 11:.1f}" width="12" height="12" fill="{PALETTE[index]}"/>')
        parts.append(_text(paper, x + 18, y, name))
        x += wide + 20
    return "".join(parts), y + 14


def _names(chart: Chart) -> tuple[str, ...]:
    return tuple(name for name, _values in chart.series)


def _bars(chart: Chart, paper: Paper) -> tuple[str, float]:
    """Lying bars; on narrow paper each label stands above its bars."""
    above = paper is NARROW
    left = 0.0 if above else min(220.0, 20 + paper.longest(chart.labels))
    room = paper.width - left - 12 - paper.longest(tuple(show(value) for value in chart.values))
    low, top = min(0.0, *chart.values), nice_top(max(chart.values))
    thick = 22.0 if len(chart.series) == 1 else 18.0
    words = 20.0 if above else 0.0
    step = words + thick * len(chart.series) + 12
    zero = left + room * (0 - low) / (top - low)
    legend, start = _legend(paper, _names(chart))
    parts, start = [legend], start + 4
    for row, label in enumerate(chart.labels):
        y = start + row * step
        if above:
            parts.append(_text(paper, 0, y + 13, label[: int(paper.width / paper.letter)]))
        else:
            parts.append(_text(paper, left - 8, y + thick * len(chart.series) / 2 + 5, label[:30], anchor="end"))
        for index, (_name, values) in enumerate(chart.series):
            if (value := values[row]) is None:
                continue
            length = abs(value) / (top - low) * room
            x = zero if value >= 0 else zero - length
            at = y + words + index * thick
            parts.append(f'<rect x="{x:.1f}" y="{at:.1f}" width="{length:.1f}" height="{thick - 3:.1f}" fill="{PALETTE[index]}"/>')
            parts.append(_text(paper, x + length + 6, at + thick - 6, show(value)))
    return "".join(parts), start + len(chart.labels) * step


def _axis(chart: Chart, paper: Paper, floor: float, ceiling: float) -> tuple[str, float]:
    """Lines with their figures, and where the room for the series begins."""
    low, top = min(0.0, *chart.values), nice_top(max(chart.values))
    ticks = [low + (top - low) * tick / 4 for tick in range(5)]
    left = 12 + paper.longest(tuple(show(value) for value in ticks))
    parts = []
    for tick, value in enumerate(ticks):
        y = floor - (floor - ceiling) * tick / 4
        parts.append(f'<line x1="{left:.1f}" x2="{paper.width}" y1="{y:.1f}" y2="{y:.1f}" stroke="currentColor" stroke-opacity="0.18"/>')
        parts.append(_text(paper, left - 6, y + 5, show(value), anchor="end"))
    return "".join(parts), left


def _below(chart: Chart, paper: Paper, left: float, step: float, y: float) -> str:
    """The labels under the axis: where there is no room for all, every second, third … one, never a cut one if that can be helped."""
    every = max(1, math.ceil((paper.longest(chart.labels) + 6) / step)) if chart.kind == "line" else 1
    letters = max(4, int(step * every / paper.letter))
    return "".join(
        _text(paper, left + step * (index + 0.5), y, label[:letters], anchor="middle")
        for index, label in enumerate(chart.labels)
        if index % every == 0
    )


def _upright(chart: Chart, paper: Paper) -> tuple[str, float]:
    legend, below_legend = _legend(paper, _names(chart))
    ceiling = below_legend + 22
    floor = ceiling + (264.0 if paper is WIDE else 220.0)
    low, top = min(0.0, *chart.values), nice_top(max(chart.values))
    axis, left = _axis(chart, paper, floor, ceiling)
    step = (paper.width - left) / len(chart.labels)
    parts = [legend, axis, _below(chart, paper, left, step, floor + 22)]

    def height(value: float) -> float:
        return floor - (value - low) / (top - low) * (floor - ceiling)

    draw_series = _lines if chart.kind == "line" else _columns
    parts.append(draw_series(chart, paper, left, step, height))
    return "".join(parts), floor + 34


def _columns(chart: Chart, paper: Paper, left: float, step: float, height: Callable[[float], float]) -> str:
    wide = min(56.0, step * 0.76 / len(chart.series))
    parts = []
    for index, (_name, values) in enumerate(chart.series):
        for at, value in enumerate(values):
            if value is None:
                continue
            x = left + step * (at + 0.5) - wide * len(chart.series) / 2 + wide * index
            y, base = min(height(value), height(0)), max(height(value), height(0))
            parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide - 2:.1f}" height="{base - y:.1f}" fill="{PALETTE[index]}"/>')
            if wide >= paper.letter * len(show(value)):
                parts.append(_text(paper, x + wide / 2 - 1, y - 5, show(value), anchor="middle"))
    return "".join(parts)


def _lines(chart: Chart, paper: Paper, left: float, step: float, height: Callable[[float], float]) -> str:
    parts: list[str] = []
    figures: list[tuple[float, float, str]] = []
    for index, (_name, values) in enumerate(chart.series):
        points = [(left + step * (at + 0.5), height(value), value) for at, value in enumerate(values) if value is not None]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _value in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{PALETTE[index]}" stroke-width="3"/>')
        parts.extend(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{PALETTE[index]}"/>' for x, y, _value in points)
        for x, y, value in dict.fromkeys((points[0], points[-1])):
            half = paper.letter * len(show(value)) / 2
            figures.append((min(x, paper.width - half), y - 10, show(value)))
    parts += [_text(paper, x, y, words, anchor="middle", weight="700") for x, y, words in _apart(figures)]
    return "".join(parts)


def _apart(figures: list[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    """Figures of which none stands on another: from the top down, one that would is left out; the table beside the chart has them all."""
    kept: list[tuple[float, float, str]] = []
    for x, y, words in sorted(figures, key=lambda figure: figure[1]):
        if all(abs(y - other_y) >= LINE or abs(x - other_x) >= 2 * LINE for other_x, other_y, _words in kept):
            kept.append((x, y, words))
    return kept


def _pie(chart: Chart, paper: Paper) -> tuple[str, float]:
    """Shares of a whole; the names stand beside it, on narrow paper below."""
    _name, values = chart.series[0]
    figures = [(label, value) for label, value in zip(chart.labels, values, strict=True) if value is not None and value > 0]
    total, angle, parts = sum(value for _label, value in figures), -math.pi / 2, []
    radius = 140.0 if paper is WIDE else 110.0
    cx, cy = (150.0 if paper is WIDE else paper.width / 2), radius + 10
    words_x, words_y = (330.0, 40.0) if paper is WIDE else (0.0, cy + radius + 30)
    for index, (label, value) in enumerate(figures):
        colour, share = PALETTE[index % len(PALETTE)], value / total
        end = angle + share * 2 * math.pi
        if share > 0.9999:
            parts.append(f'<circle cx="{cx}" cy="{cy}" r="{radius}" fill="{colour}"/>')
        else:
            x1, y1 = cx + radius * math.cos(angle), cy + radius * math.sin(angle)
            x2, y2 = cx + radius * math.cos(end), cy + radius * math.sin(end)
            parts.append(
                f'<path d="M{cx},{cy} L{x1:.1f},{y1:.1f} A{radius},{radius} 0 {int(share > 0.5)} 1 {x2:.1f},{y2:.1f} Z" '
                f'fill="{colour}" stroke="#fff" stroke-width="2"/>'
            )
        y = words_y + index * 28
        parts.append(f'<rect x="{words_x}" y="{y - 12}" width="14" height="14" fill="{colour}"/>')
        parts.append(_text(paper, words_x + 22, y, f"{label}: {show(value)} ({show(round(share * 100, 1))}%)"))
        angle = end
    return "".join(parts), max(cy + radius + 10, words_y + len(figures) * 28)


def _drawing(chart: Chart, paper: Paper, title: str) -> str:
    lying = chart.kind == "bar" or (chart.kind == "column" and paper is NARROW)
    draw_kind = _bars if lying else _pie if chart.kind == "pie" else _upright
    drawing, height = draw_kind(chart, paper)
    return (
        f'<svg class="chart__drawing chart__drawing--{paper.name}" viewBox="0 0 {paper.width} {height + 6:.0f}" width="{paper.width}" '
        f'height="{height + 6:.0f}" role="img" aria-label="{escape(title)}" font-family="inherit">{drawing}</svg>'
    )


def draw(chart: Chart, *, title: str) -> SafeString:
    """The chart as ``<svg>`` with a text alternative, once for a wide place and once for a telephone; the style sheet shows one of them.

    Empty when there is nothing to draw.
    """
    if chart.kind == "pie" and sum(value for value in chart.series[0][1] if value is not None and value > 0) <= 0:
        return mark_safe("")
    return mark_safe(_drawing(chart, WIDE, title) + _drawing(chart, NARROW, title))  # noqa: S308 (every piece of text went through escape)
