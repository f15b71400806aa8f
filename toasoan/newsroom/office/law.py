"""Leave and rest by dated rules: pure counting over the rows of ``LabourRule`` and ``Holiday``."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal

from toasoan.newsroom.office.models import Holiday, LabourRule

HALF = Decimal("0.5")


def rule_on(day: date) -> LabourRule | None:
    """The rule that holds on a day; none when no data reaches so far back."""
    return LabourRule.objects.filter(valid_from__lte=day).order_by("-valid_from").first()


def holidays(since: date, until: date) -> dict[date, Holiday]:
    """Public holidays by day."""
    return {row.day: row for row in Holiday.objects.filter(day__gte=since, day__lte=until)}


def known_years(since: date, until: date) -> dict[int, bool]:
    """For each year of a span, whether its holidays are known at all."""
    known = set(Holiday.objects.filter(day__year__gte=since.year, day__year__lte=until.year).values_list("day__year", flat=True))
    return {year: year in known for year in range(since.year, until.year + 1)}


def working_days(starts: date, ends: date, *, from_noon: bool = False, until_noon: bool = False, free: Collection[date] = ()) -> Decimal:
    """Days from Monday to Friday that are not holidays; half of the first from noon, half of the last until noon.

    A newsroom works on Sundays too, but leave is counted in office days (five a week) unless the agency's rules say otherwise.
    """
    days = Decimal(0)
    day = starts
    while day <= ends:
        if day.weekday() < 5 and day not in free:
            part = Decimal(1)
            if from_noon and day == starts:
                part -= HALF
            if until_noon and day == ends:
                part -= HALF
            days += max(part, Decimal(0))
        day += timedelta(days=1)
    return days


def full_years(since: date, until: date) -> int:
    """Whole years between two days."""
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))


def annual_days(rule: LabourRule, joined_on: date | None, year: int) -> Decimal:
    """Days of annual leave of a year, with those for seniority at its end.

    Labour Code 2019: Article 113 (12 days; for less than a year of work in proportion to the months), Article 114 (one more for every
    5 years with the same employer). The first year counts the months from the month after joining, or the month itself when joined on
    its first half, rounded to half days (Decree 145/2020, Article 66, rounds a part of a month of at least half to a month).
    """
    if joined_on is None:
        return Decimal(rule.annual_days)
    if joined_on.year > year:
        return Decimal(0)
    if joined_on.year == year:
        months = 12 - joined_on.month + (1 if joined_on.day <= 15 else 0)
        return (Decimal(rule.annual_days * months) / 12 * 2).quantize(Decimal(1)) / 2
    return Decimal(rule.annual_days + full_years(joined_on, date(year, 12, 31)) // rule.years_per_extra_day)
