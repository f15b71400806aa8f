"""What the engines take and give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from toasoan.foundation.search.words import Query


@dataclass(frozen=True)
class Wanted:
    """A query with what narrows it. ``any_term``: one of the terms is enough."""

    query: Query
    site: int | None = None
    language: str = ""
    kind: str = ""
    section: str = ""
    since: datetime | None = None
    until: datetime | None = None
    any_term: bool = False


@dataclass(frozen=True)
class Candidate:
    """A row that may be shown: how well it fits (more is better) and whether all words stand in it as they were typed."""

    pk: int
    score: float
    exact: bool
