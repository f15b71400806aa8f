"""Withholding tax on one payment, by a rule that comes from dated data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from toasoan.newsroom.royalties.engine.money import portion


class TaxMethod(StrEnum):
    """How a rule makes the tax of a payment."""

    NONE = "none"
    FROM_THRESHOLD = "from_threshold"
    ABOVE_THRESHOLD = "above_threshold"
    PAYROLL = "payroll"


@dataclass(frozen=True)
class Taxing:
    """A rule. ``threshold`` is đồng of one payment (from it on, the whole payment is taxed) or of one contract (only what is above)."""

    method: TaxMethod
    percent: Decimal = Decimal(0)
    threshold: int = 0
    commitment_suspends: bool = False
    below_on_request: bool = False


@dataclass(frozen=True)
class Withholding:
    """What is taxed, the tax, and what is left; ``why`` is a word for the statement."""

    taxable: int
    tax: int
    net: int
    why: str


def withhold(amount: int, rule: Taxing, *, commitment: bool = False, requested: bool = False, paid_before: int = 0) -> Withholding:
    """Tax to be withheld from one payment of ``amount`` đồng before tax.

    :param commitment: the person has signed that the year's income stays below what is taxed.
    :param requested: the person asks for withholding below the threshold.
    :param paid_before: đồng paid earlier on the same contract; counts for rules on the part above a threshold.
    :raises ValueError: for a negative amount.
    """
    if amount < 0 or paid_before < 0:
        raise ValueError("payments are not negative")
    if rule.method in {TaxMethod.NONE, TaxMethod.PAYROLL}:
        return Withholding(0, 0, amount, rule.method.value)
    if commitment and rule.commitment_suspends:
        return Withholding(0, 0, amount, "commitment")
    if rule.method == TaxMethod.ABOVE_THRESHOLD:
        taxable = max(0, paid_before + amount - rule.threshold) - max(0, paid_before - rule.threshold)
        why = "above" if taxable else "below"
    elif amount >= rule.threshold or (requested and rule.below_on_request):
        taxable, why = amount, "whole" if amount >= rule.threshold else "requested"
    else:
        taxable, why = 0, "below"
    tax = portion(taxable, rule.percent)
    return Withholding(taxable, tax, amount - tax, why)
