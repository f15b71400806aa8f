"""When things happened: the content's times (``-0d 07:35``) against the moment at which the demo is loaded.

The content describes a working day that has come to half past four in the afternoon. Loaded later in the day, its times stand
as written. Loaded during the day, the day so far is drawn together so that all of it has happened by now, in the same order.
Loaded before eight in the morning, the working day is yesterday's. What is still to come (``+0d 18:00``) keeps its distance
from half past four.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

_WRITTEN = re.compile(r"^([+-])(\d+)d (\d{1,2}):(\d{2})$")
DAY_BEGINS, DAY_STANDS_AT = time(5, 30), time(16, 30)
TOO_EARLY = time(8, 0)
LAST_MINUTES = timedelta(minutes=3)


def parse(written: str) -> tuple[int, time]:
    """Days from the demo's day (negative: before it) and the time of day.

    :raises ValueError: when it is not written as ``-3d 07:35``.
    """
    match = _WRITTEN.match(written)
    if match is None:
        raise ValueError(f"not a time of the demo: {written!r}")
    sign, days, hour, minute = match.groups()
    return int(f"{sign}{days}"), time(int(hour), int(minute))


@dataclass(frozen=True)
class Timetable:
    """Turns the content's times into moments; ``now`` is aware and in local time."""

    now: datetime

    def _on(self, days: int, at: time) -> datetime:
        """That time of day, so many days from the demo's day."""
        day = self.now.date() - timedelta(days=1 if self.now.time() < TOO_EARLY else 0)
        return datetime.combine(day + timedelta(days=days), at, tzinfo=self.now.tzinfo)

    def past(self, written: str) -> datetime:
        """A moment that has come, at the latest three minutes ago."""
        days, at = parse(written)
        moment = self._on(days, at)
        begins, stands = self._on(0, DAY_BEGINS), self._on(0, DAY_STANDS_AT)
        if moment > begins and self.now < stands + LAST_MINUTES:
            share = (moment - begins) / (stands - begins)
            moment = begins + min(share, 1) * (self.now - LAST_MINUTES - begins)
            moment = moment.replace(microsecond=0)
        return min(moment, self.now - LAST_MINUTES)

    def to_come(self, written: str) -> datetime:
        """A moment that is still to come, on a full five minutes."""
        days, at = parse(written)
        if days > 0:
            moment = datetime.combine(self.now.date() + timedelta(days=days), at, tzinfo=self.now.tzinfo)
        else:
            moment = self.now + (self._on(days, at) - self._on(0, DAY_STANDS_AT))
        moment = moment.replace(second=0, microsecond=0) + timedelta(minutes=-moment.minute % 5)
        return max(moment, self.now + timedelta(minutes=10))
