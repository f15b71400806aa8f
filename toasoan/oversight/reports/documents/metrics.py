"""How wide words are: Liberation Serif, whose advances are those of Times New Roman, with all of Vietnamese."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from toasoan.oversight.reports.documents.elements import POINT

FONTS = Path(__file__).resolve().parent / "fonts"
FACES = {
    (False, False): "LiberationSerif-Regular.ttf", (True, False): "LiberationSerif-Bold.ttf",
    (False, True): "LiberationSerif-Italic.ttf", (True, True): "LiberationSerif-BoldItalic.ttf",
}  # fmt: skip
# ascent, descent and line gap of the font, per size: one line set solid by a word processor
ASCENT, DESCENT, GAP = 1825 / 2048, 443 / 2048, 87 / 2048
NATURAL_LINE = ASCENT + DESCENT + GAP
MISSING = "\N{WHITE SQUARE}"


@lru_cache
def _advances(*, bold: bool, italic: bool) -> tuple[dict[str, float], float]:
    font = TTFont(FONTS / FACES[bold, italic], lazy=True)
    widths, units = font["hmtx"], font["head"].unitsPerEm
    return {chr(code): widths[name][0] / units for code, name in font.getBestCmap().items()}, 0.5


def width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """The width of the words in mm."""
    known, unknown = _advances(bold=bold, italic=italic)
    return sum(known.get(character, unknown) for character in text) * size * POINT


def missing(text: str) -> list[str]:
    """Characters that the font cannot show, each once."""
    known, _unknown = _advances(bold=False, italic=False)
    return sorted({character for character in text if character not in known and character not in "\n\r\t"})


def shown(text: str) -> str:
    """The text as it can be set: what the font lacks becomes a visible square, never nothing."""
    lacking = missing(text)
    return text.translate({ord(character): MISSING for character in lacking}) if lacking else text
