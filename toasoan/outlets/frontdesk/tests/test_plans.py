"""Plans, steps and merging, without a database."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toasoan.outlets.frontdesk import moves
from toasoan.outlets.frontdesk.errors import FrontRefused
from toasoan.outlets.frontdesk.merging import merge
from toasoan.outlets.frontdesk.plans import FrontPlan, Pin, Source, ZoneSpec, as_json, read_plan
from toasoan.outlets.website.zones import ZoneKind

PLAN = FrontPlan(
    (
        ZoneSpec("chinh", ZoneKind.LEAD, "Tin chính", limit=3),
        ZoneSpec("tay", ZoneKind.LIST, "Chọn tay", limit=4, source=Source.HAND),
        ZoneSpec("muc", ZoneKind.CLUSTER, "Thời sự", limit=5),
    )
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.integers(1, 8), st.sampled_from(["chinh", "tay", "muc"]), st.integers(0, 6)),
        st.tuples(st.just("release"), st.integers(1, 8)),
        st.tuples(st.just("exclude"), st.integers(1, 8)),
        st.tuples(st.just("admit"), st.integers(1, 8)),
    ),
    max_size=12,
)


def after(plan: FrontPlan, steps: list[tuple]) -> FrontPlan:  # type: ignore[type-arg]  # steps of several shapes
    for name, *values in steps:
        plan = getattr(moves, name)(plan, *values)
    return plan


def places(plan: FrontPlan, zone: str) -> dict[int, int]:
    return {pin.place: pin.article for pin in plan.zone(zone).pins}


def test_what_is_put_on_a_place_moves_the_others_down_and_leaves_its_old_zone() -> None:
    plan = after(PLAN, [("put", 1, "chinh", 0), ("put", 2, "chinh", 0), ("put", 3, "tay", 0)])
    assert places(plan, "chinh") == {0: 2, 1: 1}
    plan = moves.put(plan, 1, "tay", 0)
    assert places(plan, "chinh") == {0: 2}
    assert places(plan, "tay") == {0: 1, 1: 3}


def test_a_rules_zone_keeps_pins_on_their_places_and_lets_go_what_is_pushed_out() -> None:
    plan = after(PLAN, [("put", 1, "chinh", 2), ("put", 2, "chinh", 2)])
    assert places(plan, "chinh") == {2: 2}


@settings(max_examples=40)
@given(STEPS)
def test_after_any_steps_nothing_is_pinned_twice_or_excluded_and_it_survives_storing(steps: list[tuple]) -> None:  # type: ignore[type-arg]
    plan = after(PLAN, steps)
    pins = [pin.article for zone in plan.zones for pin in zone.pins]
    assert len(pins) == len(set(pins))
    assert not set(pins) & set(plan.excluded)
    assert read_plan(as_json(plan)) == plan


@settings(max_examples=40)
@given(STEPS, STEPS)
def test_merged_changes_are_a_whole_plan_and_with_one_side_alone_are_that_side(mine: list[tuple], theirs: list[tuple]) -> None:  # type: ignore[type-arg]
    own, other = after(PLAN, mine), after(PLAN, theirs)
    merged, _clashes = merge(PLAN, own, other)
    pins = [pin.article for zone in merged.zones for pin in zone.pins]
    assert len(pins) == len(set(pins))
    assert not set(pins) & set(merged.excluded)
    assert merge(PLAN, own, PLAN) == (own, [])
    assert merge(PLAN, PLAN, other) == (other, [])


def test_changes_in_different_zones_are_both_kept_and_in_the_same_zone_told() -> None:
    mine, theirs = moves.put(PLAN, 1, "chinh", 0), moves.put(PLAN, 2, "tay", 0)
    merged, clashes = merge(PLAN, mine, theirs)
    assert (places(merged, "chinh"), places(merged, "tay"), clashes) == ({0: 1}, {0: 2}, [])
    merged, clashes = merge(PLAN, mine, moves.put(PLAN, 2, "chinh", 0))
    assert (places(merged, "chinh"), clashes) == ({0: 1}, ["Tin chính"])


@pytest.mark.parametrize(
    "raw",
    [
        None, [], {"zones": "x"}, {"zones": [{"key": "../x", "kind": "lead"}]}, {"zones": [{"key": "a", "kind": "carousel"}]},
        {"zones": [{"key": "a", "kind": "list", "url": "javascript:alert(1)"}]}, {"zones": [{"key": "a", "kind": "list", "url": "//evil.example"}]},
        {"zones": [{"key": f"a{n}", "kind": "list"} for n in range(41)]},
    ],
)  # fmt: skip
def test_what_is_no_plan_is_refused(raw: object) -> None:
    with pytest.raises(FrontRefused):
        read_plan(raw)


def test_a_pin_sent_twice_counts_once_and_hostile_numbers_are_bounded() -> None:
    raw = as_json(FrontPlan((replace(PLAN.zones[0], pins=(Pin(7, 0), Pin(7, 1))),)))
    raw["zones"][0] |= {"limit": 10**9, "title": "x" * 500}
    read = read_plan(raw)
    assert [pin.article for pin in read.zones[0].pins] == [7]
    assert (read.zones[0].limit, len(read.zones[0].title)) == (20, 80)
