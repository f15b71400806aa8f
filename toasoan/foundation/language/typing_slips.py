"""Telex and VNI keystrokes left in a text because the input method was off: "tieengs Vieejt", "tie61ng Vie6t5".

The repair is that of an input method, but only what then is a Vietnamese syllable is changed, and a word that already is
one stays; "oo" alone is read as "ô", as the keyboard does ("coong" → "công"). English words that happen to be keystrokes
of a syllable ("bus" → "bú") cannot be told apart alone, so a search offers the repaired text beside the original, and
:func:`looks_like_telex` looks at the whole text.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

from .syllables import WORD, is_syllable, with_tone, without_tone

_TELEX_TONES = {"f": "\u0300", "r": "\u0309", "x": "\u0303", "s": "\u0301", "j": "\u0323", "z": ""}
_VNI_TONES = {"2": "\u0300", "3": "\u0309", "4": "\u0303", "1": "\u0301", "5": "\u0323", "0": ""}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"o": "ơ", "u": "ư"}
_BREVE = {"a": "ă"}
_STROKE = {"d": "đ"}
_TELEX_SHAPES = {"a": {"a": "â"}, "e": {"e": "ê"}, "o": {"o": "ô"}, "w": _BREVE | _HORN, "d": _STROKE}
_VNI_SHAPES = {"6": _CIRCUMFLEX, "7": _HORN, "8": _BREVE, "9": _STROKE}
_VOWELS = frozenset("aăâeêioôơuưy")
_LONG_O = re.compile("oo|Oo|OO")
_VNI_WORD = re.compile(r"(?<![\w])[a-zA-Z][a-zA-Z0-9]*[0-9][a-zA-Z0-9]*(?![\w])")


def _compose(keys: str, shapes: Mapping[str, Mapping[str, str]], tones: Mapping[str, str], reach: int) -> tuple[str, str]:
    """Play ``keys`` as an input method would; return the letters (case kept) and the tone.

    A shape key changes one of the last ``reach`` letters; three times the same letter takes the shape back ("ooo" → "oo").
    """
    letters: list[str] = []
    tone = ""
    for key in keys:
        low = key.lower()
        if low in shapes and _shape(letters, shapes[low], reach):
            continue
        if low in tones and any(letter.lower() in _VOWELS for letter in letters):
            tone = tones[low]
            continue
        if letters and shapes.get(low, {}).get(low) == letters[-1].lower():
            _change(letters, len(letters) - 1, low)
        letters.append("ư" if key == "w" else "Ư" if key == "W" else key)
    return "".join(letters), tone


def _shape(letters: list[str], shape: Mapping[str, str], reach: int) -> bool:
    """Change the nearest letter that takes ``shape``; "uo" takes a horn on both letters. Tell whether one did."""
    for at in range(len(letters) - 1, max(-1, len(letters) - 1 - reach), -1):
        letter = letters[at].lower()
        if letter in shape:
            _change(letters, at, shape[letter])
            if shape[letter] == "ơ" and at and letters[at - 1].lower() == "u" and not _after_q(letters, at):
                _change(letters, at - 1, "ư")
            return True
    return False


def _after_q(letters: list[str], at: int) -> bool:
    return at >= 2 and letters[at - 2].lower() == "q"


def _change(letters: list[str], at: int, new: str) -> None:
    letters[at] = new.upper() if letters[at].isupper() else new


def _repaired(word: str, shapes: Mapping[str, Mapping[str, str]], tones: Mapping[str, str]) -> str | None:
    """Return the syllable that the keystrokes ``word`` make, or ``None``."""
    if not word.isascii() or (word.isalpha() and is_syllable(word) and "oo" not in word.lower()):
        return None
    for reach in (len(word), 1):
        letters, tone = _compose(word, shapes, tones, reach)
        # "thuowr" is thuở: the horn pair "ươ" is no rhyme there.
        for spelling in (letters, letters.replace("ươ", "uơ").replace("ƯƠ", "UƠ")):
            syllable = with_tone(spelling, tone, "old")
            if syllable:
                return syllable
    return None


def _telex_word(word: str) -> str | None:
    return _repaired(word, _TELEX_SHAPES, _TELEX_TONES)


def _vni_word(word: str) -> str | None:
    return None if word.isalpha() else _repaired(word, _VNI_SHAPES, _VNI_TONES)


def _substitute(pattern: re.Pattern[str], repair: Callable[[str], str | None], text: str) -> str:
    return pattern.sub(lambda match: repair(match.group()) or match.group(), text)


def from_telex(text: str) -> str:
    """Return ``text`` with every word that is Telex keystrokes of a syllable replaced: "tieengs Vieejt" → "tiếng Việt".

    Marks may be typed at once or at the end of the word ("dduongwf", "duwowngf"). Tone marks are placed the old way.
    """
    return _substitute(WORD, _telex_word, text)


def from_vni(text: str) -> str:
    """Return ``text`` with every word that is VNI keystrokes of a syllable replaced: "tie61ng Vie65t" → "tiếng Việt"."""
    return _substitute(_VNI_WORD, _vni_word, text)


def looks_like_telex(text: str) -> bool:
    """Tell whether ``text`` reads as Telex keystrokes: some words do, and more than there are words of another language."""
    return _mostly(WORD.findall(text), _telex_word)


def looks_like_vni(text: str) -> bool:
    """Tell whether ``text`` reads as VNI keystrokes: like :func:`looks_like_telex`."""
    return _mostly(re.findall(r"\w+", text), _vni_word)


def _mostly(words: list[str], repair: Callable[[str], str | None]) -> bool:
    foreign = [word for word in words if not word.isdecimal() and not is_syllable(word)]
    repaired = sum(repair(word) is not None for word in foreign)
    return repaired * 2 > len(foreign)


def repair_typing(text: str) -> str:
    """Return ``text`` repaired when it looks like Telex or VNI keystrokes, else unchanged."""
    if looks_like_telex(text):
        return from_telex(text)
    return from_vni(text) if looks_like_vni(text) else text


def _keystrokes(text: str, shapes: Mapping[str, str], tones: Mapping[str, str]) -> str:
    def typed(match: re.Match[str]) -> str:
        letters, tone = without_tone(match.group())
        keys = "".join(_typed_letter(letter, shapes) for letter in letters)
        if shapes is _TELEX_KEYS and "oo" in letters.lower():
            keys = _LONG_O.sub(lambda long: long.group() + long.group()[-1], keys)
        return keys + next((key for key, mark in tones.items() if mark == tone and mark), "")

    return WORD.sub(typed, unicodedata.normalize("NFC", text))


def _typed_letter(letter: str, shapes: Mapping[str, str]) -> str:
    keys = shapes.get(letter.lower(), letter.lower())
    return keys[0].upper() + keys[1:] if letter.isupper() else keys if letter.lower() in shapes else letter


_TELEX_KEYS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_VNI_KEYS = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}


def to_telex(text: str) -> str:
    """Return the Telex keystrokes of ``text``, tones at the end of each word: "tiếng" → "tieengs". For tests and measuring."""
    return _keystrokes(text, _TELEX_KEYS, _TELEX_TONES)


def to_vni(text: str) -> str:
    """Return the VNI keystrokes of ``text``, tones at the end of each word: "tiếng" → "tie6ng1". For tests and measuring."""
    return _keystrokes(text, _VNI_KEYS, _VNI_TONES)
