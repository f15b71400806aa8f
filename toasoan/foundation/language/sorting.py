"""Vietnamese alphabetical order.

Letters: a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y (f j w z at their Latin places). Tones: ngang, huyền,
hỏi, ngã, sắc, nặng. Syllables are compared one after another, letters before tone, as the dictionaries of the Institute of
Linguistics print them ("ba ngày" before "bà an"); CLDR's "vi" compares the tones of the whole string last instead.
"""

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_WEIGHT = {letter: chr(0x41 + place) for place, letter in enumerate(_ALPHABET)}
_TONE_MARKS = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPE_MARKS = "\u0302\u0306\u031b"
_NUMBER, _SYLLABLE_END, _TEXT_END = "\x10", "\x02", "\x01"
_PIECES = re.compile(r"\d+|[^\W\d_]+|[\u1780-\u17d3]+")


def sort_key(text: str) -> str:
    """Return a string whose plain code-point order is the Vietnamese order of ``text``; fit for a database column.

    Punctuation and spaces only separate; numbers come before letters and by size; lower case comes before upper case when
    all else is equal; Khmer and other scripts come after Latin, by code point. Two different texts never share a key.
    """
    composed = unicodedata.normalize("NFC", text)
    pieces = _PIECES.findall(unicodedata.normalize("NFC", composed.lower()))
    return "".join(map(_piece_key, pieces)) + _TEXT_END + composed.swapcase() + _TEXT_END + text


def _piece_key(piece: str) -> str:
    if piece.isdecimal():
        digits = str(int(piece)) if len(piece) < 400 else piece
        return _NUMBER + chr(0x20 + len(digits)) + digits + _SYLLABLE_END
    weights: list[str] = []
    tone = "0"
    for character in piece:
        base, *marks = list(unicodedata.normalize("NFD", character))
        shape = "".join(mark for mark in marks if mark in _SHAPE_MARKS)
        letter = unicodedata.normalize("NFC", base + shape)
        weights.append(_WEIGHT.get(letter) or _WEIGHT.get(base) or chr(0x70) + character)
        tone = next((_TONE_MARKS[mark] for mark in marks if mark in _TONE_MARKS), tone)
    return "".join(weights) + _SYLLABLE_END + tone
