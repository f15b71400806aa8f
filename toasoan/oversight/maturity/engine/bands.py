"""Bands: which level a sum of points is. A boundary whose side is not known leaves both levels possible, and says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise


class BandsWrong(ValueError):
    """The bands overlap, leave a hole or are out of order: ``code`` says how, ``values`` where; the words are found elsewhere."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code, self.values = code, values


@dataclass(frozen=True)
class Band:
    """A level with its bounds. A bound of ``None`` is not known; a flag of ``None`` says that nobody knows on which side the bound lies."""

    level: int
    name: str
    minimum: Decimal | None
    maximum: Decimal | None
    min_inclusive: bool | None = True
    max_inclusive: bool | None = False

    def admits(self, total: Decimal) -> bool | None:
        """Whether a sum is of this level: yes, no, or not to be known."""
        low = None if self.minimum is None else self.min_inclusive if total == self.minimum else total > self.minimum
        high = None if self.maximum is None else self.max_inclusive if total == self.maximum else total < self.maximum
        if low is False or high is False:
            return False
        return None if low is None or high is None else True


def levels_of(bands: Sequence[Band], total: Decimal) -> list[Band]:
    """The levels that a sum may be: one when it is known, several when the bands leave it open, none without bands."""
    sure = [band for band in bands if band.admits(total) is True]
    return sure or [band for band in bands if band.admits(total) is None]


def points_to(bands: Sequence[Band], total: Decimal, *, step: Decimal = Decimal("0.01")) -> tuple[Band, Decimal] | None:
    """The next level up whose lower bound is known, and how many points are missing to be of it for sure.

    ``None`` when no known level lies above. Where the bound itself may not belong to it, one ``step`` more is wanted.
    """
    higher = [band for band in bands if band.minimum is not None and band.admits(total) is not True and band.minimum >= total]
    if not higher:
        return None
    band = min(higher, key=lambda one: (one.minimum, one.level))
    assert band.minimum is not None
    missing = band.minimum - total
    return band, missing if band.min_inclusive else missing + step


def check_bands(bands: Sequence[Band], whole: Decimal) -> None:
    """Refuse bands that overlap, leave a hole or are out of order, as far as their bounds are known.

    :raises BandsWrong: saying where.
    """
    ordered = sorted(bands, key=lambda one: one.level)
    if len({band.level for band in bands}) != len(bands):
        raise BandsWrong("same-level")
    for band in ordered:
        for bound in (band.minimum, band.maximum):
            if bound is not None and not 0 <= bound <= whole:
                raise BandsWrong("bound-outside", level=band.level, bound=bound, whole=whole)
        if band.minimum is not None and band.maximum is not None and band.minimum >= band.maximum:
            raise BandsWrong("upside-down", level=band.level)
    for lower, upper in pairwise(ordered):
        if lower.maximum is None or upper.minimum is None:
            continue
        if lower.maximum != upper.minimum:
            raise BandsWrong("hole", level=lower.level, next=upper.level, bound=lower.maximum, other=upper.minimum)
        if lower.max_inclusive is not None and upper.min_inclusive is not None and lower.max_inclusive == upper.min_inclusive:
            raise BandsWrong("side", level=lower.level, next=upper.level, bound=lower.maximum)
