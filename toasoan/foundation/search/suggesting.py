"""What somebody who is still typing may want: names and titles that have the words so far, the last of them perhaps unfinished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from toasoan.foundation.search.engines import engine
from toasoan.foundation.search.expressions import Expression, every, one_of
from toasoan.foundation.search.finding import Found, Frame
from toasoan.foundation.search.highlights import Marker, Segments
from toasoan.foundation.search.plain_sql import rows, rows_among
from toasoan.foundation.search.tokens import HIDDEN, NAME, TITLE, facet_token
from toasoan.foundation.search.understanding import repaired
from toasoan.foundation.search.words import Query, folded, plain, words

SHORTEST = 2
MOST_WORDS = 8
COMPLETIONS = 12
NAMES = 3
_AFTER_ALL = "\U0010ffff"


@dataclass(frozen=True)
class Suggestion:
    """Something to go to: its title in pieces, each with whether it was typed; ``name``: a topic, a place, an author."""

    title: Segments
    url: str
    kind: str
    name: bool


def suggest(text: str, *, site: int | None = None, limit: int = 8) -> list[Suggestion]:
    """Names first, then the newest titles; the words may be typed without marks or as keys of an input method."""
    typed = plain(text).lstrip()
    if len(typed.strip()) < SHORTEST:
        return []
    found = _suggested(typed, site, limit)
    if not found and (meant := repaired(typed)) != typed:
        found = _suggested(meant, site, limit)
    return found


def _suggested(typed: str, site: int | None, limit: int) -> list[Suggestion]:
    found = words(typed)[:MOST_WORDS]
    if not found:
        return []
    last = folded(found)[-1]
    completions = [last] if typed.endswith(" ") else completed(last)
    steps = [_in_a_row(folded(found)[:-1], completions), _anywhere(folded(found)[:-1], completions)]
    here = (facet_token("site", site),) if site is not None else ()
    names, titles = Frame.of_names(site), Frame(here, (HIDDEN, NAME))
    answers = engine().newest([frame.around(step) for frame in (names, titles) for step in steps], limit)
    chosen, rest = Found(), Found()
    for numbers in answers[:2]:
        chosen.add(numbers)
    for numbers in answers[2:]:
        rest.add(numbers)
    shown = chosen.numbers[:NAMES]
    return _read([*shown, *rest.numbers[: limit - len(shown)]], Marker(Query(tuple((word,) for word in found[:-1]))), last)


def completed(beginning: str) -> list[str]:
    """The word itself, and the most usual words of titles that begin so."""
    asked = "SELECT word FROM search_searchword WHERE word >= %s AND word < %s ORDER BY titles DESC LIMIT %s"
    return list(dict.fromkeys([beginning, *(row[0] for row in rows(asked, [beginning, beginning + _AFTER_ALL, COMPLETIONS]))]))


def _in_a_row(before: Sequence[str], completions: Sequence[str]) -> Expression:
    if not before:
        return one_of(TITLE + word for word in completions)
    pairs = [f"{TITLE}{one}_{other}" for one, other in pairwise(before)]
    return every([*pairs, one_of(f"{TITLE}{before[-1]}_{word}" for word in completions)])


def _anywhere(before: Sequence[str], completions: Sequence[str]) -> Expression:
    return every([*(TITLE + word for word in before), one_of(TITLE + word for word in completions)])


def _read(numbers: Sequence[int], marker: Marker, last: str) -> list[Suggestion]:
    asked = "SELECT ordinal, title, url, kind, name FROM search_searchdocument WHERE ordinal IN"
    known = {row[0]: row for row in rows_among(asked, numbers)}
    return [Suggestion(marker.mark(row[1], last), row[2], row[3], bool(row[4])) for row in (known[number] for number in numbers if number in known)]
