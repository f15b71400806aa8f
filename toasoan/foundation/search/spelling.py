"""Misspelt words: what else may have been meant, by one letter, by one sound, by a space.

A word is compared with those of the titles that readers may see; which of them was meant is told by the words around it: the
correction must stand somewhere in a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

from toasoan.foundation.search.engines import engine
from toasoan.foundation.search.expressions import Expression, every
from toasoan.foundation.search.finding import Frame
from toasoan.foundation.search.models import SearchWord
from toasoan.foundation.search.tokens import ANYWHERE, grams
from toasoan.foundation.search.words import Query, folded

LETTERS = "abcdefghijklmnopqrstuvwxyz"
# sounds that some dialects do not tell apart, as they are spelt at the beginning and at the end of a syllable, marks aside
BEGINNINGS = (("ch", "tr"), ("s", "x"), ("d", "gi", "r", "v"), ("l", "n"), ("ngh", "ng"), ("gh", "g"), ("qu", "w"))
ENDINGS = (("n", "ng"), ("c", "t"), ("i", "y"), ("ao", "au"), ("iu", "uu"), ("ieu", "uou"), ("im", "iem"), ("iu", "ieu"))
SHORTEST, LONGEST = 3, 20
MOST_SUSPECTS = 4
MOST_GUESSES = 6
MOST_TRIED = 16
ENOUGH = 50


def near(word: str) -> set[str]:
    """The spellings one letter away, or one sound, without those two letters short."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {left + right[1:] for left, right in cuts if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    for letter in LETTERS:
        found |= {left + letter + right[1:] for left, right in cuts if right}
        found |= {left + letter + right for left, right in cuts}
    found |= set(_sounding_alike(word))
    found.discard(word)
    return {one for one in found if len(one) > 1}


def _sounding_alike(word: str) -> Iterator[str]:
    for group in BEGINNINGS:
        for one in group:
            if word.startswith(one):
                yield from (other + word[len(one) :] for other in group if other != one)
    for group in ENDINGS:
        for one in group:
            if word.endswith(one):
                yield from (word[: -len(one)] + other for other in group if other != one)


def _splits(word: str) -> Iterator[tuple[str, str]]:
    return ((word[:at], word[at:]) for at in range(2, len(word) - 1))


def _counts(words: Iterable[str]) -> dict[str, int]:
    found = list(SearchWord.objects.filter(word__in=set(words)).values_list("word", "titles"))
    return dict(found)


def _suspects(bare: Sequence[str], counts: dict[str, int]) -> list[int]:
    """The places of the words that may be misspelt: unknown ones, else all that are long enough."""
    able = [place for place, word in enumerate(bare) if SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalpha()]
    unknown = [place for place in able if word_is_rare(counts.get(bare[place], 0))]
    return (unknown or able)[:MOST_SUSPECTS]


def word_is_rare(titles: int) -> bool:
    """Whether a word stands in so few titles that it may itself be a mistake."""
    return titles < 2


def _guesses(word: str, counts: dict[str, int]) -> list[tuple[str, ...]]:
    """What the word may be, the most usual first."""
    own = counts.get(word, 0)
    single = sorted((-counts[other], other) for other in near(word) if counts.get(other, 0) > max(1, own // 4))
    split = sorted((-min(counts.get(one, 0), counts.get(other, 0)), (one, other)) for one, other in _splits(word))
    found: list[tuple[str, ...]] = [(other,) for _count, other in single[:MOST_GUESSES]]
    return found + [both for count, both in split[:2] if count < 0 and word_is_rare(own)]


def corrections(query: Query) -> list[Query]:
    """Other queries that may have been meant, the likeliest first, not yet looked up."""
    terms = list(query.folded)
    flat = [word for term in terms for word in term]
    if len(flat) > 8:
        return []
    counts = _counts(flat)
    suspects = _suspects(flat, counts)
    looked_up = {spelling for place in suspects for spelling in near(flat[place])}
    looked_up |= {part for place in suspects for split in _splits(flat[place]) for part in split}
    counts |= _counts(looked_up)
    guesses = {place: _guesses(flat[place], counts) for place in suspects}
    guesses = {place: found for place, found in guesses.items() if found}
    return [_with(flat, changes) for changes in islice(_changes(guesses, flat, counts), MOST_TRIED)]


def _changes(guesses: dict[int, list[tuple[str, ...]]], flat: Sequence[str], counts: dict[str, int]) -> Iterator[dict[int, tuple[str, ...]]]:
    unknown = [place for place in guesses if word_is_rare(counts.get(flat[place], 0))]
    if len(unknown) > 1:
        for chosen in product(*(guesses[place][:3] for place in unknown)):
            yield dict(zip(unknown, chosen, strict=True))
        return
    for rank in range(MOST_GUESSES + 2):
        for place, found in guesses.items():
            if rank < len(found):
                yield {place: found[rank]}


def _with(flat: Sequence[str], changes: dict[int, tuple[str, ...]]) -> Query:
    words = [word for place, old in enumerate(flat) for word in changes.get(place, (old,))]
    return Query(tuple((word,) for word in words))


def corrected(query: Query, frame: Frame) -> tuple[Query, int] | None:
    """The correction that stands in a row in the most documents, and in how many (counting ends at 50)."""
    tried = corrections(query)
    if not tried:
        return None
    wanted = [frame.around(_row(one)) for one in tried]
    found = [len(numbers) for numbers in engine().newest(wanted, ENOUGH)]
    best = max(range(len(tried)), key=lambda place: (found[place], -place))
    return (tried[best], found[best]) if found[best] else None


def _row(query: Query) -> Expression:
    return every(grams(folded(query.phrase), ANYWHERE))
