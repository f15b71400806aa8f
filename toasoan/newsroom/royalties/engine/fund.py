"""The fund: how much may be spent, and bringing a month down to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from toasoan.newsroom.royalties.engine.money import portion, split


@dataclass(frozen=True)
class FundUse:
    """What was spent, in đồng: royalties by rate, incentives, helpers' remuneration."""

    royalties: int = 0
    incentives: int = 0
    helpers: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.royalties + self.incentives + self.helpers


def over_limits(
    use: FundUse, *, cap: int | None = None, incentive_percent: Decimal | None = None, helper_percent: Decimal | None = None
) -> dict[str, int]:
    """By how many đồng each limit is passed: ``total``, ``incentives`` and ``helpers`` (percentages are of the royalties)."""
    limits = {
        "total": (use.total, cap),
        "incentives": (use.incentives, None if incentive_percent is None else portion(use.royalties, incentive_percent)),
        "helpers": (use.helpers, None if helper_percent is None else portion(use.royalties, helper_percent)),
    }
    return {name: spent - limit for name, (spent, limit) in limits.items() if limit is not None and spent > limit}


def scale(amounts: Sequence[int], cap: int) -> list[int]:
    """The amounts, lowered in proportion so that they add up to the cap exactly; as they are when they are within it.

    :raises ValueError: for a negative cap.
    """
    if cap < 0:
        raise ValueError("a cap is not negative")
    return list(amounts) if sum(amounts) <= cap else split(cap, amounts)
