"""Who gets how much of one work: authors divide its royalty, helpers get a percentage of it on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from toasoan.newsroom.royalties.engine.money import portion, split


@dataclass(frozen=True)
class Part:
    """One person's part: ``weight`` among the authors, or percent of the royalty for a helper."""

    weight: Decimal
    helper: bool = False


@dataclass(frozen=True)
class Division:
    """Amounts in the order of the parts; they add up to ``whole``, which is the royalty and what helpers get."""

    amounts: tuple[int, ...]
    helpers: int
    whole: int


def divide(amount: int, parts: Sequence[Part], *, unit: int = 1) -> Division:
    """Divide a royalty between its authors by weight, exactly, and add the helpers' remuneration.

    :param unit: helpers' amounts are rounded half up to a multiple of it.
    :raises ValueError: when there is an amount and no author with a weight.
    """
    places = [place for place, part in enumerate(parts) if not part.helper]
    amounts = [portion(amount, part.weight, unit=unit) if part.helper else 0 for part in parts]
    helpers = sum(amounts)
    for place, share in zip(places, split(amount, [parts[place].weight for place in places]), strict=True):
        amounts[place] = share
    return Division(tuple(amounts), helpers, amount + helpers)


def helpers_above_authors(parts: Sequence[Part], amounts: Sequence[int]) -> list[int]:
    """Places of helpers who would get more than an author of the same work (against NĐ 18/2014, Art. 4, and usual policy since)."""
    authors = [amount for part, amount in zip(parts, amounts, strict=True) if not part.helper]
    least = min(authors, default=0)
    return [place for place, part in enumerate(parts) if part.helper and amounts[place] > least]
