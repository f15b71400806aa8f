"""Figures in running Vietnamese text: numbers in digits and in words, ranges, units, and dates with their weekday."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .normalise import normalise

_SCALE = {"trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}
_DIGIT = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
_TENS, _ZERO, _HALF = {"mười", "mươi"}, {"linh", "lẻ"}, "rưỡi"
_NUMBER_WORDS = {*_DIGIT, *_TENS, *_ZERO, *_SCALE}
# unit → (dimension, how many of the dimension's base it is)
UNITS: dict[str, tuple[str, Decimal]] = {
    "mm": ("length", Decimal("0.001")), "cm": ("length", Decimal("0.01")), "m": ("length", Decimal(1)), "mét": ("length", Decimal(1)),
    "km": ("length", Decimal(1000)), "kilômét": ("length", Decimal(1000)),
    "ki lô mét": ("length", Decimal(1000)), "cây số": ("length", Decimal(1000)),
    "m2": ("area", Decimal(1)), "m²": ("area", Decimal(1)), "mét vuông": ("area", Decimal(1)), "ha": ("area", Decimal(10_000)),
    "héc ta": ("area", Decimal(10_000)), "hécta": ("area", Decimal(10_000)), "héc-ta": ("area", Decimal(10_000)),
    "km2": ("area", Decimal(1_000_000)), "km²": ("area", Decimal(1_000_000)), "ki lô mét vuông": ("area", Decimal(1_000_000)),
    "m3": ("volume", Decimal(1)), "m³": ("volume", Decimal(1)), "mét khối": ("volume", Decimal(1)), "lít": ("volume", Decimal("0.001")),
    "g": ("mass", Decimal("0.001")), "gam": ("mass", Decimal("0.001")), "kg": ("mass", Decimal(1)), "kilôgam": ("mass", Decimal(1)),
    "yến": ("mass", Decimal(10)), "tạ": ("mass", Decimal(100)), "tấn": ("mass", Decimal(1000)),
    "đồng": ("money", Decimal(1)), "đ": ("money", Decimal(1)), "vnd": ("money", Decimal(1)), "vnđ": ("money", Decimal(1)),
    "usd": ("usd", Decimal(1)), "đô la": ("usd", Decimal(1)), "đô la mỹ": ("usd", Decimal(1)),
    "%": ("percent", Decimal(1)), "phần trăm": ("percent", Decimal(1)),
    "độ c": ("celsius", Decimal(1)), "°c": ("celsius", Decimal(1)), "oc": ("celsius", Decimal(1)),
    "giây": ("time", Decimal(1)), "phút": ("time", Decimal(60)), "giờ": ("time", Decimal(3600)), "tiếng": ("time", Decimal(3600)),
}  # fmt: skip
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_SCALES = "|".join(_SCALE)
_ONE = rf"(?:{_FIGURE})(?:\s+(?:{_SCALES})\b)*(?:\s+rưỡi\b)?"
_WORDS = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
_SPELLED = rf"(?:{_WORDS})\b(?:\s+(?:{_WORDS}|{_HALF})\b)*"
_QUANTITY = re.compile(
    rf"(?<![\w.,/:°-])(?P<sign>[-−](?=\d))?(?P<low>{_ONE}|{_SPELLED})(?:\s*(?:-|–|—|đến)\s*(?P<high>{_ONE}))?(?!\w)(?![.,:]\d|/)"
    rf"(?:[ \u00a0\u202f]*(?P<unit>{_UNIT})(?!\w))?",
    re.IGNORECASE,
)


class Quantity(NamedTuple):
    """A figure at ``text[start:end]``: from ``low`` to ``high`` (equal when it is one number); ``unit`` as listed in ``UNITS`` or empty."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str

    @property
    def dimension(self) -> str:
        """``length``, ``area`` … or empty."""
        return UNITS[self.unit][0] if self.unit else ""


def in_base(value: Decimal, unit: str) -> Decimal:
    """A value in its dimension's base: 1 ha is 10,000 m². A unit that is not listed counts things."""
    return value * UNITS[unit.lower()][1] if unit.lower() in UNITS else value


