"""The paper's fonts and how wide they set a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent.parent / "fonts"
FILES = {"regular": FOLDER / "source-serif-4-400.ttf", "bold": FOLDER / "source-serif-4-600.ttf"}


@dataclass(frozen=True)
class Metrics:
    """Advance widths of one font, in units of its square."""

    units: int
    advances: dict[int, int]
    missing: int

    def width(self, text: str, size: float) -> float:
        """How wide the text is in points at a size in points (no kerning: the PDF sets none either)."""
        return sum(self.advances.get(ord(sign), self.missing) for sign in text) * size / self.units

    def lacks(self, text: str) -> set[str]:
        """The signs that the font has no picture for."""
        return {sign for sign in text if ord(sign) not in self.advances and not sign.isspace()}


@lru_cache
def metrics(weight: str) -> Metrics:
    """The metrics of ``regular`` or ``bold``, read once."""
    with TTFont(FILES[weight]) as font:
        widths = font["hmtx"].metrics
        advances = {code: widths[name][0] for code, name in font.getBestCmap().items()}
        return Metrics(font["head"].unitsPerEm, advances, widths[".notdef"][0])
