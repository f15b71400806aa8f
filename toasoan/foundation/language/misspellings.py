"""Words in a running text that are no Vietnamese syllable and no likely name, loan, abbreviation or unit.

Made for a warning beside the editor: in doubt a word passes. Real-word errors need context and are not found here.
"""

import re
import unicodedata
from typing import Literal, NamedTuple

from .syllables import WORD, is_syllable, normalise_tone_marks, words
from .typing_slips import from_telex

Reason = Literal["telex", "tone", "joined", "shape"]


class UnknownSyllable(NamedTuple):
    """A word that is no syllable: its place, why it was noticed, and a correction where one is plain.

    ``reason``: "telex" keystrokes left over; "tone" the mark sits on a wrong letter or a stop final lacks it; "joined" two
    syllables without the space; "shape" no possible syllable.
    """

    text: str
    start: int
    end: int
    reason: Reason
    suggestion: str | None


# Addresses, handles, file names, code, anything with a digit, hyphenated or apostrophed foreign words, dotted initials.
_SKIPPED = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[#@]\w+|\w+(?:\.\w+)+(?:/\S*)?|\w*\d\w*|[^\W\d_]+(?:[-‑'’][^\W\d_]+)+|<[^<>]*>")
_VIETNAMESE_LETTERS = frozenset("abcdeghiklmnopqrstuvxyăâđêôơư")
_MARKED = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")

_LOANS = frozenset(
    words(
        """
    ôtô môtô axít bazơ mazút magiê crôm capô đôla ôxy ôzôn ôxi kiốt rađa rốckét rơmoóc xôviết êkíp mátxcơva matxcơva
    hécta kilômét kilôgam xăngtimét milimét gam lít côcain mêtan êtan prôtêin vitamin cácbon silic phốtpho phốtphát
    clo flo brôm iốt natri kali canxi niken côban uran xêrum ápphích apatít mêgaoát mêgawatt kilôoát oát vôn ampe
    catốt anốt pianô viôlông ghita xăngđan sôcôla sôđa bidông buýt xíchlô tắcxi tivi rađiô têlêphôn tôn rôbốt lôgarít
    lôgích cátxét vắcxin vácxin ácmônica axêtôn ancôn asen ozon đécni đêxiben mêga gôn gônđôn phôtô phôtôcopy sơmi
    mêtrô êtê lôgô xtăng áptômát càphê sêri xêri bus gas bar box mix teen boom max tour team fax sax fox six pass pos
    ups jeans hot shop room zoom bit byte pixel or as is tweet week free feet street cheese coffee beef been keep deep
    seed speed need queen book look good food cook foot school pool moon soon tool cool root boot door floor room off
    all small call full sell well still less class cross press miss boss test vest post host lens boots virus visa sex
    of see this des more core sur tar rar cos ost pas ter bis noron oxi list best rest west east fast last past cast
    must just boss buzz hits tips gas plus add buzz web www show view new news now how low few raw law down town brown
    power tower window software windows twitter
    """
    )
)
_NAME_SYLLABLES = frozenset(
    words(
        """
    đắk đăk lắk lăk kạn kông krông niê búk pắk păh pưh mêpu sêrêpốk liêl dzũ rlăm êđê hmông mnông
    """
    )
)
# Names of the Central Highlands, the northern mountains and the Khmer of the south: sounds that Vietnamese does not have.
_MINORITY_NAME = re.compile(
    r"(?:[kpbgđdhmstcnrvjwz][rlhjmns]|[rjwfz]|chr|đr|dl|đl|mn|hm|hr|kb|kt|kd|kn|ty|ia)[aăâeêioôơuưy]+[^aăâeêioôơuưy]*"
    r"|[^aăâeêioôơuưy]*[aăâeêioôơuưy]+(?:[klrshbdgj]|[bk]h|[klmnr][skht])"
)

_TELEX_SHAPE = re.compile("[bcdghklmnpqrstvx]*[aeiouyw]+[sfrxj]?[cghmnptw]*[sfrxj]?", re.IGNORECASE)
_VIETNAMESE_ONLY = re.compile("[ăđơưĂĐƠƯẠ-ỹ]")


def unknown_syllables(text: str) -> list[UnknownSyllable]:
    """Return the words of NFC ``text`` that look like mistakes, with offsets, in order.

    Passed over: syllables; e-mail addresses, URLs, tags, anything with digits or inner hyphens; abbreviations; words with
    letters Vietnamese lacks; common loans; names with capital letters from other languages of the country; plain Latin
    words that only look foreign.
    """
    skipped = [match.span() for match in _SKIPPED.finditer(text)]
    found: list[UnknownSyllable] = []
    at = 0
    for match in WORD.finditer(text):
        while at < len(skipped) and skipped[at][1] <= match.start():
            at += 1
        if at < len(skipped) and skipped[at][0] < match.end():
            continue
        verdict = None if _passes(match.group()) else _verdict(match.group())
        if verdict:
            found.append(UnknownSyllable(match.group(), match.start(), match.end(), *verdict))
    return found


def _passes(word: str) -> bool:
    low = word.lower()
    if len(word) == 1 or is_syllable(word) or low in _LOANS or _bare(low) in _LOANS:
        return True
    if not _VIETNAMESE_LETTERS.issuperset(_bare(low)) and not (low.isascii() and word.islower()):
        return True
    if _is_abbreviation(word):
        return True
    return word[0].isupper() and _may_be_a_name(word)


def _may_be_a_name(word: str) -> bool:
    """Tell whether the capitalised ``word`` may come from another language: Krông, Đắk, Clément."""
    low = word.lower()
    if low.isascii() or low in _NAME_SYLLABLES or _MINORITY_NAME.fullmatch(_bare(low)):
        return True
    return not _VIETNAMESE_ONLY.search(word) and normalise_tone_marks(word, "old") == word


def _bare(low: str) -> str:
    """Take the tone off: names and loans are listed by their letters."""
    decomposed = unicodedata.normalize("NFD", low)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in "\u0300\u0309\u0303\u0301\u0323"))


