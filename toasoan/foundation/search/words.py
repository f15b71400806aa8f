"""Text cut into the words that are indexed and looked for. Both sides use this, so they always agree.

Khmer has no spaces between words: its text is indexed by orthographic syllables, and a Khmer word is looked for as a run of
them, so a word is found wherever it stands and however the text was cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from toasoan.foundation.language import fold, khmer_clusters, normalise, repair_typing

LONGEST_WORD = 64
MOST_TERMS = 12
LONGEST_QUERY = 300
_WORD = re.compile("[\u1780-\u17d3\u17d7\u17dc\u17dd\u200c\u200d]+|[\u17e0-\u17e9]+|[^\\W_\u1780-\u17ff]+")
_KHMER = re.compile("[\u1780-\u17ff]")
_QUOTED = re.compile(r'["“”«»]([^"“”«»]*)(?:["“”«»]|$)')


def words(text: str) -> list[str]:
    """The words of a text in lower case with their marks; Khmer by syllables."""
    found: list[str] = []
    for run in _WORD.findall(normalise(text).lower()):
        found.extend(khmer_clusters(run) if _KHMER.match(run) else [run[:LONGEST_WORD]])
    return found


def folded_words(text: str) -> str:
    """The words without marks, with spaces between: what the folded index holds."""
    return " ".join(words(fold(normalise(text))))


@dataclass(frozen=True)
class Query:
    """What is looked for: terms that must all be there, each one word or a phrase."""

    terms: tuple[tuple[str, ...], ...]

    @property
    def folded(self) -> tuple[tuple[str, ...], ...]:
        """The terms without marks."""
        return tuple(tuple(fold(word) for word in term) for term in self.terms)

    @property
    def phrase(self) -> tuple[str, ...]:
        """All words in a row."""
        return tuple(word for term in self.terms for word in term)

    def __bool__(self) -> bool:
        return bool(self.terms)


def parse(text: str) -> Query:
    """Read what somebody typed. Every text is a query: nothing in it is an operator but quotation marks around a phrase."""
    plain = normalise(text[:LONGEST_QUERY].replace("\x00", " "))
    terms: list[tuple[str, ...]] = []
    rest: list[str] = []
    at = 0
    for match in _QUOTED.finditer(plain):
        rest.append(plain[at : match.start()])
        at = match.end()
        if phrase := tuple(words(match.group(1))):
            terms.append(phrase)
    rest.append(plain[at:])
    terms.extend(term for piece in " ".join(rest).split() if (term := tuple(words(piece))))
    return Query(tuple(dict.fromkeys(terms))[:MOST_TERMS])


def repaired(text: str) -> str:
    """The text with Telex or VNI keystrokes turned into Vietnamese, or as it was."""
    return repair_typing(text[:LONGEST_QUERY].replace("\x00", " "))
