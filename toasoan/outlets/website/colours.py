"""Accents that can be read: an agency chooses a colour, the pages use the nearest shade with enough contrast (WCAG AA)."""

from __future__ import annotations

from functools import lru_cache

DAY = "#F3F0E9"  # the darkest surface that an accent stands on in the day theme
NIGHT = "#262320"  # the lightest in the night theme
ENOUGH = 4.6  # WCAG 2.2, 1.4.3 asks for 4.5


def _channels(colour: str) -> tuple[float, float, float]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))  # type: ignore[return-value]  # three of them


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB`` as WCAG defines it."""
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """``colour`` with ``share`` (0 to 1) of ``other`` in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02X}" for a, b in pairs)


@lru_cache(maxsize=64)
def readable_on(colour: str, surface: str) -> str:
    """The shade of ``colour`` nearest to it that can be read as text on ``surface``."""
    target = "#000000" if luminance(surface) > 0.5 else "#FFFFFF"
    for step in range(21):
        shade = mix(colour, target, step / 20)
        if contrast(shade, surface) >= ENOUGH:
            return shade
    return target