def _is_abbreviation(word: str) -> bool:
    """Tell UBND, CĐV, TƯ, ThS, TTXVN from words in capitals: several capitals and no tone mark, or a capital inside."""
    low = word.lower()
    if word.isupper():
        return _bare(low) == low
    return any(c.isupper() for c in word[1:]) and _bare(low) == low and not _halves(low)


def _verdict(word: str) -> tuple[Reason, str | None] | None:
    if word.isascii():
        repaired = from_telex(word)
        if repaired != word and _TELEX_SHAPE.fullmatch(word) and _MARKED.search(repaired.lower()):
            return "telex", repaired
        return ("shape", _swapped(word)) if _swapped(word) else None
    moved = normalise_tone_marks(word, "old")
    if moved != word:
        return "tone", moved
    horned = re.sub("U(?=[ơớờởỡợƠỚỜỞỠỢ])", "Ư", re.sub("u(?=[ơớờởỡợ])", "ư", word))
    if is_syllable(horned):
        return "shape", horned
    halves = _halves(word)
    if halves:
        return "joined", halves
    stop_without_tone = word.lower().endswith(("c", "ch", "p", "t")) and _bare(word.lower()) == word.lower()
    return ("tone" if stop_without_tone else "shape"), None


def _halves(word: str) -> str | None:
    """Return ``word`` with the one space that makes two syllables of it, both at least two letters long."""
    if not _MARKED.search(word.lower()):
        return None
    cuts = [at for at in range(2, len(word) - 1) if is_syllable(word[:at]) and is_syllable(word[at:])]
    if not cuts:
        return None
    at = next((at for at in cuts if word[at].isupper()), cuts[0])
    return f"{word[:at]} {word[at:]}"


def _swapped(word: str) -> str | None:
    """Return the syllable that swapping two neighbouring letters at the end gives ("khogn" → "khong")."""
    swapped = word[:-2] + word[-1] + word[-2]
    endings = ("ng", "nh", "ch")
    return swapped if len(word) > 3 and swapped.lower().endswith(endings) and is_syllable(swapped) else None
