"""What somebody may have meant by what was typed: keystrokes of an input method, other names of the same thing, a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from toasoan.foundation.language import is_syllable, repair_typing, to_telex
from toasoan.foundation.search.dates import Named, days_in
from toasoan.foundation.search.models import SynonymEntry
from toasoan.foundation.search.plain_sql import rows_among
from toasoan.foundation.search.words import Query, folded, parse, plain, words

LONGEST_NAME = 6
"""Words of the longest name that is looked up among the synonyms."""
MOST_ALTERNATIVES = 6


@dataclass(frozen=True)
class Meaning:
    """A query with other ways to say the same; ``said`` are those ways in words; ``day`` is the first day it names with its year."""

    query: Query
    others: tuple[Query, ...] = ()
    said: tuple[str, ...] = ()
    day: date | None = None


def understand(text: str) -> Meaning:
    """Read what was typed, with the names that staff said mean the same."""
    query = parse(text)
    others: list[Query] = []
    said: list[str] = []
    day = None
    for named in days_in(plain(text), bare=True):
        others.append(_with_day(plain(text), named))
        day = day or named.date
    for other, words_instead in _renamed(query):
        others.append(other)
        said.append(words_instead)
    return Meaning(query, tuple(others[:MOST_ALTERNATIVES]), tuple(dict.fromkeys(said)), day)


def _with_day(text: str, named: Named) -> Query:
    rest = text[: named.start].removesuffix("ngày ").removesuffix("Ngày ") + " " + text[named.end :]
    return Query(parse(rest).terms, (named.token,))


def _renamed(query: Query) -> Iterator[tuple[Query, str]]:
    """The query with a name in it said otherwise, as one phrase."""
    flat = query.phrase
    bare = folded(flat)
    runs = {(start, end): " ".join(bare[start:end]) for start, end in _runs(len(flat))}
    if not runs:
        return
    asked = "SELECT folded, id FROM search_synonymentry WHERE folded IN"
    known = rows_among(asked, set(runs.values()))
    if not known:  # nearly always
        return
    entries = SynonymEntry.objects.filter(pk__in=[row[1] for row in known[:50]], synonyms__active=True).select_related("synonyms")
    found: dict[str, list[SynonymEntry]] = defaultdict(list)
    for entry in entries:
        found[entry.folded].append(entry)
    same = list(SynonymEntry.objects.filter(synonyms__in={entry.synonyms_id for entry in entries}))
    for (start, end), run in sorted(runs.items(), key=lambda item: item[0][0] - item[0][1]):
        for entry in found.get(run, []):
            if _typed_so(flat[start:end], entry.text):
                for other in same:
                    if other.synonyms_id == entry.synonyms_id and other.pk != entry.pk and entry.leads_to(other):
                        yield _instead(query, start, end, tuple(words(other.text))), other.text


def _runs(count: int) -> Iterator[tuple[int, int]]:
    for start in range(count):
        for end in range(start + 1, min(count, start + LONGEST_NAME) + 1):
            yield start, end


def _typed_so(typed: tuple[str, ...], name: str) -> bool:
    """Without marks anything goes; with marks they must be the name's."""
    return list(typed) == folded(typed) or list(typed) == words(name)


def _instead(query: Query, start: int, end: int, name: tuple[str, ...]) -> Query:
    """The query with ``name`` in place of its words number ``start`` to ``end``."""
    terms: list[tuple[str, ...]] = []
    at = 0
    for term in query.terms:
        before, after = at, at + len(term)
        at = after
        if after <= start or before >= end:
            terms.append(term)
        elif before <= start:
            terms.extend(part for part in (term[: start - before], name) if part)
        if before < end < after:
            terms.append(term[end - before :])
    return Query(tuple(terms), query.marks)


def repaired(text: str) -> str:
    """The text with Telex or VNI keystrokes turned into Vietnamese, or as it was."""
    typed = plain(text)
    meant = repair_typing(typed)
    return meant if meant != typed else _untyped(typed)


def _untyped(text: str) -> str:
    """The other way round: a foreign word that an input method took for Vietnamese ("facêbook", "gôgle") as its keys were."""
    return " ".join(to_telex(word) if not word.isascii() and word.isalpha() and not is_syllable(word) else word for word in text.split())
