"""When mail and push may arrive: quiet hours over midnight, times of the digest, days off. Arithmetic alone, on the agency's clock."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

MOST_DAYS_AWAY = 60
WITHOUT_TIMES = (time(7),)


@dataclass(frozen=True)
class QuietHours:
    """From ``starts`` (in) until ``ends`` (out), every day; over midnight when it ends earlier than it starts, none when either is missing."""

    starts: time | None = None
    ends: time | None = None

    def hold(self, moment: datetime) -> bool:
        """Whether the moment lies in them."""
        if self.starts is None or self.ends is None or self.starts == self.ends:
            return False
        clock = _local(moment).time()
        if self.starts < self.ends:
            return self.starts <= clock < self.ends
        return clock >= self.starts or clock < self.ends

    def end_after(self, moment: datetime) -> datetime:
        """When those that hold at the moment end."""
        local = _local(moment)
        assert self.ends is not None
        day = local.date() if local.time() < self.ends else local.date() + timedelta(days=1)
        return _at(day, self.ends)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(timezone.get_default_timezone())


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=timezone.get_default_timezone())


def never_off(day: date) -> bool:
    """Nobody is away."""
    return False


def loud_from(moment: datetime, quiet: QuietHours, is_off: Callable[[date], bool] = never_off) -> datetime:
    """The first moment, this one or later, that is neither in quiet hours nor on a day off.

    Whoever is away longer than two months is told then: a notice is late, never lost.
    """
    last = moment + timedelta(days=MOST_DAYS_AWAY)
    while True:
        day = _local(moment).date()
        if moment < last and is_off(day):
            moment = _at(day + timedelta(days=1), time(0))
        elif quiet.hold(moment):
            moment = quiet.end_after(moment)
        else:
            return moment


def next_digest(moment: datetime, times: Collection[time]) -> datetime:
    """The next time of a digest, this moment or later."""
    clocks = sorted(times or WITHOUT_TIMES)
    local = _local(moment)
    today = [at for clock in clocks if (at := _at(local.date(), clock)) >= moment]
    return today[0] if today else _at(local.date() + timedelta(days=1), clocks[0])
