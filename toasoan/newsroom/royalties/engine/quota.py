"""Staff are paid for what they do beyond their quota (định mức), in the order of publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from toasoan.newsroom.royalties.engine.money import portion, split


@dataclass(frozen=True)
class Quota:
    """How much somebody owes in a period (coefficients, pieces or đồng), and what part of work inside it is paid, in percent."""

    measure: Decimal
    within_percent: Decimal = Decimal(0)


@dataclass(frozen=True)
class Counted:
    """A share with the measure it counts for."""

    measure: Decimal
    amount: int


@dataclass(frozen=True)
class Beyond:
    """A share: đồng that fall inside the quota, and đồng to be paid (what is beyond, and the paid part of what is inside)."""

    inside: int
    payable: int


def beyond_quota(quota: Quota | None, works: Sequence[Counted]) -> list[Beyond]:
    """What is paid of each work when the first ones fill the quota; the one that crosses it is divided.

    Without a quota everything is paid. ``inside + payable`` is the amount when nothing inside is paid.
    """
    left = Fraction(quota.measure) if quota else Fraction(0)
    found = []
    for work in works:
        used = min(left, Fraction(work.measure))
        left -= used
        if not used:
            found.append(Beyond(0, work.amount))
            continue
        inside, outside = split(work.amount, [used, Fraction(work.measure) - used])
        found.append(Beyond(inside, outside + portion(inside, quota.within_percent if quota else 0)))
    return found
