"""The arithmetic: rules never punish doing better, bands say what they know, the easiest way suffices and none is easier."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal as D
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toasoan.oversight.maturity.engine import (
    Band,
    BandsWrong,
    Rule,
    RuleWrong,
    Step,
    check_bands,
    check_rule,
    easiest_way,
    fraction_of,
    levels_of,
    points_to,
)

DAY = date(2026, 11, 30)
values = st.decimals(min_value=0, max_value=1000, places=3)


@given(values, values, values, values)
def test_a_linear_rule_is_monotone_in_its_direction(zero, full, one, two):
    if zero == full:
        return
    rule = Rule("linear", {"zero": zero, "full": full})
    low, high = sorted([one, two])
    parts = [fraction_of(rule, value, on=DAY) for value in (low, high)]
    assert all(0 <= part <= 1 for part in parts)
    assert parts == sorted(parts, reverse=zero > full)


@given(st.lists(st.tuples(values, st.decimals(0, 1, places=2)), min_size=1, max_size=6), values, values)
def test_steps_that_are_taken_are_monotone(rows, one, two):
    rule = Rule("steps", {"steps": [list(row) for row in rows]})
    try:
        check_rule(rule)
    except RuleWrong:
        return
    low, high = sorted([one, two])
    assert fraction_of(rule, low, on=DAY) <= fraction_of(rule, high, on=DAY)


@given(st.integers(0, 900), st.integers(0, 900))
def test_what_is_older_never_earns_more(one, two):
    rule = Rule("age", {"full": 7, "zero": 400})
    younger, older = sorted([one, two])
    assert fraction_of(rule, DAY - timedelta(days=younger), on=DAY) >= fraction_of(rule, DAY - timedelta(days=older), on=DAY)


def test_a_missing_value_earns_nothing_and_yes_earns_all():
    assert [fraction_of(Rule("yes"), value, on=DAY) for value in (None, D(0), D(1))] == [0, 0, 1]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (Rule("linear", {"zero": 1, "full": 1}), "flat"),
        (Rule("linear", {"zero": "x", "full": 1}), "not-a-number"),
        (Rule("linear", {"full": 1}), "no-number"),
        (Rule("steps", {"steps": [[1, 1], [2, 0.5]]}), "not-monotone"),
        (Rule("steps", {"steps": [[1, 2]]}), "part-outside"),
        (Rule("age", {"full": 9, "zero": 2}), "age-order"),
        (Rule("formula", {}), "unknown"),
    ],
)
def test_a_rule_that_cannot_be_right_is_refused(rule, code):
    with pytest.raises(RuleWrong) as refused:
        check_rule(rule)
    assert refused.value.code == code


OWN = [Band(1, "a", D(0), D(50)), Band(2, "b", D(50), D(80)), Band(3, "c", D(80), D(100), True, True)]
OPEN_AT_60 = [Band(1, "Trung bình", D(50), D(60), True, None), Band(2, "Khá", D(60), D(100), None, True)]


@given(st.decimals(0, 100, places=2))
def test_every_sum_is_of_exactly_one_level_where_the_bounds_are_known(total):
    check_bands(OWN, D(100))
    assert len(levels_of(OWN, total)) == 1


def test_a_bound_belongs_to_the_side_that_its_flag_says_and_to_neither_for_sure_when_nobody_knows():
    assert [levels_of(OWN, D(total))[0].name for total in ("49.99", "50", "79.99", "80", "100")] == ["a", "b", "b", "c", "c"]
    assert [band.name for band in levels_of(OPEN_AT_60, D(60))] == ["Trung bình", "Khá"]
    assert [band.name for band in levels_of(OPEN_AT_60, D("60.01"))] == ["Khá"]


def test_the_distance_is_what_makes_the_next_level_sure():
    assert points_to(OWN, D("48.5")) == (OWN[1], D("1.5"))
    assert points_to(OPEN_AT_60, D(60)) == (OPEN_AT_60[1], D("0.01"))
    assert points_to(OWN, D(90)) is None


def test_bands_that_overlap_or_leave_a_hole_are_refused():
    for bands in ([OWN[0], Band(2, "b", D(60), D(80))], [Band(1, "a", D(0), D(50), True, True), OWN[1]], [OWN[0], OWN[0]]):
        with pytest.raises(BandsWrong):
            check_bands(bands, D(100))


steps = st.lists(st.tuples(st.decimals("0.01", 3, places=2), st.integers(1, 5)), max_size=7)


@given(steps, st.decimals("0.01", 8, places=2))
def test_the_easiest_way_suffices_and_no_other_way_takes_less_effort(found, missing):
    known = [Step(str(number), gain, effort) for number, (gain, effort) in enumerate(found)]
    way = easiest_way(known, missing)
    enough = [c for size in range(len(known) + 1) for c in combinations(known, size) if sum(step.gain for step in c) >= missing]
    if way is None:
        assert not enough
        return
    assert sum(step.gain for step in way) >= missing
    assert sum(step.effort for step in way) == min(sum(step.effort for step in c) for c in enough)
