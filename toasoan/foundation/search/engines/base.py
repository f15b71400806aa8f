"""What an engine is: a place that keeps sets of tokens by number and intersects them, newest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log
from typing import Protocol

from toasoan.foundation.search.expressions import Wanted

COMMON = 300
"""A token that more documents have says too little to look for likeness by it."""


@dataclass(frozen=True)
class Entry:
    """One document: its number (the newer the smaller, see ``ordinals``), its tokens, when it was published."""

    ordinal: int
    tokens: frozenset[str]
    published_at: datetime | None = None


class Engine(Protocol):
    """What every engine offers. Numbers are those of the documents; a number that the table does not know any more is passed over."""

    def put(self, entries: Sequence[Entry]) -> None:
        """Take in documents whose numbers are not taken."""

    def drop(self, entries: Sequence[Entry]) -> None:
        """Forget documents, given as they were put."""

    def fill(self, entries: Iterable[Entry]) -> None:
        """Forget everything and take in these, which come in the order of their numbers."""

    def newest(self, wanted: Sequence[Wanted], limit: int) -> list[list[int]]:
        """For each thing wanted the numbers of the newest documents, newest first, at most ``limit``."""

    def count(self, wanted: Wanted, most: int) -> int:
        """How many documents there are; counting ends at ``most``."""

    def likest(self, wanted: Sequence[Wanted], limit: int) -> list[tuple[int, float]]:
        """The documents for which the most of these hold, rare ones counting more, the likest first."""

    def contents(self) -> dict[int, frozenset[str]]:
        """Everything kept, for checking."""


def rarity(documents: int) -> float:
    """What a token is worth that so many documents have: nothing from ``COMMON`` on."""
    return log((COMMON + 1) / documents) if 0 < documents <= COMMON else 0.0


def add_up(holders: Iterable[Collection[int]], limit: int) -> list[tuple[int, float]]:
    """The likest documents, from the documents that have each token (cut off after one more than ``COMMON``)."""
    scores: dict[int, float] = {}
    for having in holders:
        worth = rarity(len(having))
        if worth:
            for number in having:
                scores[number] = scores.get(number, 0.0) + worth
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:limit]

