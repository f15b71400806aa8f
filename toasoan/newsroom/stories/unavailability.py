"""People who are away: rooms above say it (leave, duty), planning shows it as a clash before it saves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User


@dataclass(frozen=True)
class Absence:
    """Somebody is not to be had between two times. ``why`` is shown to whoever plans: never an illness."""

    who: str
    why: str
    starts_at: datetime
    ends_at: datetime


Source = Callable[[Sequence["User"], datetime, datetime], Iterable[Absence]]
_sources: list[Source] = []


def register_unavailability(source: Source) -> None:
    """Say who of these people is away between two times, so that planning shows it as a clash."""
    if source not in _sources:
        _sources.append(source)


def absences(people: Sequence[User], starts_at: datetime, ends_at: datetime) -> list[Absence]:
    """What all sources know."""
    return [absence for source in _sources for absence in source(people, starts_at, ends_at)]
