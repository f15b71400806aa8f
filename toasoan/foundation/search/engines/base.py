"""What an engine is: a place that keeps sets of tokens by number and intersects them, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from toasoan.foundation.search.expressions import Wanted


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

    def hold(self) -> None:
        """Let no one else change documents until the transaction ends; reading goes on."""

    def fill(self, entries: Iterable[Entry]) -> None:
        """Forget everything and take in these, which come in the order of their numbers."""

    def newest(self, wanted: Sequence[Wanted], limit: int) -> list[list[int]]:
        """For each thing wanted the numbers of the newest documents, newest first, at most ``limit``."""

    def count(self, wanted: Wanted, most: int) -> int:
        """How many documents there are; counting ends at ``most``."""

    def holders(self, wanted: Sequence[Wanted], most: int) -> list[list[int]]:
        """For each thing wanted the numbers of at most so many documents, whichever come first; asked for many rare things at once."""

    def contents(self) -> dict[int, frozenset[str]]:
        """Everything kept, for checking."""
