"""What holds for every sum: nothing is lost, nobody gets more than is there, and the result is always the same."""

from __future__ import annotations

import itertools
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from toasoan.newsroom.royalties.engine import (
    Adjusting,
    Counted,
    Factor,
    Part,
    Quota,
    Rate,
    RateKind,
    ShareLine,
    Taxing,
    TaxMethod,
    beyond_quota,
    digest,
    divide,
    payouts,
    portion,
    scale,
    split,
    withhold,
    work_fee,
)

dong = st.integers(0, 10**12)
weights = st.lists(st.decimals(0, 1000, places=2), min_size=1, max_size=12)
percents = st.decimals(0, 100, places=2)


@given(dong, weights)
def test_parts_add_up_and_each_is_within_one_dong_of_exact(total, given_weights):
    assume(sum(given_weights) > 0)
    parts = split(total, given_weights)
    assert sum(parts) == total
    for part, weight in zip(parts, given_weights, strict=True):
        exact = total * weight.as_integer_ratio()[0] / weight.as_integer_ratio()[1] / float(sum(given_weights))
        assert part >= 0
        assert abs(part - exact) <= 1 + exact * 1e-9


@given(dong, weights)
def test_a_greater_weight_never_gets_less(total, given_weights):
    assume(sum(given_weights) > 0)
    pairs = sorted(zip(given_weights, split(total, given_weights), strict=True))
    for (light, less), (heavy, more) in itertools.pairwise(pairs):
        assert light == heavy or less <= more


@given(dong, weights, weights, st.sampled_from([1, 100, 1000]))
def test_a_division_adds_up_to_the_whole(amount, authors, helpers, unit):
    assume(sum(authors) > 0)
    parts = [Part(one) for one in authors] + [Part(one, helper=True) for one in helpers]
    division = divide(amount, parts, unit=unit)
    assert sum(division.amounts) == division.whole == amount + division.helpers


@given(dong, percents, st.sampled_from([1, 500, 1000]))
def test_a_portion_is_a_multiple_of_the_unit_and_close_to_exact(amount, percent, unit):
    found = portion(amount, percent, unit=unit)
    assert found % unit == 0
    assert abs(Decimal(found) - Decimal(amount) * percent / 100) <= Decimal(unit) / 2


@given(st.integers(1, 500_000), st.decimals(0, 30, places=2), st.lists(st.decimals(0, 100, places=1), max_size=4))
def test_factors_that_add_never_lower_a_fee_and_are_each_of_the_base(unit, value, added):
    rate = Rate(RateKind.COEFFICIENT, unit, maximum=Decimal(30))
    factors = [Factor(f"f{place}", percent) for place, percent in enumerate(added)]
    fee = work_fee(rate, value, factors=factors)
    assert fee.amount == fee.base + fee.incentive >= fee.base
    assert [amount for _code, amount in fee.factors] == [work_fee(rate, value, factors=[one]).incentive for one in factors]


@given(st.lists(dong, max_size=20), dong)
def test_a_cap_is_kept_exactly_and_raises_nobody(amounts, cap):
    lowered = scale(amounts, cap)
    assert sum(lowered) == min(sum(amounts), cap)
    assert all(after <= before for after, before in zip(lowered, amounts, strict=True))


works = st.lists(st.builds(Counted, st.decimals(0, 30, places=1), st.integers(0, 10**8)), max_size=15)


@given(works, st.decimals(0, 100, places=1))
def test_a_quota_divides_each_work_and_loses_nothing(found, measure):
    lines = beyond_quota(Quota(measure), found)
    for work, line in zip(found, lines, strict=True):
        assert line.inside + line.payable == work.amount
    if sum(work.measure for work in found) <= measure:
        assert all(line.payable == 0 for work, line in zip(found, lines, strict=True) if work.measure)


@given(works, st.decimals(0, 100, places=1), st.decimals(0, 100, places=1))
def test_a_higher_quota_never_pays_more(found, one, other):
    low, high = sorted([one, other])
    paid = [sum(line.payable for line in beyond_quota(Quota(measure), found)) for measure in (low, high)]
    assert paid[0] >= paid[1]


rules = st.builds(Taxing, st.sampled_from(TaxMethod), percents, st.integers(0, 10**8), st.booleans(), st.booleans())


@given(dong, rules, st.booleans(), st.booleans(), dong)
def test_tax_and_net_add_up_to_the_payment(amount, rule, commitment, requested, before):
    held = withhold(amount, rule, commitment=commitment, requested=requested, paid_before=before)
    assert held.tax + held.net == amount
    assert 0 <= held.tax <= amount
    assert 0 <= held.taxable <= amount


@given(st.lists(dong, min_size=1, max_size=8), st.integers(0, 10**12))
def test_a_contract_is_taxed_alike_in_one_payment_and_in_many(payments, threshold):
    rule = Taxing(TaxMethod.ABOVE_THRESHOLD, Decimal(5), threshold)
    taxed, before = 0, 0
    for amount in payments:
        taxed += withhold(amount, rule, paid_before=before).taxable
        before += amount
    assert taxed == withhold(before, rule).taxable


shares = st.lists(
    st.builds(ShareLine, st.integers(1, 5), st.sampled_from(["salary", "copyright"]), st.integers(0, 10**9), st.decimals(0, 20, places=1)),
    max_size=25,
)
BOTH = {"salary": Taxing(TaxMethod.FROM_THRESHOLD, Decimal(10), 5_000_000), "copyright": Taxing(TaxMethod.ABOVE_THRESHOLD, Decimal(5), 20_000_000)}


@given(shares, st.one_of(st.none(), dong), st.dictionaries(st.integers(1, 5), st.builds(Quota, st.decimals(0, 30, places=1), percents)))
def test_a_close_pays_exactly_what_its_lines_say(lines, cap, quotas):
    closed = payouts(lines, BOTH, quotas=quotas, cap=cap)
    assert sum(one.gross for one in closed.payments) == sum(line.payable for line in closed.lines)
    assert sum(one.shares for one in closed.payments) == sum(line.amount for line in lines)
    assert cap is None or sum(one.gross for one in closed.payments) <= cap
    assert payouts(lines, BOTH, quotas=quotas, cap=cap) == closed


@given(shares, st.lists(st.builds(Adjusting, st.integers(1, 5), st.just("salary"), st.integers(-(10**8), 10**8)), max_size=6))
def test_what_adjustments_cannot_take_is_carried(lines, adjustments):
    closed = payouts(lines, BOTH, adjustments=adjustments)
    total = sum(one.gross + one.carried for one in closed.payments)
    assert total == sum(line.amount for line in lines) + sum(one.amount for one in adjustments)
    assert all(one.gross == 0 or one.carried == 0 for one in closed.payments)


@given(st.lists(st.dictionaries(st.sampled_from(["payee", "amount", "key"]), st.integers(0, 9), min_size=1), max_size=8), st.randoms())
def test_a_digest_knows_every_line_but_not_their_order(lines, random):
    shuffled = list(lines)
    random.shuffle(shuffled)
    assert digest(shuffled) == digest(lines)
    assert digest([*lines, {"payee": 1}]) != digest(lines)
