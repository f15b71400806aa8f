"""The number by which an engine knows a document: the newer the smaller, so that engines, reading in order, meet the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from django.utils import timezone

from toasoan.foundation.search.models import SearchDocument

LAST = int(datetime(2200, 1, 1, tzinfo=UTC).timestamp())
_STRETCH = 500


def ordinal_of(moment: datetime) -> int:
    """The number of a document published at this moment, if it is free: seconds left until the year 2200."""
    return max(1, LAST - int(moment.timestamp()))


def free(moments: Sequence[datetime]) -> list[int]:
    """Numbers for new documents. Where many were published in one second the later ones take the next free."""
    given: set[int] = set()
    return [_free(ordinal_of(moment), given) for moment in moments]


def number(rows: Sequence[SearchDocument]) -> None:
    """Give new numbers to rows, which are not saved here."""
    now = timezone.now()
    for row, ordinal in zip(rows, free([row.published_at or now for row in rows]), strict=True):
        row.ordinal = ordinal


def _free(ordinal: int, given: set[int]) -> int:
    while True:
        run = SearchDocument.objects.filter(ordinal__gte=ordinal).order_by("ordinal").values_list("ordinal", flat=True)[:_STRETCH]
        ordinal, more = _after(ordinal, run, given)
        if not more:
            given.add(ordinal)
            return ordinal


def _after(ordinal: int, run: Iterable[int | None], given: set[int]) -> tuple[int, bool]:
    """The first number from ``ordinal`` on that is neither in the run nor given; whether the run ended before one was found."""
    taken = {number for number in run if number is not None}
    while ordinal in taken or ordinal in given:
        ordinal += 1
    return ordinal, len(taken) == _STRETCH and ordinal > max(taken)
