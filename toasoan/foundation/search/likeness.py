"""Titles that are nearly what was typed: a letter wrong, a word left out, a space missing.

The engine gives the titles that share the rarest words and pairs of words; letters decide among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from toasoan.foundation.language import trigrams
from toasoan.foundation.search.engines import engine
from toasoan.foundation.search.finding import Frame
from toasoan.foundation.search.models import SearchDocument
from toasoan.foundation.search.tokens import TITLE, pairs
from toasoan.foundation.search.words import Query, folded, words

COMMON = 300
"""Something that more documents have says too little to look for likeness by it."""
COMPARED = 60
FAIR = 0.5
GOOD = 0.72
"""From so much likeness on it is taken for the title meant."""


@dataclass(frozen=True)
class Like:
    """A document and how much of what was typed its title has, letter by letter (0 to 1)."""

    number: int
    likeness: float


def rarity(documents: int) -> float:
    """What it is worth to share something that so many documents have: nothing above ``COMMON``."""
    return log((COMMON + 1) / documents) if 0 < documents <= COMMON else 0.0


def likest(tokens: Iterable[str], frame: Frame, limit: int) -> list[int]:
    """The documents with the most of these tokens, rare ones counting more; the likest first, then the freshest."""
    wanted = [frame.around(token) for token in tokens]
    return likest_of(engine().holders(wanted, COMMON + 1), limit) if wanted else []


def likest_of(holders: Iterable[Sequence[int]], limit: int) -> list[int]:
    """The same, from the documents that have each token."""
    scores: dict[int, float] = {}
    for having in holders:
        if worth := rarity(len(having)):
            for number in having:
                scores[number] = scores.get(number, 0.0) + worth
    return sorted(scores, key=lambda number: (-scores[number], number))[:limit]


def like_titles(query: Query, frame: Frame) -> list[Like]:
    """Documents whose titles are like the query, the likest first, then the freshest."""
    bare = folded(query.phrase)
    numbers = likest([TITLE + gram for gram in dict.fromkeys([*pairs(bare), *bare])], frame, COMPARED)
    if not numbers:
        return []
    rows = SearchDocument.objects.filter(ordinal__in=numbers).values_list("ordinal", "title")
    wanted, typed = trigrams(" ".join(query.phrase)), set(query.phrase)
    ranked = []
    for number, title in rows:
        if number is None:
            continue
        likeness = _likeness(wanted, trigrams(title))
        same = len(typed & set(words(title))) / max(1, len(typed))
        ranked.append((-round(likeness, 4), -same, number))
    return [Like(number, -likeness) for likeness, _same, number in sorted(ranked)]


def _likeness(wanted: frozenset[str], having: frozenset[str]) -> float:
    """Mostly how much of the query the title has; a little how little else it has."""
    shared = len(wanted & having)
    if not shared:
        return 0.0
    return 0.7 * shared / len(wanted) + 0.3 * shared / len(wanted | having)
