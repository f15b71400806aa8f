"""Whole đồng: rounding once, and dividing so that nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

Number = int | Decimal | Fraction


def portion(amount: Number, percent: Number, *, unit: int = 1) -> int:
    """``percent`` of an amount, rounded half up to a multiple of ``unit`` đồng.

    :raises ValueError: when something is negative or the unit is not positive.
    """
    if amount < 0 or percent < 0 or unit < 1:
        raise ValueError("amounts and percentages are not negative, the unit is at least one đồng")
    return rounded(Fraction(amount) * Fraction(percent) / 100, unit=unit)


def rounded(amount: Number, *, unit: int = 1) -> int:
    """An exact amount as whole đồng, half up to a multiple of ``unit``."""
    return int((Fraction(amount) / unit + Fraction(1, 2)) // 1) * unit


def split(total: int, weights: Sequence[Number]) -> list[int]:
    """Divide ``total`` đồng by weight with the largest remainders; the parts always add up to the total.

    Each part is the exact one rounded down or up. Of equal remainders the earlier comes first, so the result is always the same.

    :raises ValueError: when the total or a weight is negative, or there is something to divide and no weight.
    """
    exact = [Fraction(weight) for weight in weights]
    if total < 0 or any(weight < 0 for weight in exact):
        raise ValueError("neither a total nor a weight is negative")
    whole = sum(exact)
    if not whole:
        if total:
            raise ValueError("there is something to divide and nobody to give it to")
        return [0] * len(exact)
    due = [total * weight / whole for weight in exact]
    parts = [int(one) for one in due]
    by_remainder = sorted(range(len(due)), key=lambda place: (parts[place] - due[place], place))
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts
