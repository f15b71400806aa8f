"""Radar, bars and trend. Text is escaped here; colours can be told apart by the colour-blind and differ in dash and shape as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import cos, pi, sin

# blue, orange, green, purple of Okabe and Ito's palette, darkened for text on white
COLOURS = ("#0b5c9e", "#b5530a", "#0a6b50", "#7a3e73")
DASHES = ("", "7 4", "2 3", "9 3 2 3")
GREY = "#8a8a8a"


class Svg(str):
    """Markup that was escaped when it was made."""

    __slots__ = ()

    def __html__(self) -> str:
        """Templates take it as it is."""
        return self


@dataclass(frozen=True)
class Series:
    """One line of a chart: its name and a value for each place; a missing one is not drawn."""

    name: str
    values: Sequence[float | None]
    former: bool = False


def _text(x: float, y: float, words: str, *, anchor: str = "start", size: int = 13, weight: str = "400") -> str:
    style = f'font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" fill="currentColor"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(words)}</text>'


def _frame(width: int, height: int, title: str, inside: Sequence[str]) -> Svg:
    head = f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg"'
    style = f'style="width:100%;max-width:{width}px;height:auto" font-family="inherit"'
    return Svg(f"{head} {style}><title>{escape(title)}</title>{''.join(inside)}</svg>")


def _look(place: int, *, former: bool) -> str:
    colour = GREY if former else COLOURS[place % len(COLOURS)]
    dash = DASHES[place % len(DASHES)]
    return f'stroke="{colour}" stroke-width="2.5"' + (f' stroke-dasharray="{dash}"' if dash else "")


def _wrapped(words: str, most: int) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + len(word) < most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def radar(title: str, labels: Sequence[str], series: Sequence[Series]) -> Svg:
    """Parts of a whole (0 … 1) around a centre, one corner for each label."""
    middle_x, middle_y, reach = 280, 205, 130

    def spot(place: int, part: float) -> tuple[float, float]:
        angle = 2 * pi * place / len(labels) - pi / 2
        return middle_x + reach * part * cos(angle), middle_y + reach * part * sin(angle)

    def shape(parts: Sequence[float]) -> str:
        return " ".join("{:.1f},{:.1f}".format(*spot(place, part)) for place, part in enumerate(parts))

    inside = [f'<polygon points="{shape([ring] * len(labels))}" fill="none" stroke="#b9b9b9" stroke-width="1"/>' for ring in (0.25, 0.5, 0.75, 1)]
    for place, label in enumerate(labels):
        x, y = spot(place, 1.1)
        anchor = "middle" if abs(x - middle_x) < 20 else "start" if x > middle_x else "end"
        lines = _wrapped(label, 20)
        top = y - 15 * (len(lines) - 1) if y < middle_y - 60 else y + 6
        inside += [_text(x, top + 15 * number, line, anchor=anchor) for number, line in enumerate(lines)]
    for place, one in enumerate(series):
        fill = "none" if place or one.former else COLOURS[0]
        points = shape([value or 0 for value in one.values])
        inside.append(f'<polygon points="{points}" fill="{fill}" fill-opacity="0.15" {_look(place, former=one.former)}/>')
    inside += _legend(series, 8, 405)
    return _frame(560, 420, title, inside)


def _legend(series: Sequence[Series], x: float, y: float) -> list[str]:
    if len(series) < 2:
        return []
    found = []
    for place, one in enumerate(series):
        found.append(f'<line x1="{x}" y1="{y - 4}" x2="{x + 26}" y2="{y - 4}" {_look(place, former=one.former)}/>')
        found.append(_text(x + 32, y, one.name))
        x += 52 + 7 * len(one.name)
    return found


def bars(title: str, rows: Sequence[tuple[str, float | None, str]], *, whole: float, mark: float | None = None) -> Svg:
    """A bar from zero for each row (label, value, what is written beside it); ``mark`` draws where all should be."""
    inside, y = [], 4.0
    for label, value, words in rows:
        inside.append(_text(0, y + 14, label))
        part = 0.0 if value is None or whole <= 0 else max(0.0, min(1.0, value / whole))
        inside.append(f'<rect x="0" y="{y + 21:.1f}" width="440" height="14" fill="#e4e4e4"/>')
        inside.append(f'<rect x="0" y="{y + 21:.1f}" width="{440 * part:.1f}" height="14" fill="{COLOURS[0]}"/>')
        if mark is not None and whole > 0:
            x = 440 * max(0.0, min(1.0, mark / whole))
            inside.append(f'<line x1="{x:.1f}" y1="{y + 17:.1f}" x2="{x:.1f}" y2="{y + 39:.1f}" stroke="{COLOURS[1]}" stroke-width="3"/>')
        inside.append(_text(448, y + 33, words, weight="700"))
        y += 50
    return _frame(560, int(y) + 2, title, inside)


def trend(title: str, places: Sequence[str], series: Sequence[Series], *, whole: float) -> Svg:
    """Lines over time from a zero base, each labelled at its end."""
    left, right, top, bottom = 40, 400, 16, 230
    step = (right - left) / max(1, len(places) - 1)

    def spot(place: int, value: float) -> tuple[float, float]:
        return left + step * place, bottom - (bottom - top) * max(0.0, min(1.0, value / whole))

    inside = []
    for ring in range(5):
        y = bottom - (bottom - top) * ring / 4
        inside.append(f'<line x1="{left}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}" stroke="#cfcfcf" stroke-width="1"/>')
        inside.append(_text(left - 6, y + 4, f"{whole * ring / 4:g}".replace(".", ","), anchor="end", size=12))
    for place, label in enumerate(places):
        inside.append(_text(left + step * place, bottom + 20, label, anchor="middle", size=12))
    taken: list[float] = []
    for place, one in enumerate(series):
        found = [spot(number, value) for number, value in enumerate(one.values) if value is not None]
        if not found:
            continue
        look = _look(place, former=one.former)
        inside.append(f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in found)}" fill="none" {look}/>')
        colour = GREY if one.former else COLOURS[place % len(COLOURS)]
        inside += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in found]
        x, y = found[-1]
        while any(abs(y - other) < 15 for other in taken):
            y += 15
        taken.append(y)
        inside += [_text(x + 10, y + 4 + 14 * number, line, size=12) for number, line in enumerate(_wrapped(one.name, 22)[:1])]
    return _frame(560, 262, title, inside)
