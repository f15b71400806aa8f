"""A period's payments: shares, quotas, the fund's cap and adjustments become one payment per person and tax category."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toasoan.newsroom.royalties.engine.fund import scale
from toasoan.newsroom.royalties.engine.quota import Beyond, Counted, Quota, beyond_quota
from toasoan.newsroom.royalties.engine.tax import Taxing, Withholding, withhold


@dataclass(frozen=True)
class ShareLine:
    """A share in the order of publication: whose, in which tax category, how much, and what it counts for the quota."""

    payee: int
    category: str
    amount: int
    measure: Decimal = Decimal(0)


@dataclass(frozen=True)
class Adjusting:
    """Đồng that a decision on an earlier period adds to (or takes from) a person's payment of this one."""

    payee: int
    category: str
    amount: int


@dataclass(frozen=True)
class Person:
    """What the tax of somebody's payments depends on beside the amount; đồng paid before are by category."""

    commitment: bool = False
    requested: bool = False
    paid_before: Mapping[str, int] | None = None


@dataclass(frozen=True)
class Payout:
    """One payment: what the shares came to, what is inside the quota, what the adjustments made of it, and what could not be taken yet."""

    payee: int
    category: str
    shares: int
    payable: int
    adjustment: int
    carried: int
    held: Withholding

    @property
    def gross(self) -> int:
        """Before tax."""
        return self.held.net + self.held.tax


@dataclass(frozen=True)
class Close:
    """All payments, and what was paid of each share, in the order of the shares."""

    payments: tuple[Payout, ...]
    lines: tuple[Beyond, ...]


def payouts(
    shares: Sequence[ShareLine],
    rules: Mapping[str, Taxing],
    *,
    quotas: Mapping[int, Quota] | None = None,
    adjustments: Sequence[Adjusting] = (),
    people: Mapping[int, Person] | None = None,
    cap: int | None = None,
) -> Close:
    """Everything a close computes.

    A person whose adjustments take more than there is gets nothing; what is left of them is ``carried`` (negative) to the next period.

    :param cap: the shares beyond the quotas are lowered in proportion to add up to no more than this.
    :raises KeyError: when a tax category has no rule.
    """
    lines = _beyond(shares, quotas or {})
    if cap is not None:
        lowered = scale([line.payable for line in lines], cap)
        lines = [Beyond(line.inside, paid) for line, paid in zip(lines, lowered, strict=True)]
    gross: dict[tuple[int, str], int] = defaultdict(int)
    payable: dict[tuple[int, str], int] = defaultdict(int)
    adjusted: dict[tuple[int, str], int] = defaultdict(int)
    for share, line in zip(shares, lines, strict=True):
        gross[share.payee, share.category] += share.amount
        payable[share.payee, share.category] += line.payable
    for one in adjustments:
        adjusted[one.payee, one.category] += one.amount
    payments = []
    for payee, category in sorted(gross.keys() | adjusted.keys()):
        key = (payee, category)
        due = payable[key] + adjusted[key]
        person = (people or {}).get(payee, Person())
        held = withhold(
            max(due, 0),
            rules[category],
            commitment=person.commitment,
            requested=person.requested,
            paid_before=(person.paid_before or {}).get(category, 0),
        )
        payments.append(Payout(payee, category, gross[key], payable[key], adjusted[key], min(due, 0), held))
    return Close(tuple(payments), tuple(lines))


def _beyond(shares: Sequence[ShareLine], quotas: Mapping[int, Quota]) -> list[Beyond]:
    places: dict[int, list[int]] = defaultdict(list)
    for place, share in enumerate(shares):
        places[share.payee].append(place)
    found: list[Beyond] = [Beyond(0, 0)] * len(shares)
    for payee, own in places.items():
        works = [Counted(shares[place].measure, shares[place].amount) for place in own]
        for place, line in zip(own, beyond_quota(quotas.get(payee), works), strict=True):
            found[place] = line
    return found