def number_from_words(text: str) -> Decimal:  # noqa: C901 (one branch for each kind of word, as the grammar has them)
    """The number that words say: "hai mươi mốt" → 21, "hai nghìn không trăm linh năm" → 2005, "ba triệu rưỡi" → 3500000.

    :raises ValueError: when they are no number.
    """
    words = normalise(text).lower().split()
    if not words or any(word not in _NUMBER_WORDS and word != _HALF for word in words):
        raise ValueError(f"no number: {text!r}")
    total, group, digit, last_scale = Decimal(0), 0, None, 0
    billions = Decimal(0)
    for place, word in enumerate(words):
        if word == _HALF:
            if place != len(words) - 1 or not last_scale:
                raise ValueError(f"no number: {text!r}")
            return billions + total + group + Decimal(5) * Decimal(10) ** (last_scale - 1)
        if word in _DIGIT:
            if digit is not None:
                raise ValueError(f"no number: {text!r}")
            digit = _DIGIT[word]
        elif word in _TENS:
            group, digit = group + (10 if digit is None else digit * 10), None
        elif word in _ZERO:
            if digit is not None:
                raise ValueError(f"no number: {text!r}")
        elif word == "trăm":
            if digit is None:
                raise ValueError(f"no number: {text!r}")
            group, digit, last_scale = group + digit * 100, None, 2
        else:
            group, digit = group + (digit or 0), None
            if not group and not total:
                raise ValueError(f"no number: {text!r}")
            last_scale = _SCALE[word]
            if last_scale == 9:
                billions, total, group = (billions + total + group) * 10**9, Decimal(0), 0
            else:
                total, group = total + Decimal(group) * 10**last_scale, 0
    return billions + total + group + (digit or 0)


def _value(words: str) -> Decimal:
    words = words.strip().lower()
    if not words[0].isdigit():
        return number_from_words(words)
    figure, *scales = words.split()
    value = Decimal(figure.replace(".", "").replace(",", "."))
    power = sum(_SCALE[scale] for scale in scales if scale != _HALF)
    half = Decimal(5) * Decimal(10) ** (power - 1) if scales and scales[-1] == _HALF and power else Decimal(0)
    return value.scaleb(power) + half


def find_quantities(text: str) -> list[Quantity]:
    """The figures of NFC ``text`` in order. Dates, times of day, codes ("12/QĐ-UBND") and parts of words are none."""
    found = []
    for match in _QUANTITY.finditer(text):
        spelled = not match["low"][0].isdigit()
        try:
            low = _value(match["low"])
            high = _value(match["high"]) if match["high"] else low
        except ValueError:
            continue
        if spelled and not match["unit"] and len(match["low"].split()) == 1:
            continue  # "một", "năm", "tư" alone are mostly words
        if match["high"] and not match["low"].split()[1:] and match["high"].split()[1:]:
            low = low.scaleb(sum(_SCALE[word] for word in match["high"].lower().split()[1:] if word in _SCALE))
        if match["sign"]:
            low, high = -low, -high if not match["high"] else high
        if low <= high:
            found.append(Quantity(match.start(), match.end(), low, high, (match["unit"] or "").lower()))
    return found


_WEEKDAY = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "bẩy": 5, "7": 5, "chủ nhật": 6,
}  # fmt: skip
_DATE = re.compile(
    r"(?:(?:(?<!thế giới )(?<!lần )(?<!đợt )\bthứ\s+(?P<weekday>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])\b|\b(?P<sunday>chủ\s+nhật)\b)\s*(?:,|\(|-|–)?\s*)?"
    r"(?P<word>\b(?:ngày|mùng|mồng)\s+)?(?<![\d/.,-])(?P<day>\d{1,2})(?:(?P<mark>[-/.])|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?:(?:(?(mark)(?P=mark)|\s*(?:,\s*)?năm\s+))(?P<year>\d{4}))?(?![\w%]|[-/.,]\d)",
    re.IGNORECASE,
)


class WrittenDate(NamedTuple):
    """A date at ``text[start:end]``. ``year`` is 0 when none is written; ``weekday`` is 0 for Monday, ``None`` when none is written."""

    start: int
    end: int
    day: int
    month: int
    year: int
    weekday: int | None

    def on(self, year: int) -> date | None:
        """The day in its own year, or in the given one; ``None`` when there is no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def find_dates(text: str) -> list[WrittenDate]:
    """Dates of NFC ``text``: those with a year, with "ngày" or "tháng", or after a weekday; "1/2" alone is a fraction."""
    found = []
    for match in _DATE.finditer(text):
        named = match["weekday"] or match["sunday"]
        if not (match["word"] or match["year"] or named or match["mark"] is None):
            continue
        weekday = 6 if match["sunday"] else _WEEKDAY[match["weekday"].lower()] if match["weekday"] else None
        found.append(WrittenDate(match.start(), match.end(), int(match["day"]), int(match["month"]), int(match["year"] or 0), weekday))
    return found
