"""Finding the entries of a word list in a text: whole syllables in Vietnamese, whole clusters in Khmer, the longest entry first.

Marks count ("má" is not "ma"), where the tone mark stands does not ("hòa" is "hoà"). A space may be any run of spaces within a line.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .khmer import contains_khmer, khmer_clusters
from .syllables import normalise_tone_marks

_WORD = re.compile(r"(?:[^\W\u1780-\u17ff]|[\u0300-\u036f])+")
_KHMER_RUN = re.compile("[\u1780-\u17d3\u17d7\u17dc\u17dd\u200b-\u200d\u17e0-\u17e9]+")
_QUOTED = re.compile(r"“[^“”\n]{1,2000}”|«[^«»\n]{1,2000}»|\"[^\"\n]{1,2000}\"")


@dataclass(frozen=True)
class Entry:
    """One term to be found; ``key`` is the caller's. ``replacement`` may be empty. Without ``match_case`` capitals do not count."""

    key: Hashable
    term: str
    replacement: str = ""
    match_case: bool = False


class Hit(NamedTuple):
    """Where an entry stands: ``text[start:end]``."""

    start: int
    end: int
    entry: Entry


class _Token(NamedTuple):
    exact: str
    low: str
    gap: str  # what stands between this word and the one before, spaces apart
    start: int
    end: int


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, str]:
    exact = word if word.isascii() else normalise_tone_marks(word)
    return exact, exact.lower()


def _gap(between: str) -> str:
    if "\n" in between:
        return "\n"
    return between.strip() or (" " if between else "")


def _tokens(text: str) -> list[_Token]:
    found, at = [], 0
    for match in _WORD.finditer(text):
        exact, low = _forms(match.group())
        found.append(_Token(exact, low, _gap(text[at : match.start()]), match.start(), match.end()))
        at = match.end()
    return found


def _khmer_bounds(text: str) -> set[int]:
    """Where a cluster of a Khmer run begins or ends, and the edges of the runs."""
    bounds = {0, len(text)}
    for run in _KHMER_RUN.finditer(text):
        bounds |= {run.start(), run.end()}
        at = run.start()
        for cluster in khmer_clusters(run.group()):
            at = text.find(cluster, at)
            bounds |= {at, at + len(cluster)}
            at += len(cluster)
    return bounds


class _Pattern(NamedTuple):
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    exact: tuple[str, ...]
    entry: Entry | None  # None shields: the replacement of an entry is right as it stands


class WordFinder:
    """A word list made ready: ``find`` costs about the same however long the list is."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_first: dict[str, list[_Pattern]] = {}
        self._khmer: list[Entry] = []
        for entry in entries:
            if contains_khmer(entry.term):
                self._khmer.append(entry)
            else:
                self._add(entry.term, entry)
                if entry.replacement:
                    self._add(entry.replacement, None)
        for patterns in self._by_first.values():
            patterns.sort(key=lambda pattern: (-len(pattern.words), pattern.entry is None, not (pattern.entry and pattern.entry.match_case)))
        self._khmer.sort(key=lambda entry: -len(entry.term))

    def _add(self, term: str, entry: Entry | None) -> None:
        tokens = _tokens(term)
        if tokens:
            words, gaps = tuple(token.low for token in tokens), tuple(token.gap for token in tokens[1:])
            self._by_first.setdefault(words[0], []).append(_Pattern(words, gaps, tuple(token.exact for token in tokens), entry))

    def find(self, text: str) -> list[Hit]:
        """The entries in NFC ``text`` in order, none within another. What already says the replacement is no hit."""
        found: list[Hit] = []
        tokens, at = _tokens(text), 0
        while at < len(tokens):
            pattern = self._longest(tokens, at)
            if pattern is None:
                at += 1
                continue
            begin, end = tokens[at].start, tokens[at + len(pattern.words) - 1].end
            if pattern.entry is not None and not _is_right(text[begin:end], pattern.entry):
                found.append(Hit(begin, end, pattern.entry))
            at += len(pattern.words)
        if self._khmer and contains_khmer(text):
            found = sorted([*found, *self._find_khmer(text)])
        return found

    def _longest(self, tokens: Sequence[_Token], at: int) -> _Pattern | None:
        for pattern in self._by_first.get(tokens[at].low, ()):
            size = len(pattern.words)
            run = tokens[at : at + size]
            if len(run) < size or any(token.low != word for token, word in zip(run, pattern.words, strict=True)):
                continue
            if any(token.gap != gap for token, gap in zip(run[1:], pattern.gaps, strict=True)):
                continue
            cased = pattern.entry is not None and pattern.entry.match_case
            if not cased or tuple(token.exact for token in run) == pattern.exact:
                return pattern
        return None

    def _find_khmer(self, text: str) -> list[Hit]:
        bounds, taken, found = _khmer_bounds(text), [False] * len(text), []
        for entry in self._khmer:
            shields = [match.span() for match in re.finditer(re.escape(entry.replacement), text)] if entry.replacement else []
            for match in re.finditer(re.escape(entry.term), text):
                begin, end = match.span()
                shielded = any(left <= begin and end <= right for left, right in shields)
                if begin in bounds and end in bounds and not shielded and not any(taken[begin:end]):
                    taken[begin:end] = [True] * (end - begin)
                    found.append(Hit(begin, end, entry))
        return found


def _is_right(words: str, entry: Entry) -> bool:
    return bool(entry.replacement) and words in {entry.replacement, dressed(entry.replacement, words)} and words != entry.term


def dressed(replacement: str, instead_of: str) -> str:
    """The replacement in the capitals of the words it stands for: all capitals, or a capital at the beginning."""
    letters = [sign for sign in instead_of if sign.isalpha()]
    if len(letters) > 1 and all(sign.isupper() for sign in letters) and " " in instead_of:
        return replacement.upper()
    if letters and letters[0].isupper():
        return replacement[:1].upper() + replacement[1:]
    return replacement


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Where somebody is quoted: between quotation marks of one line."""
    return [match.span() for match in _QUOTED.finditer(text)]
