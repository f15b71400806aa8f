"""Unicode normalisation at the boundary: text is NFC, printable and free of invisible junk from here inward.

Legacy fonts (see :mod:`.legacy`) must be converted *before* :func:`normalise`: TCVN3 stores "ư" as the soft hyphen and
VISCII stores letters in the C1 control range, both of which are removed here.
"""

import re
import unicodedata

KHMER_RANGE = "\u1780-\u17ff\u19e0-\u19ff"
_EMOJI_RANGE = "\u200d\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"

_LINE_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]")

# Controls except tab and newline, lone surrogates, noncharacters, bidi controls (a spoofing aid; no right-to-left script
# is edited here), soft hyphen, word joiner and invisible operators, BOM, interlinear annotation.
_JUNK = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_ZERO_WIDTH_RUN = re.compile("[\u200b-\u200d]+")
_KHMER_CHARACTER = re.compile(f"[{KHMER_RANGE}]")
_EMOJI_CHARACTER = re.compile(f"[{_EMOJI_RANGE}]")
_NEEDS_WORK = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

# Any run of white space that is more than one character or is no plain or no-break space.
_SPACE_RUN = re.compile(r"\s\s+|[^\S \u00a0\u202f]")


def normalise(text: str) -> str:
    """Return ``text`` as the house stores it: NFC, ``\\n`` line ends, no control or invisible characters.

    Tab and newline stay. Zero-width space and joiners stay only where they mean something: between two Khmer letters
    (word break, Unicode ch. 16.4) and, for the joiner, inside an emoji sequence. Idempotent.
    """
    if text.isascii() and not _NEEDS_WORK.search(text):
        return text
    text = _LINE_BREAKS.sub("\n", text)
    text = _JUNK.sub("", text)
    text = _ZERO_WIDTH_RUN.sub(_keep_meaningful, text)
    return unicodedata.normalize("NFC", text)


def _keep_meaningful(match: re.Match[str]) -> str:
    text, run = match.string, match.group()
    before = text[match.start() - 1] if match.start() else ""
    after = text[match.end()] if match.end() < len(text) else ""
    if _KHMER_CHARACTER.match(before) and _KHMER_CHARACTER.match(after):
        return "\u200b" if "\u200b" in run else run[0]
    if "\u200d" in run and _EMOJI_CHARACTER.match(before) and _EMOJI_CHARACTER.match(after):
        return "\u200d"
    return ""


def collapse_spaces(text: str) -> str:
    """Return ``text`` on one line: white space runs become one space, ends are trimmed.

    A single no-break space is typography, not noise, and stays; a run of several becomes one plain space.
    """
    return _SPACE_RUN.sub(" ", text).strip()


def is_nfc(text: str) -> bool:
    """Tell whether ``text`` is in Unicode normalisation form C."""
    return unicodedata.is_normalized("NFC", text)
