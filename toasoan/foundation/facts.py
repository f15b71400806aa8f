"""Facts: what every room can measure about the agency, by a stable name. A fact is one function in the room's ``evidence.py``.

The room ``foundation/evidence`` imports every ``evidence.py`` when the apps are ready, keeps snapshots of what was measured and shows
it; this module knows no tables, so that every room may use it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class FactKind(models.TextChoices):
    """What kind of value a fact has."""

    COUNT = "count", _("Số lượng")
    SHARE = "share", _("Tỷ lệ")
    RATIO = "ratio", _("Trung bình")
    MONEY = "money", _("Số tiền")
    DURATION = "duration", _("Thời gian")
    YES_NO = "yes_no", _("Có hay không")
    DATE = "date", _("Ngày")


@dataclass(frozen=True)
class Period:
    """What is asked for: the situation at the end of the day ``until``; what flows is counted from the day ``since`` on, both days included."""

    since: date
    until: date

    @property
    def begins(self) -> datetime:
        """The first moment."""
        return timezone.make_aware(datetime.combine(self.since, time()))

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return timezone.make_aware(datetime.combine(self.until + timedelta(days=1), time()))

    @classmethod
    def year_to(cls, until: date) -> Period:
        """The twelve months that end with this day."""
        return cls(until - timedelta(days=364), until)


@dataclass(frozen=True)
class Row:
    """One thing behind a fact: what it is called, where it is seen in the newsroom, and what it adds."""

    label: str
    address: str = ""
    value: str = ""


def no_rows() -> Iterable[Row]:
    """For facts that have nothing behind them to list."""
    return ()


@dataclass(frozen=True)
class Measured:
    """What a fact was found to be. ``value`` is ``None`` when there is nothing to measure it on, and ``why`` says so.

    Seconds for a duration, whole đồng for money, 0 … 1 for a share, 1 or 0 for yes or no. A share and an average have their numerator
    and denominator.
    """

    value: Decimal | date | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    rows: Callable[[], Iterable[Row]] = field(default=no_rows, compare=False)
    why: str = ""


Measure = Callable[[Period], Measured]


@dataclass(frozen=True)
class Fact:
    """A fact that some room offers, or will offer once it is built (then ``measure`` is ``None``)."""

    name: str
    label: str | Promise
    meaning: str | Promise
    how: str | Promise = ""
    kind: FactKind = FactKind.COUNT
    unit: str | Promise = ""
    wing: str = ""
    flow: bool = False
    looks_back: bool = False
    personal: bool = False
    method: int = 1
    measure: Measure | None = field(default=None, compare=False)

    @property
    def room(self) -> str:
        """The first word of its name."""
        return self.name.split(".")[0]

    @property
    def is_built(self) -> bool:
        """Whether a room measures it."""
        return self.measure is not None


_facts: dict[str, Fact] = {}


def register_fact(
    name: str, *, label: str | Promise, meaning: str | Promise, how: str | Promise, kind: FactKind = FactKind.COUNT, unit: str | Promise = "",
    flow: bool = False, looks_back: bool = False, personal: bool = False, method: int = 1,
) -> Callable[[Measure], Measure]:  # fmt: skip
    """Offer a fact (a decorator in the room's ``evidence.py``): a stable dotted name, what it means and how it is computed.

    :param flow: it is counted over a period; otherwise it is the situation at the end of a day.
    :param looks_back: the function can tell what was at an earlier day, as its tables carry dates. What flows always can.
    :param personal: the rows behind it name people; they are shown to fewer, and never leave the installation.
    :param method: raise it when the way of counting changes; old snapshots keep theirs.
    """

    def register(measure: Measure) -> Measure:
        wing = measure.__module__.split(".")[1]
        _facts[name] = Fact(name, label, meaning, how, kind, unit, wing, flow, looks_back or flow, personal, method, measure)
        return measure

    return register


def announce_fact(name: str, *, label: str | Promise, meaning: str | Promise, wing: str, kind: FactKind = FactKind.COUNT) -> None:
    """List a fact of a room that is not built yet: it is shown as not measured until the room registers it under the same name."""
    _facts.setdefault(name, Fact(name, label, meaning, kind=kind, wing=wing))


def facts() -> tuple[Fact, ...]:
    """All of them, by name; those that are only announced included."""
    return tuple(_facts[name] for name in sorted(_facts))


def fact(name: str) -> Fact:
    """The fact of that name.

    :raises KeyError: when no room of this installation offers or announces it.
    """
    return _facts[name]


def counted(found: models.QuerySet[Any], row: Callable[[Any], Row]) -> Measured:
    """How many rows a question finds, and each of them."""
    return Measured(Decimal(found.count()), rows=lambda: (row(one) for one in found.iterator(chunk_size=500)))


def number(value: int | Decimal, rows: Callable[[], Iterable[Row]] = no_rows) -> Measured:
    """A count, an amount of đồng or a number of seconds."""
    return Measured(Decimal(value), rows=rows)


def share(part: int, whole: int, rows: Callable[[], Iterable[Row]] = no_rows, *, nothing: str | Promise = "") -> Measured:
    """A part of a whole; of nothing there is no share, and ``nothing`` says why there was none."""
    return _quotient(Decimal(part), whole, rows, nothing)


def average(total: int | Decimal, count: int, rows: Callable[[], Iterable[Row]] = no_rows, *, nothing: str | Promise = "") -> Measured:
    """How much there is for each; seconds in all and the number of things for a mean duration."""
    return _quotient(Decimal(total), count, rows, nothing)


def _quotient(total: Decimal, count: int, rows: Callable[[], Iterable[Row]], nothing: str | Promise) -> Measured:
    value = (total / count).quantize(Decimal("0.000001")) if count else None
    return Measured(value, total, Decimal(count), rows, "" if count else str(nothing or _("Không có gì để tính trong kỳ.")))


def yes(holds: object, rows: Callable[[], Iterable[Row]] = no_rows) -> Measured:
    """Whether something holds."""
    return Measured(Decimal(1 if holds else 0), rows=rows)


def on_day(day: date | datetime | None, rows: Callable[[], Iterable[Row]] = no_rows, *, never: str | Promise = "") -> Measured:
    """When something last happened; ``never`` says that it has not."""
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    return Measured(day, rows=rows, why="" if day else str(never or _("Chưa có lần nào.")))


def unknown(why: str | Promise) -> Measured:
    """There is nothing to measure it on."""
    return Measured(None, why=str(why))
