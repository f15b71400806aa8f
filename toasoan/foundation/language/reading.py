"""How long a text is: words, syllables, seconds to read it on a screen, seconds to speak it on the air.

The default speeds are working assumptions of this project, to be replaced by what an agency measures (per presenter, per
site). For comparison: Pellegrino, Coupé and Marsico, "A cross-language perspective on speech information rate" (Language 87,
2011) give 5.22 syllables per second for Vietnamese read aloud without its pauses; news reading has pauses.
"""

import math
import re

from .khmer import khmer_clusters, khmer_words
from .numbers_dates import number_in_words

READING_SYLLABLES_PER_SECOND = 4.0
SPEAKING_SYLLABLES_PER_SECOND = 4.2

_LATIN_WORD = re.compile(r"[^\W_\u1780-\u17ff]+(?:[.,:/'’-][^\W_\u1780-\u17ff]+)*")
_PIECE = re.compile(r"\d+(?:\.\d{3})+|\d+|[^\W\d_\u1780-\u17ff]+|%|(?<=\d),(?=\d)")
_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\b")
_READ_OUT = {
    "%": "phần trăm",
    ",": "phẩy",
    "km": "ki lô mét",
    "kg": "ki lô gam",
    "cm": "xăng ti mét",
    "mm": "mi li mét",
    "ha": "héc ta",
    "m": "mét",
    "g": "gam",
    "ml": "mi li lít",
    "kw": "ki lô oát",
    "mw": "mê ga oát",
    "usd": "đô la Mỹ",
}
_VOWEL_GROUP = re.compile("[aeiouy]+", re.IGNORECASE)


def count_words(text: str) -> int:
    """Return the words in ``text`` as a word processor counts them (Vietnamese by spaces); Khmer by segmented words."""
    return len(_LATIN_WORD.findall(text)) + sum(1 for token in khmer_words(text) if "\u1780" <= token.text[0] <= "\u17ff")


def count_syllables(text: str) -> int:
    """Return about how many syllables are heard when ``text`` is read aloud: figures, dates and units read out.

    Abbreviations count one syllable a letter (UBND, "uỷ ban nhân dân"); foreign words one per group of vowels.
    """
    spoken = _DATE.sub(_speak_date, text)
    return sum(map(_syllables_of, _PIECE.findall(spoken))) + len(khmer_clusters(spoken))


def _speak_date(match: re.Match[str]) -> str:
    day, month, year = match.groups()
    return f"{day} tháng {month}" + (f" năm {year}" if year else "")


def _syllables_of(piece: str) -> int:
    if piece[0].isdecimal():
        digits = piece.replace(".", "")
        return len(number_in_words(int(digits)).split()) if len(digits) < 16 else len(digits)
    if piece.lower() in _READ_OUT:
        return len(_READ_OUT[piece.lower()].split())
    if piece.isupper() and len(piece) > 1 and piece.isascii():
        return len(piece)
    return max(1, len(_VOWEL_GROUP.findall(piece))) if piece.isascii() else 1


def reading_seconds(text: str, syllables_per_second: float = READING_SYLLABLES_PER_SECOND) -> int:
    """Return the seconds a reader needs on the web, rounded up. Raises ``ValueError`` unless the speed is positive."""
    written = count_words(text)
    return _seconds(written, syllables_per_second)


def speaking_seconds(text: str, syllables_per_second: float = SPEAKING_SYLLABLES_PER_SECOND) -> int:
    """Return the seconds ``text`` lasts when spoken at a presenter's measured speed, pauses included, rounded up.

    Raises ``ValueError`` unless the speed is positive.
    """
    return _seconds(count_syllables(text), syllables_per_second)


def _seconds(syllables: int, per_second: float) -> int:
    if per_second <= 0:
        raise ValueError(f"a speed is above zero: {per_second}")
    return math.ceil(syllables / per_second)


def duration_label(seconds: int) -> str:
    """Return a duration in Vietnamese: "45 giây", "1 phút 5 giây", "2 giờ 3 phút" (seconds are left out above an hour).

    Raises ``ValueError`` for a negative one.
    """
    if seconds < 0:
        raise ValueError(f"a duration is not negative: {seconds}")
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    named = [(hours, "giờ"), (minutes, "phút"), (0 if hours else left, "giây")]
    return " ".join(f"{count} {unit}" for count, unit in named if count) or "0 giây"
