"""Titles that are nearly what was typed: a letter wrong, a word left out, a space missing.

The engine gives the titles that share the rarest words and pairs of words; letters decide among them.
"""

from __future__ import annotations

from dataclasses import dataclass

from toasoan.foundation.language import trigrams
from toasoan.foundation.search.engines import engine
from toasoan.foundation.search.finding import Frame
from toasoan.foundation.search.models import SearchDocument
from toasoan.foundation.search.tokens import TITLE, pairs
from toasoan.foundation.search.words import Query, folded, words

COMPARED = 60
FAIR = 0.5
GOOD = 0.72
"""From so much likeness on it is taken for the title meant."""


@dataclass(frozen=True)
class Like:
    """A document and how much of what was typed its title has, letter by letter (0 to 1)."""

    number: int
    likeness: float


def like_titles(query: Query, frame: Frame) -> list[Like]:
    """Documents whose titles are like the query, the likest first, then the freshest."""
    bare = folded(query.phrase)
    tokens = [TITLE + gram for gram in dict.fromkeys([*pairs(bare), *bare])]
    numbers = [number for number, _score in engine().likest([frame.around(token) for token in tokens], COMPARED)] if tokens else []
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
