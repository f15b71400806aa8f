"""Days named in a text, however they are written: "20/11/2026", "ngày 20-11", "20 tháng 11 năm 2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# a day begins with figures and a sign or "tháng" after them: few places of a text have to be looked at closely
_PLACE = re.compile(r"\d{1,4}(?:[/.-]\d|\s+tháng\s)", re.IGNORECASE)
_FULL = re.compile(r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d/])")
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
_WORDS = re.compile(r"(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?!\d)(?:(?:\s*,)?\s*năm\s+(?P<year>(?:19|20)\d\d)(?!\d))?", re.IGNORECASE)
_SHORT = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?![\d/.-]*\d)")
# "3/4" alone may be a fraction or a score: in a text a day without its year needs a word before it
_BEFORE = re.compile(r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm)\s+$", re.IGNORECASE)
_JOINED = re.compile(r"[\d/.-]$")
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True)
class Named:
    """A day named at ``text[start:end]``; ``year`` is 0 where none is said."""

    start: int
    end: int
    year: int
    month: int
    day: int

    @property
    def token(self) -> str:
        """How the index knows the day."""
        return f"d:{self.year}-{self.month:02}-{self.day:02}" if self.year else f"d:{self.month:02}-{self.day:02}"

    @property
    def date(self) -> date | None:
        """The day on the calendar, if its year is said."""
        return date(self.year, self.month, self.day) if self.year else None


def _named(match: re.Match[str]) -> Named | None:
    parts = match.groupdict()
    year, month, day = int(parts.get("year") or 0), int(parts["month"]), int(parts["day"])
    if not (1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1]):
        return None
    if year and month == 2 and day == 29 and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    return Named(match.start(), match.end(), year, month, day)


def days_in(text: str, *, bare: bool = False) -> Iterator[Named]:
    """The days that a text names, with their places. ``bare``: "20/11" alone is a day too, as in what somebody looks for."""
    for place in _PLACE.finditer(text):
        before = text[max(0, place.start() - 7) : place.start()]
        if _JOINED.search(before):
            continue
        match = next((match for pattern in (_FULL, _ISO, _WORDS) if (match := pattern.match(text, place.start()))), None)
        if match is None and (bare or _BEFORE.search(before)):
            match = _SHORT.match(text, place.start())
        if match is not None and (named := _named(match)) is not None:
            yield named


def day_tokens(text: str) -> set[str]:
    """The tokens of the days that a text names; a full date is found without its year as well."""
    found: set[str] = set()
    for named in days_in(text):
        found |= {named.token, f"d:{named.month:02}-{named.day:02}"}
    return found
