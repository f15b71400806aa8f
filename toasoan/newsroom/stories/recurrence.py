"""When a recurring event takes place: RFC 5545 rules, bounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from dateutil.rrule import rrule, rrulestr
from django.utils import timezone
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from toasoan.newsroom.stories.models import Event

FREQUENCIES = ("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY")
LONGEST_RULE = 255
MOST_SHOWN = 400
LONGEST = timedelta(days=20 * 366)


@dataclass(frozen=True)
class Occurrence:
    """One time at which an event takes place."""

    event: Event
    starts_at: datetime
    ends_at: datetime | None


def _rule(text: str, starts_at: datetime) -> tuple[rrule, int | None]:
    """The rule without its count, ended after ``LONGEST`` at the latest, and the count. It counts in local time: 07:30 stays 07:30.

    :raises ValueError: for what is no rule, or repeats more often than daily.
    """
    clean = text.strip().upper().removeprefix("RRULE:")
    parts = clean.split(";")
    if len(clean) > LONGEST_RULE or "\n" in clean or not any(frequency in parts for frequency in FREQUENCIES):
        raise ValueError(clean)
    if any(part.startswith("INTERVAL=") and not part.removeprefix("INTERVAL=").strip("0") for part in parts):
        raise ValueError(clean)  # a step of nothing never ends
    counts = [part.removeprefix("COUNT=") for part in parts if part.startswith("COUNT=")]
    begin = timezone.localtime(starts_at).replace(tzinfo=None)
    rest = ";".join(part for part in parts if part and not part.startswith("COUNT="))
    rule = rrulestr(rest, dtstart=begin, ignoretz=True)
    if not isinstance(rule, rrule):
        raise ValueError(clean)
    # an end that is far away, or none, would let a rule that never fits search to the year 9999
    given = [part for part in parts if part.startswith("UNTIL=")]
    end = begin + LONGEST
    if given:
        end = min(end, datetime.strptime(given[0][6:14], "%Y%m%d") + timedelta(days=1, seconds=-1))  # noqa: DTZ007 (local, like the rule)
    return rule.replace(until=end), int(counts[0]) if counts else None


def rule_problem(text: str, starts_at: datetime) -> str:
    """What is wrong with a rule, in words for the one who typed it; empty when it can be used."""
    try:
        _rule(text, starts_at)
    except (ValueError, TypeError, KeyError, AttributeError):
        return _("Không đọc được quy tắc lặp. Ví dụ đúng: FREQ=WEEKLY;BYDAY=MO,TH hoặc FREQ=MONTHLY;BYMONTHDAY=15;COUNT=12.")
    return ""


def occurrences(event: Event, since: datetime, until: datetime) -> Iterator[Occurrence]:
    """The times at which the event overlaps ``[since, until)``; at most ``MOST_SHOWN``."""
    length = (event.ends_at - event.starts_at) if event.ends_at else timedelta(0)
    if not event.rule:
        if event.starts_at < until and (event.ends_at or event.starts_at) >= since:
            yield Occurrence(event, event.starts_at, event.ends_at)
        return
    zone = timezone.get_current_timezone()
    left_out = {str(day) for day in event.except_dates}
    rule, count = _rule(event.rule, event.starts_at)
    shown = 0
    for number, naive in enumerate(rule):
        starts_at = naive.replace(tzinfo=zone)
        if starts_at >= until or shown >= MOST_SHOWN or (count is not None and number >= count):
            return
        if starts_at + length >= since and naive.date().isoformat() not in left_out:
            shown += 1
            yield Occurrence(event, starts_at, starts_at + length if event.ends_at else None)
