"""Examples worked by hand: the arithmetic stands in the comments, so that an accountant can follow it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from toasoan.newsroom.royalties.engine import (
    Adjusting,
    Counted,
    Factor,
    FactorMode,
    FundUse,
    OutOfBounds,
    Part,
    Person,
    Quota,
    Rate,
    RateKind,
    ShareLine,
    Taxing,
    TaxMethod,
    Tier,
    beyond_quota,
    divide,
    helpers_above_authors,
    over_limits,
    payouts,
    portion,
    scale,
    split,
    withhold,
    work_fee,
)

D = Decimal
# base salary 2,530,000 đ/month from 01/7/2026; a unit is 10 % of it
UNIT = portion(2_530_000, 10)
NEWS = Rate(RateKind.COEFFICIENT, UNIT, maximum=D(10))
SALARY_TYPE = Taxing(TaxMethod.FROM_THRESHOLD, D(10), 5_000_000, commitment_suspends=True, below_on_request=True)
COPYRIGHT = Taxing(TaxMethod.ABOVE_THRESHOLD, D(5), 20_000_000)


def test_a_news_item_by_coefficient():
    # 2,530,000 × 10 % = 253,000 đ a unit; coefficient 1.5: 1.5 × 253,000 = 379,500
    assert UNIT == 253_000
    assert work_fee(NEWS, D("1.5")).amount == 379_500


def test_the_maximum_of_a_coefficient_is_kept():
    # 10 × 253,000 = 2,530,000 is the most for a news item; 10.1 is refused
    assert work_fee(NEWS, D(10)).amount == 2_530_000
    with pytest.raises(OutOfBounds) as refused:
        work_fee(NEWS, D("10.1"))
    assert (refused.value.what, refused.value.maximum) == ("rate", D(10))


def test_an_investigation_for_children_under_danger():
    # coefficient 12: 12 × 253,000 = 3,036,000
    # for children +15 %: 455,400; danger +100 %: 3,036,000 (each of the base, not of one another)
    # incentive 455,400 + 3,036,000 = 3,491,400; together 6,527,400
    rate = Rate(RateKind.COEFFICIENT, UNIT, maximum=D(30))
    fee = work_fee(rate, D(12), factors=[Factor("children", D(15), maximum=D(20)), Factor("danger", D(100), maximum=D(100))])
    assert (fee.base, fee.incentive, fee.amount) == (3_036_000, 3_491_400, 6_527_400)
    assert fee.factors == (("children", 455_400), ("danger", 3_036_000))


def test_a_translation_and_writing_in_a_minority_language():
    # translated from Khmer at 50 %: 8 × 253,000 = 2,024,000, half of it 1,012,000
    # written directly in Khmer +40 % of what is left: 404,800; together 1,416,800; to the next 1,000: 1,012,000 + 405,000
    rate = Rate(RateKind.COEFFICIENT, UNIT, maximum=D(30))
    factors = [Factor("translation", D(50), FactorMode.OF, D(40), D(65)), Factor("khmer", D(40), FactorMode.ADD, D(30), D(50))]
    assert work_fee(rate, D(8), factors=factors).amount == 1_416_800
    assert work_fee(rate, D(8), factors=factors, unit=1000).amount == 1_417_000


def test_reuse_of_a_print_work_and_of_a_radio_play():
    # print reused: 20 % of 1,265,000 = 253,000; 19 % is below the least
    reuse = Rate(RateKind.CREATION, minimum=D(20))
    assert work_fee(reuse, D(20), base=1_265_000).amount == 253_000
    with pytest.raises(OutOfBounds):
        work_fee(reuse, D(19), base=1_265_000)
    # broadcast again: cost 10,000,000 is still in the first tier (10 %): 1,000,000; 10,000,001 is in the second (8 %)
    tiers = (Tier(10_000_000, D(10)), Tier(100_000_000, D(8)), Tier(None, D(5)))
    again = Rate(RateKind.PRODUCTION, tiers=tiers)
    assert work_fee(again, D(10), base=10_000_000).amount == 1_000_000
    with pytest.raises(OutOfBounds):
        work_fee(again, D(8), base=10_000_000)
    assert work_fee(again, D(8), base=60_000_000).amount == 4_800_000
    assert work_fee(again, D(5), base=250_000_000).amount == 12_500_000


def test_a_fixed_price():
    assert work_fee(Rate(RateKind.FIXED, minimum=D(100_000), maximum=D(800_000)), D(450_000)).amount == 450_000


def test_three_authors_divide_without_losing_a_dong():
    # 1,000,000 / 3 = 333,333.33…: two get 333,333, the first gets the đồng that is left
    assert split(1_000_000, [1, 1, 1]) == [333_334, 333_333, 333_333]
    # 379,500 by 50 : 30 : 20 = 189,750 + 113,850 + 75,900
    assert split(379_500, [50, 30, 20]) == [189_750, 113_850, 75_900]
    # 100 by 1 : 2 : 4 = 14.28…, 28.57…, 57.14…: 14 + 28 + 57 = 99, the largest remainder (0.57) gets one
    assert split(100, [1, 2, 4]) == [14, 29, 57]


def test_an_author_with_a_photographer_and_a_helping_editor():
    # royalty 1,265,000: writer 70, photographer 30: 885,500 + 379,500; the editor who helped gets 10 % on top: 126,500
    division = divide(1_265_000, [Part(D(70)), Part(D(30)), Part(D(10), helper=True)])
    assert division.amounts == (885_500, 379_500, 126_500)
    assert (division.helpers, division.whole) == (126_500, 1_391_500)
    # a helper at 40 %: 506,000 would be more than the photographer's 379,500
    parts = [Part(D(70)), Part(D(30)), Part(D(40), helper=True)]
    assert helpers_above_authors(parts, divide(1_265_000, parts).amounts) == [2]


def test_a_reporter_with_a_quota_of_twelve():
    # quota 12 coefficients; works of 5, 5 and 4: the first two lie inside (10), of the third 2 of 4 are inside
    # the third earns 4 × 253,000 = 1,012,000: half of it, 506,000, is paid
    works = [Counted(D(5), 1_265_000), Counted(D(5), 1_265_000), Counted(D(4), 1_012_000)]
    assert [line.payable for line in beyond_quota(Quota(D(12)), works)] == [0, 0, 506_000]
    # where work inside the quota is paid at 30 %: 379,500 twice, and 506,000 × 30 % = 151,800 + 506,000 = 657,800
    assert [line.payable for line in beyond_quota(Quota(D(12), D(30)), works)] == [379_500, 379_500, 657_800]


def test_a_fund_that_does_not_reach():
    # wanted 3,000,000 + 2,000,000 + 1,000,000 = 6,000,000, there is 5,000,000: each gets 5/6
    # 2,500,000; 1,666,666.66…; 833,333.33…: the đồng that is left goes to the largest remainder
    assert scale([3_000_000, 2_000_000, 1_000_000], 5_000_000) == [2_500_000, 1_666_667, 833_333]
    # incentives 400,000 of royalties 1,000,000 pass 30 % by 100,000; helpers 450,000 stay within 50 %
    use = FundUse(1_000_000, 400_000, 450_000)
    assert over_limits(use, cap=2_000_000, incentive_percent=D(30), helper_percent=D(50)) == {"incentives": 100_000}


def test_tax_of_a_salary_type_payment():
    # 4,999,999 is below the threshold: nothing; 5,000,000: 10 % of all of it = 500,000
    assert withhold(4_999_999, SALARY_TYPE).tax == 0
    held = withhold(5_000_000, SALARY_TYPE)
    assert (held.taxable, held.tax, held.net) == (5_000_000, 500_000, 4_500_000)
    # a signed commitment suspends it; below, only who asks is taxed: 3,000,000 × 10 % = 300,000
    assert withhold(8_000_000, SALARY_TYPE, commitment=True).tax == 0
    assert withhold(3_000_000, SALARY_TYPE, requested=True).tax == 300_000


def test_tax_of_a_copyright_contract():
    # 26,000,000 at once: (26,000,000 − 20,000,000) × 5 % = 300,000
    assert withhold(26_000_000, COPYRIGHT).tax == 300_000
    # in two payments of one contract: 15,000,000 nothing; then 11,000,000: 26,000,000 − 20,000,000 = 6,000,000 × 5 % = 300,000
    assert withhold(15_000_000, COPYRIGHT).tax == 0
    assert withhold(11_000_000, COPYRIGHT, paid_before=15_000_000).tax == 300_000
    # and all of a third one: 4,000,000 × 5 % = 200,000
    assert withhold(4_000_000, COPYRIGHT, paid_before=26_000_000).tax == 200_000


def test_a_month_for_two_people():
    # payee 1: 3,000,000 + 2,500,000 = 5,500,000 → tax 550,000, net 4,950,000
    # payee 2: 1,200,000, and a dispute of last month was upheld: +300,000 = 1,500,000, no tax
    closed = payouts(
        [ShareLine(1, "salary", 3_000_000), ShareLine(2, "salary", 1_200_000), ShareLine(1, "salary", 2_500_000)],
        {"salary": SALARY_TYPE},
        adjustments=[Adjusting(2, "salary", 300_000)],
    )
    first, second = closed.payments
    assert (first.gross, first.held.tax, first.held.net) == (5_500_000, 550_000, 4_950_000)
    assert (second.shares, second.adjustment, second.gross, second.held.tax) == (1_200_000, 300_000, 1_500_000, 0)


def test_taking_back_more_than_there_is_carries_over():
    # earned 200,000, to be taken back 500,000: nothing is paid, −300,000 wait for the next period
    payment = payouts([ShareLine(1, "salary", 200_000)], {"salary": SALARY_TYPE}, adjustments=[Adjusting(1, "salary", -500_000)]).payments[0]
    assert (payment.gross, payment.carried) == (0, -300_000)


def test_commitment_and_contract_reach_the_tax():
    lines = [ShareLine(1, "salary", 6_000_000), ShareLine(1, "copyright", 6_000_000)]
    people = {1: Person(commitment=True, paid_before={"copyright": 18_000_000})}
    taxes = {one.category: one.held.tax for one in payouts(lines, {"salary": SALARY_TYPE, "copyright": COPYRIGHT}, people=people).payments}
    # salary-type: suspended; copyright: 24,000,000 − 20,000,000 = 4,000,000 × 5 % = 200,000
    assert taxes == {"salary": 0, "copyright": 200_000}
