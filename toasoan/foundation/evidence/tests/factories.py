"""A made-up fact for tests, whose value the test sets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

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
