"""Finding things: with and without marks, in Vietnamese and Khmer, typed well or badly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from toasoan.foundation.search import finding, spelling
from toasoan.foundation.search.engines import engine
from toasoan.foundation.search.expressions import Expression
from toasoan.foundation.search.finding import RANKED, Found, Frame
from toasoan.foundation.search.highlights import Marker, stands_in
from toasoan.foundation.search.likeness import FAIR, GOOD, Like, like_titles, likest
from toasoan.foundation.search.models import SearchDocument
from toasoan.foundation.search.promoting import promoted
from toasoan.foundation.search.results import Filters, Hit, Promoted, Results
from toasoan.foundation.search.tokens import ANYWHERE, HIDDEN, NAME, SALIENT, TITLE, facet_token, pairs
from toasoan.foundation.search.understanding import Meaning, repaired, understand
from toasoan.foundation.search.words import Query, folded, words

COUNTED = 1000
"""Counting ends here: "hơn 1.000 bài"."""
NAMES = 4
LONG = 4
"""From so many words on a query is compared with titles letter by letter before its words are looked for one by one."""
VERY_LONG = 8
SURE = 3
CHECKED = 100
_FACETS = ("kind", "section", "genre", "author", "topic", "place", "media")

__all__ = ["Filters", "Hit", "Promoted", "Results", "search"]


@dataclass
class _Outcome:
    """What a query came to: the documents, which of its readings they fit, how it is told."""

    found: Found
    query: Query
    said: tuple[Query, ...] = ()
    counted: Expression | None = None
    relaxed: bool = False
    read_as: str = ""
    did_you_mean: str = ""
    with_names: tuple[str, ...] = ()
    wide: bool = False
    otherwise: frozenset[int] = frozenset()

    @property
    def words(self) -> int:
        """How many words there are."""
        return len(self.query.phrase)


def search(
    query: str,
    *,
    site: int | None = None,
    language: str = "",
    limit: int = 20,
    offset: int = 0,
    filters: Filters | None = None,
) -> Results:
    """Find things: words as typed before words without marks, titles before texts, new before old where equal.

    Any text is a query; words between quotation marks must stand together. Where nothing has all the words, what has some
    of them is given (``relaxed``). ``language`` narrows to things in that language; "" takes all.
    """
    narrowed = filters or Filters()
    meaning = understand(query)
    if not meaning.query:
        return Results()
    frame = _frame(site, language, narrowed)
    outcome = _in_time(meaning, frame) if narrowed.newest else _look(query, meaning, frame)
    numbers = outcome.found.numbers[:RANKED]
    numbers = _checked(numbers, outcome)
    total, many = _total(outcome, numbers, frame)
    marker = Marker(outcome.query, *outcome.said)
    first = offset == 0
    return Results(
        hits=_hits(numbers[offset : offset + limit], marker),
        total=total,
        many=many,
        more=offset + limit < len(numbers),
        relaxed=outcome.relaxed,
        read_as=outcome.read_as,
        did_you_mean=outcome.did_you_mean,
        with_names=outcome.with_names if numbers else (),
        names=_names(outcome.query, site, marker) if first and not narrowed else [],
        promoted=promoted(outcome.query, site) if first else [],
        day=meaning.day,
    )


def _frame(site: int | None, language: str, filters: Filters) -> Frame:
    having = [facet_token(name, value) for name in _FACETS if (value := getattr(filters, name))]
    if site is not None:
        having.append(facet_token("site", site))
    if language:
        having.append(facet_token("lang", language))
    return Frame(
        having=tuple(having),
        without=(HIDDEN, NAME),
        since=_start_of(filters.since) if filters.since else None,
        until=_start_of(filters.until) + timedelta(days=1) if filters.until and filters.until < date.max else None,
    )


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _in_time(meaning: Meaning, frame: Frame) -> _Outcome:
    """Everything that has the words, newest first."""
    found = Found()
    expression = finding.either([meaning.query, *meaning.others], ANYWHERE)
    finding.take(found, [expression], frame)
    otherwise = frozenset(found.numbers) if meaning.others else frozenset()
    return _Outcome(found, meaning.query, meaning.others, expression, with_names=meaning.said, otherwise=otherwise)


def _look(text: str, meaning: Meaning, frame: Frame) -> _Outcome:
    """As typed; else as it may have been meant; else what is like it."""
    outcome = _closely(meaning, frame)
    if outcome.found.close:
        return _widely(outcome, frame)
    meant = repaired(text)
    if meant != text and (other := _closely(understand(meant), frame)).query != outcome.query:
        other.read_as = meant
        likelier = _gains_marks(outcome.query, other.query)
        if other.found.close or _widely(other, frame).found.numbers or (likelier and not _widely(outcome, frame).found.numbers):
            outcome = other
    if outcome.found.close:
        return _widely(outcome, frame)
    likes = like_titles(outcome.query, frame) if outcome.words >= LONG else []
    if outcome.words < VERY_LONG or not _good(likes):
        _widely(outcome, frame)
    _nearly(outcome, likes, frame)
    return outcome


def _gains_marks(typed: Query, meant: Query) -> bool:
    """Whether the reading is more Vietnamese than what was typed; the other way round it is only a guess at a foreign word."""
    before, after = (sum(word != bare for word, bare in zip(one.phrase, folded(one.phrase), strict=True)) for one in (typed, meant))
    return after > before


def _closely(meaning: Meaning, frame: Frame) -> _Outcome:
    """What has the words in its title or in a row."""
    found = Found()
    found.close = finding.take(found, finding.close_steps(meaning.query), frame)
    counted = finding.either([meaning.query, *meaning.others], ANYWHERE)
    return _Outcome(found, meaning.query, meaning.others, counted, with_names=meaning.said)


def _widely(outcome: _Outcome, frame: Frame) -> _Outcome:
    """What has all the words; then what has them under another name."""
    found = outcome.found
    if outcome.wide:
        return outcome
    outcome.wide = True
    if not found.close or outcome.words < VERY_LONG:  # of so many words, some stand in every longer text
        finding.take(found, finding.wide_steps(outcome.query), frame)
    if outcome.said:
        known = len(found.numbers)
        found.close += finding.take(found, [finding.either(outcome.said, field) for field in (TITLE, SALIENT, ANYWHERE)], frame)
        outcome.otherwise = frozenset(found.numbers[known:])
    return outcome


def _good(likes: Sequence[Like]) -> list[int]:
    return [like.number for like in likes if like.likeness >= GOOD]


def _nearly(outcome: _Outcome, likes: list[Like], frame: Frame) -> None:
    """Put titles that are nearly the query before texts that only have its words; say what may have been meant."""
    query, wide = outcome.query, outcome.found.numbers
    if not wide and not likes:
        likes = like_titles(query, frame)
    good = _good(likes)
    correction = spelling.corrected(query, frame) if outcome.words < LONG or not good else None
    if correction is not None and (not wide or correction[1] >= SURE):
        _correct(outcome, *correction, frame)
    if good:
        outcome.found = Found(list(dict.fromkeys([*good, *outcome.found.numbers])))
        outcome.relaxed = not wide
    elif not outcome.found.numbers:
        _some(outcome, query, likes, frame)


def _correct(outcome: _Outcome, correction: Query, times: int, frame: Frame) -> None:
    """Where nothing was found, look for the correction instead; else only name it."""
    other = _widely(_closely(Meaning(correction), frame), frame)
    said = _as_written(correction, other.found.numbers)
    if outcome.found.numbers:
        outcome.did_you_mean = said if times >= SURE else ""
        return
    outcome.found, outcome.query, outcome.counted, outcome.read_as = other.found, correction, other.counted, said


def _some(outcome: _Outcome, query: Query, likes: list[Like], frame: Frame) -> None:
    """Nothing has all the words: what has the rarest of them."""
    numbers = [like.number for like in likes if like.likeness >= FAIR]
    if len(query.terms) > 1:
        single = [word for term in query.folded if len(term) == 1 for word in term]
        tokens = dict.fromkeys([*pairs(folded(query.phrase)), *single])
        numbers += likest(tokens, frame, RANKED // 4)
    outcome.found = Found(list(dict.fromkeys(numbers)))
    outcome.relaxed, outcome.counted, outcome.query = bool(numbers), None, query


def _as_written(query: Query, numbers: Sequence[int]) -> str:
    """A correction, which has no marks, as the first titles or texts that have it write it."""
    bare = folded(query.phrase)
    for row in SearchDocument.objects.filter(ordinal__in=numbers[:5]).order_by("ordinal"):
        for part in (row.title, row.summary, row.body):
            typed = words(part)
            plain = folded(typed)
            for at in range(len(plain) - len(bare) + 1):
                if plain[at : at + len(bare)] == bare:
                    return " ".join(typed[at : at + len(bare)])
    return " ".join(bare)


def _checked(numbers: list[int], outcome: _Outcome) -> list[int]:
    """Phrases of three words and more are known to the index pair by pair: look whether they really stand together."""
    phrases = [term for term in outcome.query.terms if len(term) > 2]
    if not phrases:
        return numbers
    rows = SearchDocument.objects.filter(ordinal__in=numbers[:CHECKED]).values_list("ordinal", "title", "summary", "body")
    kept = {row[0] for row in rows if row[0] in outcome.otherwise or all(stands_in(phrase, "\n".join(row[1:])) for phrase in phrases)}
    return [number for number in numbers[:CHECKED] if number in kept]


def _total(outcome: _Outcome, numbers: list[int], frame: Frame) -> tuple[int, bool]:
    if len(numbers) < RANKED or outcome.counted is None:
        return len(numbers), False
    count = engine().count(frame.around(outcome.counted), COUNTED + 1)
    return min(count, COUNTED), count > COUNTED


def _names(query: Query, site: int | None, marker: Marker) -> list[Hit]:
    """Topics, places, authors, sections that are called so."""
    frame = Frame.of_names(site)
    steps = [*finding.close_steps(query)[:1], finding.either([query], TITLE)]
    found = Found()
    for numbers in engine().newest([frame.around(step) for step in steps], NAMES):
        found.add(numbers)
    return _hits(found.numbers[:NAMES], marker)


def _hits(numbers: Sequence[int], marker: Marker) -> list[Hit]:
    rows = {row.ordinal: row for row in SearchDocument.objects.filter(ordinal__in=numbers)} if numbers else {}
    return [
        Hit(
            key=row.key,
            kind=row.kind,
            url=row.url,
            title=marker.mark(row.title),
            snippet=marker.snippet(f"{row.summary} {row.body}".strip() if row.summary else row.body),
            published_at=row.published_at,
            facets=row.facets,
            public=row.public,
        )
        for row in (rows[number] for number in numbers if number in rows)
    ]
