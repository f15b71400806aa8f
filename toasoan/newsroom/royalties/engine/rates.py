"""What one work earns, by its rate, its grade and the extra factors, with every step written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from toasoan.newsroom.royalties.engine.money import rounded


class RateKind(StrEnum):
    """How a rate makes an amount of a value."""

    COEFFICIENT = "coefficient"
    FIXED = "fixed"
    PRODUCTION = "production"
    CREATION = "creation"


class FactorMode(StrEnum):
    """A factor adds a percentage to the amount, or leaves a percentage of it (a translation, for example)."""

    ADD = "add"
    OF = "of"


class OutOfBounds(ValueError):
    """A value is outside of what the scheme allows. ``what`` names the value: ``rate``, ``base`` or a factor's code."""

    def __init__(self, what: str, value: Decimal, minimum: Decimal | None, maximum: Decimal | None) -> None:
        super().__init__(f"{what}: {value} is not within {minimum} and {maximum}")
        self.what, self.value, self.minimum, self.maximum = what, value, minimum, maximum


@dataclass(frozen=True)
class Tier:
    """The least percentage for a production cost up to ``upto`` đồng (inclusive; ``None``: without end)."""

    upto: int | None
    percent: Decimal


@dataclass(frozen=True)
class Rate:
    """A line of a scheme. ``unit`` is đồng per coefficient (for that kind only); ``tiers`` are the least percentages by cost."""

    kind: RateKind
    unit: int = 0
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    tiers: tuple[Tier, ...] = ()


@dataclass(frozen=True)
class Factor:
    """An extra factor as chosen for one work, in percent, with the bounds of the scheme."""

    code: str
    percent: Decimal
    mode: FactorMode = FactorMode.ADD
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True)
class Fee:
    """What a work earns: ``base`` by its rate, ``incentive`` by the factors that add, their sum, and what each factor made of it."""

    base: int
    incentive: int
    amount: int
    factors: tuple[tuple[str, int], ...]


def _within(what: str, value: Decimal, minimum: Decimal | None, maximum: Decimal | None) -> None:
    if value < 0 or (minimum is not None and value < minimum) or (maximum is not None and value > maximum):
        raise OutOfBounds(what, value, minimum, maximum)


def least_percent(cost: int, tiers: Sequence[Tier]) -> Decimal | None:
    """The least percentage for this cost: of the first tier that reaches it."""
    return next((tier.percent for tier in tiers if tier.upto is None or cost <= tier.upto), None)


def work_fee(rate: Rate, value: Decimal, *, base: int = 0, factors: Sequence[Factor] = (), unit: int = 1) -> Fee:
    """What a work earns.

    :param value: a coefficient, an amount of đồng, or a percentage, by the rate's kind.
    :param base: đồng that a percentage is of: the production cost, or the royalty of creation.
    :param unit: the amount is rounded half up to a multiple of it; every factor is of the base after the factors that leave a part.
    :raises OutOfBounds: when the value or a factor is outside of its bounds, or a percentage is of nothing.
    """
    minimum = rate.minimum
    if rate.kind in {RateKind.PRODUCTION, RateKind.CREATION}:
        if base <= 0:
            raise OutOfBounds("base", Decimal(base), Decimal(1), None)
        least = least_percent(base, rate.tiers)
        minimum = max((one for one in (minimum, least) if one is not None), default=None)
    _within("rate", value, minimum, rate.maximum)
    for factor in factors:
        _within(factor.code, factor.percent, factor.minimum, factor.maximum)
    exact = _exact(rate, value, base)
    for factor in factors:
        if factor.mode == FactorMode.OF:
            exact = exact * Fraction(factor.percent) / 100
    own = rounded(exact, unit=unit)
    added = [(one.code, rounded(exact * Fraction(one.percent) / 100, unit=unit)) for one in factors if one.mode == FactorMode.ADD]
    incentive = sum(amount for _code, amount in added)
    return Fee(own, incentive, own + incentive, tuple(added))


def _exact(rate: Rate, value: Decimal, base: int) -> Fraction:
    if rate.kind == RateKind.COEFFICIENT:
        return Fraction(value) * rate.unit
    if rate.kind == RateKind.FIXED:
        return Fraction(value)
    return Fraction(value) * base / 100
