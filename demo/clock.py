"""The demo's clock: the newsroom's last weeks are played through the product's own actions, each at its own time.

The actions take no moment as argument, and rightly so: nobody may backdate what the newsroom does. The demo therefore sets the
clock that they read (``django.utils.timezone.now``) for the length of its loading, in this process only. Every step is played
in order of time, so audit rows, task states, public versions and log entries come out as they would have on those days, and
nothing is rewritten afterwards. The row ``demo.load`` at the end, written at the real time, says that this was done.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.utils import timezone


class DemoClock:
    """A clock that stands where it was put and runs on from there."""

    def __init__(self, moment: datetime) -> None:
        self.put(moment)

    def put(self, moment: datetime) -> None:
        """Set the clock."""
        self._moment, self._set_at = moment.astimezone(UTC), time.monotonic()

    def now(self) -> datetime:
        """The demo's present moment, in UTC as Django gives it: the audit's hashes are made from the written form."""
        return self._moment + timedelta(seconds=time.monotonic() - self._set_at)


@contextmanager
def running(moment: datetime) -> Iterator[DemoClock]:
    """Let everything that asks Django for the time get it from a demo clock."""
    clock, real = DemoClock(moment), timezone.now
    timezone.now = clock.now
    try:
        yield clock
    finally:
        timezone.now = real
