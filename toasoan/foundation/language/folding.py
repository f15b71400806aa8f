"""Folding: what is left of a text when case and marks are ignored, for search, addresses and comparison.

Folding works character by character, so that a position in the folded text can be traced back to the original for
highlights (:func:`fold_map`). Vietnamese typed composed or decomposed folds alike.
"""

import re
import unicodedata
from typing import NamedTuple

# Letters whose stroke or ligature Unicode does not decompose. U+00D0 (eth) is often typed for Đ.
_UNDECOMPOSED = {"đ": "d", "ð": "d", "ɖ": "d", "ø": "o", "ł": "l", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ı": "i"}
_LATIN_MARKS = range(0x0300, 0x0370)
_KHMER = range(0x1780, 0x1800)


def _fold_character(character: str) -> str:
    previous, current = "", character
    while current != previous:
        previous = current
        decomposed = unicodedata.normalize("NFD", current.casefold())
        bare = "".join(_UNDECOMPOSED.get(c, c) for c in decomposed if ord(c) not in _LATIN_MARKS)
        current = unicodedata.normalize("NFC", bare)
    return current


class _FoldTable(dict[int, str]):
    """Translation table for ``str.translate`` that fills itself."""

    def __missing__(self, code: int) -> str:
        folded = chr(code) if code in _KHMER else _fold_character(chr(code))
        self[code] = folded
        return folded


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """Return ``text`` lower-cased and without marks: "Đường Hòa Bình" → "duong hoa binh".

    đ becomes d; Khmer is untouched; other scripts lose case and Latin-style marks. Idempotent; Latin and Khmer
    text folds alike in NFC and NFD.
    """
    return text.translate(_TABLE)


class FoldMap(NamedTuple):
    """A folded text with, for every folded character, where it begins and ends in the original."""

    folded: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original ``(start, end)`` of the folded slice ``[start:end]``, combining marks included.

        Raises ``ValueError`` for a slice that is empty or outside the folded text.
        """
        if not 0 <= start < end <= len(self.folded):
            raise ValueError(f"no such slice of the folded text: {start}:{end}")
        return self.starts[start], self.ends[end - 1]


def fold_map(text: str) -> FoldMap:
    """Fold ``text`` and remember where each folded character came from, for highlighting matches in the original."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for position, character in enumerate(text):
        piece = _TABLE[ord(character)]
        if piece:
            pieces.append(piece)
            starts.extend([position] * len(piece))
            ends.extend([position + 1] * len(piece))
        elif pieces:
            for index in range(len(ends) - len(pieces[-1]), len(ends)):
                ends[index] = position + 1
    return FoldMap("".join(pieces), starts, ends)


_KHMER_DIGITS = {0x17E0 + digit: str(digit) for digit in range(10)}
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slugify_vi(text: str, max_length: int = 80) -> str:
    """Return an ASCII slug of at most ``max_length`` characters, cut between syllables where possible.

    "Đồng Tháp: 1.200 tỷ đồng" → "dong-thap-1200-ty-dong". Letters that have no Latin base are left out, so a text in
    Khmer alone gives ``""`` and the caller falls back to an id. This is on purpose: transliterations of Khmer differ from
    one authority to the next, and an address made by a bad one would be wrong for ever.
    """
    ascii_text = unicodedata.normalize("NFKC", _THOUSANDS.sub("", text.translate(_KHMER_DIGITS)))
    slug = _NOT_SLUG.sub("-", fold(ascii_text)).strip("-")
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rfind("-")
    return slug[: cut if cut > 0 else max_length].strip("-")
