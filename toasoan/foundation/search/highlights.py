"""Showing why something was found: the words marked, in a piece of the text around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toasoan.foundation.language import FoldMap, fold, fold_map
from toasoan.foundation.search.words import Query, words

Segments = list[tuple[str, bool]]
SNIPPET = 230
BEGINNING = 800
LONGEST = 20_000

# characters known to fold into exactly one: a text of nothing else keeps its places, which is nearly every text
_even: set[str] = set()
_uneven: set[str] = set()


def _keeps_places(text: str) -> bool:
    characters = set(text)
    for character in characters - _even - _uneven:
        (_even if len(fold(character)) == 1 else _uneven).add(character)
    return not characters & _uneven


class Folded:
    """A text without marks in which places can be traced back."""

    def __init__(self, text: str) -> None:
        self._map: FoldMap | None = None if _keeps_places(text) else fold_map(text)
        self.text = self._map.folded if self._map else fold(text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch of the text as it was."""
        return self._map.span(start, end) if self._map else (start, end)


def _is_khmer(terms: Sequence[Sequence[str]]) -> bool:
    return any("\u1780" <= character <= "\u17ff" for term in terms for word in term for character in word)


def _pattern(terms: Sequence[Sequence[str]]) -> re.Pattern[str] | None:
    bare = sorted({r"[\W_]*".join(re.escape(fold(word) or word) for word in term) for term in terms if term}, key=len, reverse=True)
    if not bare:
        return None
    edges = ("", "") if _is_khmer(terms) else (r"(?<!\w)", r"(?!\w)")
    return re.compile(f"{edges[0]}(?:{'|'.join(bare)}){edges[1]}")


def stands_in(phrase: Sequence[str], text: str) -> bool:
    """Whether the words stand in the text in a row, marks and case aside."""
    pattern = _pattern([phrase])
    return pattern is not None and pattern.search(fold(text)) is not None


class Marker:
    """Finds the words of queries in texts; the pattern is made once for a page of results."""

    def __init__(self, *queries: Query) -> None:
        terms = [term for query in queries for term in query.terms]
        self._pattern = _pattern(terms)
        self._terms = len(terms)
        self._exact = {" ".join(term) for term in terms}
        self._marked = any(query.has_marks for query in queries)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the words stand, marks and case aside; only as typed where the text has them so."""
        if self._pattern is None or not text:
            return []
        folded = Folded(text)
        found = [folded.span(*match.span()) for match in self._pattern.finditer(folded.text) if match.end() > match.start()]
        if not self._marked:
            return found
        same = [(start, end) for start, end in found if " ".join(words(text[start:end])) in self._exact]
        return same or found

    def mark(self, text: str, beginning: str = "") -> Segments:
        """The whole text in pieces, each with whether it was found; ``beginning``: words that begin so are found too."""
        found = self.spans(text)
        if beginning:
            folded = Folded(text)
            edge = "" if _is_khmer([[beginning]]) else r"(?<!\w)"
            begun = [folded.span(*match.span()) for match in re.finditer(edge + re.escape(beginning), folded.text)]
            found = sorted({*found, *begun})
        return _cut(text, found, 0, len(text))

    def snippet(self, text: str) -> Segments:
        """The stretch of the text with the most found words, about 230 characters; from the beginning, if most words stand there."""
        found = self.spans(text[:BEGINNING])
        if len(text) > BEGINNING and len({fold(text[start:end]) for start, end in found}) * 2 < self._terms:
            found = self.spans(text[:LONGEST])
        if not found:
            return [(text[:SNIPPET].rsplit(" ", 1)[0] + " …", False)] if len(text) > SNIPPET else [(text, False)]
        best = _densest(found)
        start = max(0, best[0] - 40)
        if start:
            start = text.find(" ", start, best[0]) + 1 or best[0]
        end = min(len(text), start + SNIPPET)
        if end < len(text):
            end = max(text.rfind(" ", start, end), best[1])
        segments = _cut(text, found, start, end)
        lead: Segments = [("… ", False)] if start else []
        return [*lead, *segments, *([(" …", False)] if end < len(text) else [])]


def _densest(found: list[tuple[int, int]]) -> tuple[int, int]:
    """The first of the words that begins the stretch with the most of them; the places come in order."""
    best, most, last = found[0], 0, 0
    for place, span in enumerate(found):
        while last < len(found) and found[last][0] < span[0] + SNIPPET - 40:
            last += 1
        if last - place > most:
            best, most = span, last - place
    return best


def _cut(text: str, found: list[tuple[int, int]], start: int, end: int) -> Segments:
    pieces: Segments = []
    at = start
    for begin, stop in found:
        if begin < at or stop > end:
            continue
        if begin > at:
            pieces.append((text[at:begin], False))
        pieces.append((text[begin:stop], True))
        at = stop
    if at < end:
        pieces.append((text[at:end], False))
    return pieces
