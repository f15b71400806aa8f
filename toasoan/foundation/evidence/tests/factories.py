"""A made-up fact for tests, whose value the test sets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.utils import timezone

from toasoan.foundation import facts
from toasoan.foundation.facts import Measured, Period, Row


@contextmanager
def made_up(name: str = "thu.so_bai", **fields: Any) -> Iterator[dict[str, Any]]:
    """Register a fact for a while; what stands in the dictionary under ``value`` and ``rows`` is what it finds."""
    state: dict[str, Any] = {"value": 3, "rows": [Row("Bài một", "/toa-soan/1/")], "asked": []}

    def measure(period: Period) -> Measured:
        state["asked"].append(period)
        if isinstance(state["value"], Exception):
            raise state["value"]
        if isinstance(state["value"], Measured):
            return state["value"]
        return Measured(Decimal(state["value"]), rows=lambda: state["rows"])

    facts.register_fact(name, label="Số bài thử", meaning="Để thử.", how="Đếm.", unit="bài", **fields)(measure)
    state["fact"] = facts.fact(name)
    try:
        yield state
    finally:
        del facts._facts[name]


def now(name: str) -> Any:
    """What a fact is for the twelve months up to today, computed now; its rows are listed too, so that they cannot fail unseen."""
    period = facts.Period.year_to(timezone.localdate())
    measure = facts.fact(name).measure
    assert measure is not None, f"{name} is not built"
    found = measure(period)
    listed = list(found.rows())
    assert all(isinstance(one, Row) and isinstance(one.label, str) and isinstance(one.value, str) for one in listed)
    return found


def value(name: str) -> Any:
    """Only the value."""
    return now(name).value


def quotient(name: str) -> tuple[int, int]:
    """Numerator and denominator."""
    found = now(name)
    return int(found.numerator), int(found.denominator)


def labels(name: str) -> list[str]:
    """What the rows are called."""
    return [row.label for row in now(name).rows()]
