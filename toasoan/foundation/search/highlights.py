"""Showing why something was found: the words marked, in a piece of the text around them."""

from __future__ import annotations

import re

from toasoan.foundation.language import fold, fold_map
from toasoan.foundation.search.words import Query

Segments = list[tuple[str, bool]]
SNIPPET = 230


def _pattern(query: Query) -> re.Pattern[str] | None:
    terms = sorted({r"[\W_]*".join(re.escape(fold(word)) for word in term) for term in query.terms}, key=len, reverse=True)
    if not terms:
        return None
    khmer = any("\u1780" <= character <= "\u17ff" for term in terms for character in term)
    edges = ("", "") if khmer else (r"(?<!\w)", r"(?!\w)")
    return re.compile(f"{edges[0]}(?:{'|'.join(terms)}){edges[1]}")


def spans(text: str, query: Query) -> list[tuple[int, int]]:
    """Where the words of the query stand in the text, marks and case aside; only as typed where the text has them so."""
    pattern = _pattern(query)
    if pattern is None or not text:
        return []
    folded = fold_map(text)
    found = [folded.span(*match.span()) for match in pattern.finditer(folded.folded) if match.end() > match.start()]
    exact = {"".join(term).lower() for term in query.terms}
    same = [(start, end) for start, end in found if re.sub(r"[\W_]+", "", text[start:end].lower()) in exact]
    marked = any(fold(word) != word for word in query.phrase)
    return same if same and marked else found


def mark(text: str, query: Query) -> Segments:
    """The whole text in pieces, each with whether it was found."""
    return _cut(text, spans(text, query), 0, len(text))


def snippet(text: str, query: Query) -> Segments:
    """The stretch of the text with the most found words, about 230 characters."""
    found = spans(text[:50_000], query)
    if not found:
        return [(text[:SNIPPET].rsplit(" ", 1)[0] + " …", False)] if len(text) > SNIPPET else [(text, False)]
    best = max(found, key=lambda span: (sum(span[0] <= other[0] < span[0] + SNIPPET - 40 for other in found), -span[0]))
    start = max(0, best[0] - 40)
    if start:
        start = text.find(" ", start, best[0]) + 1 or best[0]
    end = min(len(text), start + SNIPPET)
    if end < len(text):
        end = max(text.rfind(" ", start, end), best[1])
    segments = _cut(text, found, start, end)
    lead: Segments = [("… ", False)] if start else []
    return [*lead, *segments, *([(" …", False)] if end < len(text) else [])]


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
