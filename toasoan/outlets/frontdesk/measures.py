"""Facts about the audience that can fill a zone. Rooms that measure readers offer them here; nobody measuring is a plain answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from toasoan.outlets.website.press import Press


@dataclass(frozen=True)
class Measure:
    """A ranking of articles by what readers did: its name in the newsroom, and the keys at a moment, best first.

    ``rank`` gives ``None`` as long as nothing was measured, which is not the same as an empty ranking.
    """

    label: str | Promise
    rank: Callable[[Press, datetime], Sequence[int] | None]


_measures: dict[str, Measure] = {}


def register_measure(code: str, measure: Measure) -> None:
    """Offer a ranking of articles by audience under a code such as ``most-read`` (from the app's ``ready``; the same code replaces)."""
    _measures[code] = measure


def measures() -> dict[str, Measure]:
    """All measures, by code."""
    return dict(_measures)


def ranked(code: str, press: Press, at: datetime) -> Sequence[int] | None:
    """The keys by a measure, or ``None`` when nobody measures it."""
    measure = _measures.get(code)
    return measure.rank(press, at) if measure else None
