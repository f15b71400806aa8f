"""The number by which an engine knows a document: the newer the smaller, so that engines, reading in order, meet the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from django.utils import timezone

from toasoan.foundation.search.models import SearchDocument

LAST = int(datetime(2200, 1, 1, tzinfo=UTC).timestamp())
_STRETCH = 500


def ordinal_of(moment: datetime) -> int:
    """The number of a document published at this moment, if it is free: seconds left until the year 2200."""
    return max(1, LAST - int(moment.timestamp()))


def free(moments: Sequence[datetime]) -> list[int]:
    """Numbers for new documents. Where many were published in one second the later ones take the next free.

    One query for all, and for each second that is already taken one more for every 500 documents that follow it without a gap.
    """
    wanted = [ordinal_of(moment) for moment in moments]
    taken = set(SearchDocument.objects.filter(ordinal__in=set(wanted)).values_list("ordinal", flat=True))
    runs: dict[int, Iterator[int]] = {}
    given: set[int] = set()
    found: list[int] = []
    for ordinal in wanted:
        if ordinal in taken or ordinal in given:
            ordinal = next(one for one in runs.setdefault(ordinal, _after(ordinal)) if one not in given)
        given.add(ordinal)
        found.append(ordinal)
    return found


def number(rows: Sequence[SearchDocument]) -> None:
    """Give new numbers to rows, which are not saved here."""
    now = timezone.now()
    for row, ordinal in zip(rows, free([row.published_at or now for row in rows]), strict=True):
        row.ordinal = ordinal


def _after(ordinal: int) -> Iterator[int]:
    """The numbers from ``ordinal`` on that no document has, one after the other."""
    while True:
        following = SearchDocument.objects.filter(ordinal__gte=ordinal).order_by("ordinal").values_list("ordinal", flat=True)[:_STRETCH]
        taken = [number for number in following if number is not None]
        known, last = set(taken), taken[-1] if len(taken) == _STRETCH else None
        while last is None or ordinal <= last:
            if ordinal not in known:
                yield ordinal
            ordinal += 1
