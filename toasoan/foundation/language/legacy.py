"""Old Vietnamese encodings in old archives: recognised by what reads as Vietnamese, converted to NFC Unicode.

A text is taken for TCVN3, VNI or VISCII only when its words become Vietnamese syllables by the conversion and were none
before; a text with any letter that only Vietnamese Unicode has (ă, đ, ơ, ư, ạ …) is never touched. Feed whole articles
and pass what was found to ``to_unicode(title, encoding)``: a short title full of foreign names is no evidence. Markup in
``<…>`` is left alone; character references should be resolved before. Run this *before* :func:`.normalise.normalise`,
which removes the soft hyphens and C1 characters that carry letters here.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Literal, NamedTuple

from .legacy_tables import TCVN3, TO_TCVN3, TO_VNI, VISCII, VNI, cp1252_face
from .syllables import WORD, is_syllable

Encoding = Literal["unicode", "decomposed", "mojibake", "tcvn3", "vni", "viscii"]
"""What a text is in: "decomposed" is Unicode with combining marks (also Windows-1258's habit), "mojibake" UTF-8 read as CP1252."""

_SAMPLE = 20_000
_MANY = 5  # different words that only make sense when decoded, when none of them is striking
_VIETNAMESE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_COMBINING = re.compile("[\u0300-\u036f]")
_MARKUP = re.compile(r"(<[^<>]*>)")
_MOJIBAKE = re.compile("[\u00c2-\u00c6\u00e1][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")


class Detection(NamedTuple):
    """The encoding found and, from 0 to 1, the share of words that read as Vietnamese in it (1 for Unicode forms)."""

    encoding: Encoding
    confidence: float


class Converted(NamedTuple):
    """A text in Unicode, what it was in, and whether it was changed."""

    text: str
    encoding: Encoding
    changed: bool


def _word_pattern(codes: str) -> re.Pattern[str]:
    return re.compile(f"(?<![0-9])[A-Za-z{re.escape(codes)}]+(?![0-9])")


_VNI_SEQUENCE = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_TCVN3_RUN = re.compile(f"[A-Za-z{re.escape(''.join(TCVN3))}]+")


def _decode_tcvn3_word(word: str) -> str:
    letters = "".join(TCVN3.get(c, c) for c in word)
    plain_lower = any(c.isascii() and c.islower() for c in word)
    # TCVN3 has no capitals with tone marks: "VIÖT" is VIỆT.
    return letters.upper() if not plain_lower and sum(c.isupper() for c in letters) > 1 else letters


def _from_tcvn3(text: str) -> str:
    return _TCVN3_RUN.sub(lambda match: _decode_tcvn3_word(match.group()), text)


def _from_vni(text: str) -> str:
    return _VNI_SEQUENCE.sub(lambda match: VNI[match.group()], text)


def _from_viscii(text: str) -> str:
    return "".join(VISCII.get(c, c) for c in text)


_BYTE = {cp1252_face(byte): byte for byte in range(256)} | {chr(byte): byte for byte in range(256)}


def _from_mojibake(text: str) -> str:
    """Undo UTF-8 read as CP1252; raises ``ValueError`` when the text is not that throughout."""
    try:
        return bytes(_BYTE[c] for c in text).decode("utf-8")
    except KeyError as error:
        raise ValueError("not UTF-8 read as CP1252") from error


class _Scheme(NamedTuple):
    decode: Callable[[str], str]
    words: re.Pattern[str]
    striking: re.Pattern[str]
    """What no other language writes, so that a single word is evidence enough."""


_SYMBOLS = "¡¢£¤¥¦§¨©«¬\u00ad®¶¸¹»¾¼½×÷"
_ALSO_AFTER_LETTERS = "ªµ·"
# VISCII letters that CP1252 shows as signs, without the signs that a text puts round words.
_VISCII_ODD = re.escape("".join(c for c in VISCII if not c.isalpha() and c not in "«»“”„‘’‚‹›–—…\u00a0¡¿\u00ad©®™°´`¨"))
_SCHEMES: dict[Encoding, _Scheme] = {
    "tcvn3": _Scheme(
        _from_tcvn3, _word_pattern("".join(TCVN3)), re.compile(f"[a-zA-Z][{_SYMBOLS}{_ALSO_AFTER_LETTERS}]|[{_SYMBOLS}][a-z]|[a-z][À-ÖØ-Þ]")
    ),
    "vni": _Scheme(
        _from_vni,
        _word_pattern("".join(sorted(set("".join(VNI)) - set("abcdefghijklmnopqrstuvwxyzAEIOUY")))),
        re.compile("[aeo][âäå]|[aeouy]ø|[öô][ïùøûõ]", re.IGNORECASE),
    ),
    "viscii": _Scheme(_from_viscii, _word_pattern("".join(VISCII)), re.compile(f"[A-Za-z][{_VISCII_ODD}]|[{_VISCII_ODD}][a-z]")),
}


def _reads_as_it_is(word: str) -> bool:
    parts = WORD.findall(word)
    return bool(parts) and all(map(is_syllable, parts))


def _judge(text: str, scheme: _Scheme) -> float:
    """Return the share of words of ``text`` that read as Vietnamese when decoded, or 0 when that proves nothing."""
    words = [word for word in scheme.words.findall(text) if not (word.isascii() and word.isupper())]
    coded = [word for word in words if not word.isascii()]
    reading = {word for word in set(coded) if is_syllable(scheme.decode(word))}
    gained = {word for word in reading if not _reads_as_it_is(word)}
    if not gained or any(_reads_as_it_is(word) for word in set(coded) - reading):
        return 0.0
    striking = sum(bool(scheme.striking.search(word)) for word in gained)
    good_coded = sum(word in reading for word in coded)
    share = (good_coded + sum(is_syllable(word) for word in words if word.isascii())) / len(words)
    convincing = (
        (len(gained) > 1 and share >= 0.6 and (striking or len(gained) >= _MANY))
        or (striking == 1 and share == 1)
        or (striking > 1 and good_coded >= 0.8 * len(coded))
    )
    return share if convincing else 0.0


def detect_encoding(text: str) -> Detection:
    """Return what encoding ``text`` is in. In doubt it is "unicode"."""
    if text.isascii() and not any(code in text for code in "\x02\x05\x06\x14\x19\x1e"):
        return Detection("unicode", 1.0)
    if _COMBINING.search(text) and not unicodedata.is_normalized("NFC", text):
        return Detection("decomposed", 1.0)
    if _VIETNAMESE_ONLY.search(text):
        return Detection("unicode", 1.0)
    if any(c.isalpha() and c not in _BYTE and c != "\u03bc" for c in text):
        return Detection("unicode", 1.0)  # a script or letter that no byte shows
    if _is_mojibake(text):
        return Detection("mojibake", 1.0)
    sample = _MARKUP.sub(" ", text[:_SAMPLE])
    scores = {encoding: _judge(sample, scheme) for encoding, scheme in _SCHEMES.items()}
    best = max(scores, key=lambda encoding: scores[encoding])
    return Detection(best, scores[best]) if scores[best] else Detection("unicode", 1.0)


def _is_mojibake(text: str) -> bool:
    if not _MOJIBAKE.search(text):
        return False
    try:
        return bool(_VIETNAMESE_ONLY.search(_from_mojibake(text)) or _COMBINING.search(_from_mojibake(text)))
    except ValueError:
        return False


def to_unicode(text: str, encoding: Encoding | None = None, *, capitals: bool = False) -> Converted:
    """Return ``text`` in NFC Unicode. ``encoding`` is detected when not given.

    ``capitals`` is for a run set in a .Vn…H font, which draws every letter as a capital: the result is upper case. Proper
    Unicode comes back as it is. Raises ``ValueError`` when ``encoding`` is "mojibake" and the text is not.
    """
    encoding = encoding or detect_encoding(text).encoding
    if encoding == "unicode":
        return Converted(text, encoding, changed=False)
    if encoding == "decomposed":
        result = text
    elif encoding == "mojibake":
        result = _from_mojibake(text)
    else:
        decode = _SCHEMES[encoding].decode
        result = "".join(part if part.startswith("<") else decode(part) for part in _MARKUP.split(text))
    result = unicodedata.normalize("NFC", result.upper() if capitals else result)
    return Converted(result, encoding, changed=result != text)


def to_tcvn3(text: str) -> str:
    """Return Vietnamese ``text`` as TCVN3 would show it in Latin-1. Capitals with tone marks become small: there are none."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(TO_TCVN3.get(c) or TO_TCVN3.get(c.lower(), c) for c in composed)


def to_vni_windows(text: str) -> str:
    """Return Vietnamese ``text`` as VNI-Windows would show it in Latin-1."""
    return "".join(TO_VNI.get(c, c) for c in unicodedata.normalize("NFC", text))
