"""Charts as inline SVG, drawn on the server: no script, readable in black and white, colours told apart by the colour-blind."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from toasoan.foundation.language import format_number, parse_number

# Okabe and Ito's palette, dark enough on paper; the first series is the ink of the page
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#7A5195", "#A6761D", "#56646F")
WIDTH = 640
TEXT = 14


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


def _text(x: float, y: float, words: str, *, anchor: str = "start", weight: str = "") -> str:
    bold = ' font-weight="700"' if weight else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{TEXT}" fill="currentColor"{bold}>{escape(words)}</text>'


def _legend(chart: Chart, y: float) -> str:
    if len(chart.series) < 2:
        return ""
    parts, x = [], 0.0
    for index, (name, _values) in enumerate(chart.series):
        parts.append(f'<rect x="{x:.1f}" y="{y - 11:.1f}" width="12" height="12" fill="{PALETTE[index]}"/>')
        parts.append(_text(x + 18, y, name))
        x += 18 + 8.5 * len(name) + 20
    return "".join(parts)


def _bars(chart: Chart) -> tuple[str, float]:
    label_width = min(220.0, 20 + 8.2 * max(len(label) for label in chart.labels))
    room = WIDTH - label_width - 80
    low, top = min(0.0, *chart.values), nice_top(max(chart.values))
    thick = 22.0 if len(chart.series) == 1 else 16.0
    step = thick * len(chart.series) + 12
    zero = label_width + room * (0 - low) / (top - low)
    parts, start = [], 28.0 if len(chart.series) > 1 else 4.0
    parts.append(_legend(chart, 14))
    for row, label in enumerate(chart.labels):
        y = start + row * step
        parts.append(_text(label_width - 8, y + thick * len(chart.series) / 2 + 5, label[:30], anchor="end"))
        for index, (_name, values) in enumerate(chart.series):
            if (value := values[row]) is None:
                continue
            length = abs(value) / (top - low) * room
            x = zero if value >= 0 else zero - length
            at = y + index * thick
            parts.append(f'<rect x="{x:.1f}" y="{at:.1f}" width="{length:.1f}" height="{thick - 3:.1f}" fill="{PALETTE[index]}"/>')
            parts.append(_text(x + length + 6, at + thick - 7, show(value)))
    return "".join(parts), start + len(chart.labels) * step


def _axis(low: float, top: float, floor: float, ceiling: float, left: float) -> str:
    parts = []
    for tick in range(5):
        value = low + (top - low) * tick / 4
        y = floor - (floor - ceiling) * tick / 4
        parts.append(f'<line x1="{left}" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}" stroke="currentColor" stroke-opacity="0.18"/>')
        parts.append(_text(left - 6, y + 5, show(value), anchor="end"))
    return "".join(parts)


def _upright(chart: Chart) -> tuple[str, float]:
    left, ceiling, floor = 64.0, 36.0, 300.0
    low, top = min(0.0, *chart.values), nice_top(max(chart.values))
    step = (WIDTH - left) / len(chart.labels)
    parts = [_legend(chart, 14), _axis(low, top, floor, ceiling, left)]
    parts.extend(
        _text(left + step * (index + 0.5), floor + 20, label[: max(4, int(step / 7.5))], anchor="middle") for index, label in enumerate(chart.labels)
    )

    def height(value: float) -> float:
        return floor - (value - low) / (top - low) * (floor - ceiling)

    draw_series = _lines if chart.kind == "line" else _columns
    parts.append(draw_series(chart, left, step, height))
    return "".join(parts), floor + 32


def _columns(chart: Chart, left: float, step: float, height) -> str:  # type: ignore[no-untyped-def]  # a local function of _upright
    wide = min(56.0, step * 0.76 / len(chart.series))
    parts = []
    for index, (_name, values) in enumerate(chart.series):
        for at, value in enumerate(values):
            if value is None:
                continue
            x = left + step * (at + 0.5) - wide * len(chart.series) / 2 + wide * index
            y, base = min(height(value), height(0)), max(height(value), height(0))
            parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide - 2:.1f}" height="{base - y:.1f}" fill="{PALETTE[index]}"/>')
            if wide >= 30:
                parts.append(_text(x + wide / 2 - 1, y - 5, show(value), anchor="middle"))
    return "".join(parts)


def _lines(chart: Chart, left: float, step: float, height) -> str:  # type: ignore[no-untyped-def]  # a local function of _upright
    parts = []
    for index, (_name, values) in enumerate(chart.series):
        points = [(left + step * (at + 0.5), height(value), value) for at, value in enumerate(values) if value is not None]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _value in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{PALETTE[index]}" stroke-width="3"/>')
        parts.extend(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{PALETTE[index]}"/>' for x, y, _value in points)
        for x, y, value in {points[0], points[-1]}:
            parts.append(_text(x, y - 10, show(value), anchor="middle", weight="bold"))
    return "".join(parts)


def _pie(chart: Chart) -> tuple[str, float]:
    _name, values = chart.series[0]
    figures = [(label, value) for label, value in zip(chart.labels, values, strict=True) if value is not None and value > 0]
    total, angle, parts = sum(value for _label, value in figures), -math.pi / 2, []
    cx, cy, radius = 150.0, 150.0, 140.0
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
        y = 40 + index * 28
        parts.append(f'<rect x="330" y="{y - 12}" width="14" height="14" fill="{colour}"/>')
        parts.append(_text(352, y, f"{label}: {show(value)} ({show(round(share * 100, 1))}%)"))
        angle = end
    return "".join(parts), max(300.0, 40 + len(figures) * 28)


def draw(chart: Chart, *, title: str) -> SafeString:
    """The chart as an ``<svg>`` element with a text alternative; empty when there is nothing to draw."""
    if chart.kind == "pie" and sum(value for value in chart.series[0][1] if value is not None and value > 0) <= 0:
        return mark_safe("")
    drawing, height = {"bar": _bars, "pie": _pie}.get(chart.kind, _upright)(chart)
    return mark_safe(  # noqa: S308 (every piece of text went through escape)
        f'<svg class="chart__drawing" viewBox="0 0 {WIDTH} {height + 6:.0f}" width="{WIDTH}" height="{height + 6:.0f}" role="img" '
        f'aria-label="{escape(title)}" font-family="inherit">{drawing}</svg>'
    )
