"""Finding things: with and without marks, in Vietnamese and Khmer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from toasoan.foundation.language import fold
from toasoan.foundation.search.engines import Candidate, Wanted, engine
from toasoan.foundation.search.highlights import Segments, mark, snippet
from toasoan.foundation.search.models import SearchDocument
from toasoan.foundation.search.words import Query, parse, repaired, words

RANKED = 200  # so many of the best candidates are put in order; nobody reads further


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What narrows a search: a facet's value, the days between which it was published (both included)."""

    kind: str = ""
    section: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Hit:
    """One thing found; ``title`` and ``snippet`` come in pieces, each with whether it was looked for."""

    key: str
    kind: str
    url: str
    title: Segments
    snippet: Segments
    published_at: datetime | None
    facets: dict[str, str]


@dataclass(frozen=True)
class Results:
    """The hits asked for and how many there are in all.

    ``relaxed``: nothing had all the words, these have some. ``read_as``: what was looked for instead of what was typed,
    when that were the keys of an input method.
    """

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    more: bool = False
    relaxed: bool = False
    read_as: str = ""


def search(
    query: str,
    *,
    site: int | None = None,
    language: str = "",
    limit: int = 20,
    offset: int = 0,
    filters: Filters | None = None,
) -> Results:
    """Find public things: words as typed before words without marks, titles before texts, new before old where equal.

    Any text is a query; words between quotation marks must stand together. Where nothing has all the words, what has some
    of them is given (``relaxed``). ``language`` narrows to things in that language; "" takes all.
    """
    narrowed = filters or Filters()
    parsed, read_as = parse(query), ""
    found, total = _candidates(parsed, site, language, narrowed)
    if not found and (meant := repaired(query)) != query:
        other = parse(meant)
        found, total = _candidates(other, site, language, narrowed)
        if found:
            parsed, read_as = other, meant
    relaxed = False
    if not found and len(parsed.terms) > 1:
        found, total = _candidates(parsed, site, language, narrowed, any_term=True)
        relaxed = bool(found)
    keys = _order(found, parsed)
    hits = _hits(keys[offset : offset + limit], parsed)
    return Results(hits, total, offset + limit < len(keys), relaxed, read_as)


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _candidates(query: Query, site: int | None, language: str, filters: Filters, *, any_term: bool = False) -> tuple[list[Candidate], int]:
    if not query:
        return [], 0
    wanted = Wanted(
        query=query,
        site=site,
        language=language,
        kind=filters.kind,
        section=filters.section,
        since=_start_of(filters.since) if filters.since else None,
        until=_start_of(filters.until) + timedelta(days=1) if filters.until and filters.until < date.max else None,
        any_term=any_term,
    )
    return engine().find(wanted, RANKED)


def _order(found: list[Candidate], query: Query) -> list[int]:
    """Keys in the order readers expect; see ``_tier``. Scores that differ by less than a quarter of the best count as equal."""
    rows = SearchDocument.objects.filter(pk__in=[candidate.pk for candidate in found]).values_list("pk", "title", "published_at")
    known = {pk: (title, published_at) for pk, title, published_at in rows}
    best = max((candidate.score for candidate in found), default=1.0) or 1.0
    ranked = []
    for candidate in found:
        if candidate.pk not in known:  # taken off the site between the two queries
            continue
        title, published_at = known[candidate.pk]
        age = -published_at.timestamp() if published_at else 0.0
        ranked.append((_tier(title, candidate.exact, query), -round(4 * candidate.score / best), age, candidate.pk))
    return [row[-1] for row in sorted(ranked)]


def _tier(title: str, exact: bool, query: Query) -> int:  # noqa: FBT001 (a fact about the candidate)
    """0: the title has the phrase as typed; 1: all its words; 2: the phrase without marks; 3: the text has them as typed; 4, 5."""
    typed = words(title)
    folded = [fold(word) for word in typed]
    phrase = query.phrase
    bare = tuple(fold(word) for word in phrase)
    if _stands_in(phrase, typed):
        return 0
    if all(_stands_in(term, typed) for term in query.terms):
        return 1
    if _stands_in(bare, folded):
        return 2
    if exact:
        return 3
    return 4 if all(_stands_in(term, folded) for term in query.folded) else 5


def _stands_in(phrase: tuple[str, ...], text: list[str]) -> bool:
    size = len(phrase)
    return any(tuple(text[at : at + size]) == phrase for at in range(len(text) - size + 1))


def _hits(keys: list[int], query: Query) -> list[Hit]:
    rows = SearchDocument.objects.defer("title_folded", "body_folded").in_bulk(keys)
    return [
        Hit(
            key=row.key,
            kind=row.kind,
            url=row.url,
            title=mark(row.title, query),
            snippet=snippet(f"{row.summary} {row.body}".strip() if row.summary else row.body, query),
            published_at=row.published_at,
            facets=row.facets,
        )
        for row in (rows[key] for key in keys if key in rows)
    ]
