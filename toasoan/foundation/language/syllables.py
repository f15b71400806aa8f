"""The grammar of the Vietnamese written syllable: initial + rhyme + tone, and where the tone mark sits.

After Đoàn Thiện Thuật, "Ngữ âm tiếng Việt" (1977), and the spelling of "Từ điển tiếng Việt" (Hoàng Phê, ed.): about 160 rhymes,
26 initials with their spelling rules (c/k/q, g/gh, ng/ngh, gi), stop finals only with sắc or nặng. The whole set of written
syllables is built once (about 20,000 forms, both placements of the tone mark) and looked up.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

TONE_MARKS = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Combining marks of ngang, huyền, hỏi, ngã, sắc, nặng."""

Style = Literal["new", "old"]

VOWELS = "aăâeêioôơuưy"


def words(table: str) -> list[str]:
    """Return the entries of a table written as one string."""
    return table.split()


_RHYMES = words(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch
    êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oc oi om on ong op ot ô ôc ôi ôm ôn
    ông ôp ôt ơ ơi ơm ơn ơp ơt oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo
    oet u ua uc ui um un ung uôc uôi uôm uôn uông uôt up ut uâng uân uât uây uê uêch uên uênh uêt uêu uơ uy uya uych
    uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y
    """
)
# Spelt with y when nothing stands before: yên, yếu, ý.
_BARE_ONLY = ["yêm", "yên", "yêng", "yêt", "yêu"]
_AFTER_QU = words(
    """
    a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e ec en eng eo et ê êch ên ênh êt i ich in inh
    it iên iêt iêu iu ô ôc ôi ông ơ ơi ơn ơt y ych yên yêt ynh yn yp yt yu
    """
)
# gi + i is written with one i: gì, gìn, giếng.
_G_WITH_I = ["i", "iêc", "iên", "iêng", "iêt", "im", "in", "ip", "it"]
# Loans and sounds only; elsewhere "oo" is an "ô" typed in Telex with the input method off ("khoong").
_WITH_LONG_O = [("", "ooc"), ("m", "ooc"), ("s", "ooc"), ("v", "ooc"), *((onset, "oong") for onset in "bglmtx")]
_FRONT = "eêiy"
_PLAIN_INITIALS = words(
    """
    b ch d đ h kh l m n nh p ph r s t th tr v x
    """
)
_MARK_LAST = frozenset({"oa", "oe", "uy"})


class Token(NamedTuple):
    """A word-like piece of a text and its place."""

    text: str
    start: int
    end: int


def _letters_of_rhyme(rhyme: str) -> tuple[str, str]:
    length = next((i for i, letter in enumerate(rhyme) if letter not in VOWELS), len(rhyme))
    return rhyme[:length], rhyme[length:]


def _mark_position(rhyme: str, style: Style) -> int:
    vowels, final = _letters_of_rhyme(rhyme)
    shaped = [i for i, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if shaped:
        return shaped[-1]
    if len(vowels) == 3 or (len(vowels) == 2 and final):
        return 1
    return 1 if style == "new" and vowels in _MARK_LAST else 0


def _place(onset: str, rhyme: str, tone: str, style: Style) -> str:
    at = _mark_position(rhyme, style) + 1
    return unicodedata.normalize("NFC", onset + rhyme[:at] + tone + rhyme[at:])


def _onsets_and_rhymes() -> list[tuple[str, str]]:
    pairs = [("", rhyme) for rhyme in [*_RHYMES, *_BARE_ONLY] if not rhyme.startswith("iê") and rhyme != "y"]
    pairs += [("", "y")]
    pairs += [(onset, rhyme) for onset in _PLAIN_INITIALS for rhyme in _RHYMES]
    for back, front in (("c", "k"), ("g", "gh"), ("ng", "ngh")):
        pairs += [(front if rhyme[0] in _FRONT else back, rhyme) for rhyme in _RHYMES]
    pairs += [("qu", rhyme) for rhyme in _AFTER_QU]
    pairs += [("gi", rhyme) for rhyme in _RHYMES if rhyme[0] not in "iy"]
    pairs += [("g", rhyme) for rhyme in _G_WITH_I]
    return pairs + _WITH_LONG_O


def _tones(rhyme: str) -> tuple[str, ...]:
    return TONE_MARKS[4:] if rhyme.endswith(("c", "ch", "p", "t")) else TONE_MARKS


@lru_cache(maxsize=1)
def _written_syllables() -> dict[str, tuple[str, str, str]]:
    """Every written syllable in lower case, NFC → (onset, rhyme, tone)."""
    return {
        _place(onset, rhyme, tone, style): (onset, rhyme, tone)
        for onset, rhyme in _onsets_and_rhymes()
        for tone in _tones(rhyme)
        for style in ("new", "old")
    }


@lru_cache(maxsize=1)
def _unmarked_syllables() -> dict[str, tuple[str, str]]:
    """Every syllable without its tone → (onset, rhyme)."""
    return {onset + rhyme: (onset, rhyme) for onset, rhyme in _onsets_and_rhymes()}


def is_syllable(token: str) -> bool:
    """Tell whether ``token`` is a written Vietnamese syllable in any case and either tone placement."""
    return unicodedata.normalize("NFC", token.lower()) in _written_syllables()


def without_tone(token: str) -> tuple[str, str]:
    """Split ``token`` into its letters without a tone mark (NFC) and the combining tone mark, "" for ngang."""
    decomposed = unicodedata.normalize("NFD", token)
    tones = [c for c in decomposed if c in TONE_MARKS[1:]]
    bare = "".join(c for c in decomposed if c not in TONE_MARKS[1:])
    return unicodedata.normalize("NFC", bare), tones[-1] if tones else ""


def with_tone(letters: str, tone: str, style: Style = "new") -> str | None:
    """Put the combining mark ``tone`` on the toneless ``letters`` where it belongs; ``None`` when they make no syllable.

    Letter case is kept. A stop final without sắc or nặng makes no syllable.
    """
    parts = _unmarked_syllables().get(letters.lower())
    if parts is None or tone not in _tones(parts[1]):
        return None
    placed = _place(*parts, tone, style)
    return "".join(p.upper() if c.isupper() else p for p, c in zip(placed, letters, strict=True))


WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")


def split_syllables(text: str) -> list[Token]:
    """Return the runs of letters in ``text`` with their offsets; in Vietnamese writing each is one syllable."""
    return [Token(m.group(), m.start(), m.end()) for m in WORD.finditer(text)]


def normalise_tone_marks(text: str, style: Style = "new") -> str:
    """Return NFC ``text`` with the tone marks where ``style`` puts them.

    "new" writes hoà, khoẻ, thuỷ (on the main vowel); "old" writes hòa, khỏe, thủy, which the press mostly keeps. A mark on
    a wrong letter ("qúy", "ngừơi", "họăc") is moved too; what is no syllable either way is left alone.
    """
    return WORD.sub(lambda match: _replace_mark(match.group(), style), unicodedata.normalize("NFC", text))


def _replace_mark(word: str, style: Style) -> str:
    if word.isascii():
        return word
    letters, tone = without_tone(word)
    return (with_tone(letters, tone, style) if tone else None) or word
