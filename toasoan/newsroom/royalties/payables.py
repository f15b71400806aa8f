"""The registry of payable things: each room says what of its own came out in some days and who made it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol


@dataclass(frozen=True)
class PayableAuthor:
    """Somebody with a part in a work. ``key`` is stable (``user:3``, ``author:5``, ``contributor:7``); ``weight`` is a hint."""

    key: str
    name: str
    role: str = ""
    weight: Decimal | None = None
    user_id: int | None = None
    person_name: str = ""
    contributor: bool = False


@dataclass(frozen=True)
class Payable:
    """One thing that came out: its content key, medium (web, print, radio, tv, social), genre, and who made it."""

    key: str
    title: str
    medium: str
    genre_code: str
    published_at: datetime
    authors: tuple[PayableAuthor, ...]
    genre_name: str = ""
    language: str = "vi"
    reuse_of: str = ""
    url: str = ""
    remark: str = ""
    production_cost: int = 0


class PayableSource(Protocol):
    """A room's payable things."""

    def between(self, start: datetime, end: datetime) -> Iterable[Payable]:
        """What came out from ``start`` on and before ``end``, with a bounded number of queries."""


_sources: dict[str, PayableSource] = {}


def register_payable(kind: str, source: PayableSource) -> None:
    """Make things of a kind payable; from the app's ``ready``, the last registration of a kind holds."""
    _sources[kind] = source


def payable_sources() -> Mapping[str, PayableSource]:
    """All sources, by kind."""
    return dict(sorted(_sources.items()))
