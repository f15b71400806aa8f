"""Which documents a query means, best first.

A query is tried in steps, from "this is the title" to "all the words stand somewhere". Each step gives its newest documents
first, and a document counts at the first step that finds it: so words as typed stand above words without marks, titles above
texts, neighbours above words apart, and where documents are equal in that the fresh one is above the stale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from toasoan.foundation.search.engines import engine
from toasoan.foundation.search.expressions import Expression, Wanted, every, one_of
from toasoan.foundation.search.tokens import ANYWHERE, EVERYWHERE, HIDDEN, NAME, SALIENT, TITLE, TITLE_TYPED, TYPED, facet_token, grams, whole
from toasoan.foundation.search.words import Query, folded

RANKED = 200
"""So many of the best are put in order; nobody reads further."""


@dataclass(frozen=True)
class Frame:
    """What every document found must be: facets it has, tokens it has not, days it was published on."""

    having: tuple[Expression, ...] = ()
    without: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None

    @classmethod
    def of_names(cls, site: int | None) -> Frame:
        """Names of this site and of every site."""
        here = [one_of([facet_token("site", site), facet_token("site", EVERYWHERE)])] if site is not None else []
        return cls((NAME, *here), (HIDDEN,))

    def around(self, expression: Expression) -> Wanted:
        """The expression within the frame."""
        return Wanted(every([expression, *self.having]), self.without, self.since, self.until)


@dataclass
class Found:
    """Numbers of documents, best first; ``close`` of them have the words close together or in their titles."""

    numbers: list[int] = field(default_factory=list)
    close: int = 0

    def add(self, numbers: Sequence[int]) -> None:
        """Those that are new."""
        known = set(self.numbers)
        self.numbers.extend(number for number in numbers if number not in known)


def _everywhere(query: Query, field: str) -> Expression:
    """All the terms in a field, marks aside."""
    return every([*(gram for term in query.folded for gram in grams(term, field)), *query.marks])


def _in_a_row(query: Query, field: str) -> Expression:
    return every([*grams(folded(query.phrase), field), *query.marks])


def _as_typed(query: Query, bare: Expression) -> Expression:
    return every([bare, *(TYPED + word for word in query.phrase)])


def _title_as_typed(query: Query, *, in_a_row: bool) -> Expression:
    terms = [query.phrase] if in_a_row else query.terms
    return every([*(gram for term in terms for gram in grams(term, TITLE_TYPED)), *query.marks])


def close_steps(query: Query) -> list[Expression]:
    """What is surely meant: the title, or the words in a row."""
    steps: list[Expression] = [every([whole(folded(query.phrase)), *query.marks])] if query.terms else []
    typed = query.has_marks
    if typed:
        steps += [_title_as_typed(query, in_a_row=True), _title_as_typed(query, in_a_row=False)]
    steps.append(_in_a_row(query, TITLE))
    if typed:
        steps += [_as_typed(query, _in_a_row(query, field)) for field in (SALIENT, ANYWHERE)]
        steps.append(_as_typed(query, _everywhere(query, SALIENT)))
    else:
        steps.append(_everywhere(query, TITLE))
    return _different([*steps, *(_in_a_row(query, field) for field in (SALIENT, ANYWHERE))])


def wide_steps(query: Query) -> list[Expression]:
    """What may be meant: all the words, wherever they stand."""
    steps: list[Expression] = []
    if query.has_marks:
        steps += [_as_typed(query, _everywhere(query, ANYWHERE)), _everywhere(query, TITLE)]
    return _different([*steps, _everywhere(query, SALIENT), _everywhere(query, ANYWHERE)])


def _different(steps: list[Expression]) -> list[Expression]:
    return list(dict.fromkeys(steps))


def all_words(query: Query) -> Expression:
    """What every document found by any step holds to."""
    return _everywhere(query, ANYWHERE)


def either(queries: Sequence[Query], field: str) -> Expression:
    """One of several ways to say it."""
    return one_of(_everywhere(query, field) for query in queries)


def take(found: Found, steps: Sequence[Expression], frame: Frame) -> int:
    """Add what these steps find; how many there were."""
    before = len(found.numbers)
    if steps and before < RANKED:
        for numbers in engine().newest([frame.around(step) for step in steps], RANKED):
            found.add(numbers)
    return len(found.numbers) - before
