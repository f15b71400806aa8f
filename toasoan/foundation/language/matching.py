"""Likeness of strings and of texts: trigrams, edit distance, near-duplicate signatures.

Everything compares folded text. Signatures are one-permutation MinHash with optimal densification (Shrivastava, "Optimal
Densification for Fast and Accurate Minwise Hashing", ICML 2017) over syllable n-grams: one hash for each n-gram, and equal
places in two signatures estimate the Jaccard similarity of the texts.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

from .folding import fold
from .khmer import khmer_clusters

SIGNATURE_LENGTH = 128
_EMPTY = -1
_WORD = re.compile(r"[^\W_\u1780-\u17ff]+")


def trigrams(text: str) -> frozenset[str]:
    """Return the folded letter trigrams of the words of ``text``, padded as PostgreSQL's pg_trgm does ("  a", " ab", "b ")."""
    words = _WORD.findall(fold(text)) + khmer_clusters(text)
    return frozenset(f"  {word} "[i : i + 3] for word in words for i in range(len(word) + 1))


def trigram_similarity(one: str, other: str) -> float:
    """Return shared trigrams over all trigrams, 0 to 1. Two texts without words are not alike."""
    return jaccard(trigrams(one), trigrams(other))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the size of the intersection over that of the union; 0 for two empty sets."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def damerau_levenshtein(one: str, other: str, limit: int = 2) -> int | None:
    """Return the optimal-string-alignment distance (insert, delete, replace, swap neighbours), or ``None`` above ``limit``.

    Compares as given: fold first to ignore marks. Only the diagonal band that can stay within ``limit`` is computed.
    """
    if abs(len(one) - len(other)) > limit:
        return None
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i] + [limit + 1] * len(other)
        for j in range(max(1, i - limit), min(len(other), i + limit) + 1):
            b = other[j - 1]
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                row[j] = min(row[j], before_last[j - 2] + 1)
        if min(row) > limit:
            return None
        before_last, last = last, row
    return last[-1] if last[-1] <= limit else None


class Likeness(NamedTuple):
    """A candidate's place in the list given, and how alike it is (0 to 1)."""

    place: int
    similarity: float


def similar_titles(title: str, candidates: Iterable[str], threshold: float = 0.5) -> list[Likeness]:
    """Return which of ``candidates`` are at least ``threshold`` alike ``title`` by trigrams, the most alike first."""
    wanted = trigrams(title)
    scored = (Likeness(i, jaccard(wanted, trigrams(candidate))) for i, candidate in enumerate(candidates))
    return sorted((like for like in scored if like.similarity >= threshold), key=lambda like: (-like.similarity, like.place))


def shingles(text: str, size: int = 3) -> frozenset[str]:
    """Return the runs of ``size`` folded syllables (Khmer: clusters) of ``text``; a shorter text is one shingle."""
    syllables = _WORD.findall(fold(text)) + khmer_clusters(text)
    if not syllables:
        return frozenset()
    return frozenset(" ".join(syllables[i : i + size]) for i in range(max(1, len(syllables) - size + 1)))


def _hash(data: str) -> int:
    return int.from_bytes(blake2b(data.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def signature(text: str, length: int = SIGNATURE_LENGTH, size: int = 3) -> tuple[int, ...]:
    """Return the MinHash signature of ``text``: ``length`` numbers below 2^32, or () for a text without words.

    Stable between processes and versions of Python, so that it can be stored.
    """
    bins = [_EMPTY] * length
    for shingle in shingles(text, size):
        value, place = divmod(_hash(shingle), length)
        value &= 0xFFFFFFFF
        if bins[place] == _EMPTY or value < bins[place]:
            bins[place] = value
    if all(value == _EMPTY for value in bins):
        return ()
    return tuple(value if value != _EMPTY else _borrowed(bins, place) for place, value in enumerate(bins))


def _borrowed(bins: Sequence[int], place: int) -> int:
    """Fill an empty bin from a full one that depends on the place alone, so that equal texts borrow alike."""
    state = (place + 1) * 0x9E3779B97F4A7C15
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        value = bins[(state >> 33) % len(bins)]
        if value != _EMPTY:
            return value


def similarity(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the share of equal places of two signatures, an estimate of the Jaccard similarity of their shingles.

    An empty signature is like nothing. Raises ``ValueError`` for signatures of different lengths.
    """
    if not one or not other:
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def signature_bands(values: Sequence[int], rows: int = 2) -> list[str]:
    """Return one key for every ``rows`` neighbouring places: texts that share any key are candidates for a comparison."""
    return [f"{i}:" + ".".join(f"{v:x}" for v in values[i : i + rows]) for i in range(0, len(values) - rows + 1, rows)]
