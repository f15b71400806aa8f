"""Finding again the words that a remark or a suggestion is about, after the text around them has changed."""

from __future__ import annotations


def place_of(text: str, words: str, start: int = 0) -> int | None:
    """Where the words stand: at ``start`` if they are still there, else the place nearest to it; ``None`` when they are gone.

    No words at all is a place for an insertion: ``start``, or the end of a text that is shorter by now.
    """
    if not words:
        return min(max(start, 0), len(text))
    if start >= 0 and text.startswith(words, start):
        return start
    places, at = [], text.find(words)
    while at != -1:
        places.append(at)
        at = text.find(words, at + 1)
    return min(places, key=lambda place: abs(place - start)) if places else None
