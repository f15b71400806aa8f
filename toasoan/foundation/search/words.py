"""Text cut into the words that are indexed and looked for. Both sides use this, so they always agree.

Khmer has no spaces between words: its text is indexed by orthographic syllables, and a Khmer word is looked for as a run of
them, so a word is found wherever it stands and however the text was cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from toasoan.foundation.language import fold, khmer_clusters, normalise

LONGEST_WORD = 64
MOST_TERMS = 24
LONGEST_QUERY = 300
_WORD = re.compile("[\u1780-\u17d3\u17d7\u17dc\u17dd\u200c\u200d]+|[\u17e0-\u17e9]+|[^\\W_\u1780-\u17ff]+")
_KHMER = re.compile("[\u1780-\u17ff]")
_QUOTED = re.compile(r'["“”«»]([^"“”«»]*)(?:["“”«»]|$)')
# "hoà", "khoẻ", "thuỷ" are "hòa", "khỏe", "thủy" (but "quý" stays): the same word in the newer placement of its mark
_NEWER_MARK = re.compile(r"(?<!q)(o[àảãáạ]|o[èẻẽéẹ]|u[ỳỷỹýỵ])\b")
_OLDER = {
    "oà": "òa", "oả": "ỏa", "oã": "õa", "oá": "óa", "oạ": "ọa", "oè": "òe", "oẻ": "ỏe", "oẽ": "õe", "oé": "óe", "oẹ": "ọe",
    "uỳ": "ùy", "uỷ": "ủy", "uỹ": "ũy", "uý": "úy", "uỵ": "ụy",
}  # fmt: skip


def words(text: str) -> list[str]:
    """The words of a text in lower case with their marks (placed the older way); Khmer by syllables."""
    runs: list[str] = _WORD.findall(_NEWER_MARK.sub(lambda match: _OLDER[match.group()], normalise(text).lower()))
    if not _KHMER.search(text):
        return [run[:LONGEST_WORD] for run in runs]
    found: list[str] = []
    for run in runs:
        found.extend(khmer_clusters(run) if _KHMER.match(run) else [run[:LONGEST_WORD]])
    return found


def folded(found: Sequence[str]) -> list[str]:
    """The words without marks; each stays one word."""
    together = fold(" ".join(found)).split(" ")
    if len(together) == len(found) and all(together):
        return together
    return [fold(word).replace(" ", "") or word for word in found]


def folded_words(text: str) -> str:
    """The words of a text without marks, with spaces between."""
    return " ".join(folded(words(text)))


@dataclass(frozen=True)
class Query:
    """What is looked for: terms that must all be there, each one word or a phrase.

    ``marks``: tokens of the index that must be there as well (a date, however it is written).
    """

    terms: tuple[tuple[str, ...], ...]
    marks: tuple[str, ...] = ()

    @property
    def folded(self) -> tuple[tuple[str, ...], ...]:
        """The terms without marks."""
        return tuple(tuple(folded(term)) for term in self.terms)

    @property
    def phrase(self) -> tuple[str, ...]:
        """All words in a row."""
        return tuple(word for term in self.terms for word in term)

    @property
    def has_marks(self) -> bool:
        """Whether somebody took the trouble to type marks, so that words as typed are worth more."""
        return any(fold(word) != word for word in self.phrase)

    def __bool__(self) -> bool:
        return bool(self.terms or self.marks)


def plain(text: str) -> str:
    """What somebody typed, cut to a bearable length and rid of what is no text."""
    return normalise(text[:LONGEST_QUERY].replace("\x00", " "))


def parse(text: str) -> Query:
    """Read what somebody typed. Every text is a query: nothing in it is an operator but quotation marks around a phrase."""
    typed = plain(text)
    terms: list[tuple[str, ...]] = []
    at = 0
    for match in _QUOTED.finditer(typed):
        terms.extend(_apart(typed[at : match.start()]))
        at = match.end()
        if phrase := tuple(words(match.group(1))):
            terms.append(phrase)
    terms.extend(_apart(typed[at:]))
    return Query(tuple(dict.fromkeys(terms))[:MOST_TERMS])


def _apart(text: str) -> list[tuple[str, ...]]:
    return [term for piece in text.split() if (term := tuple(words(piece)))]
