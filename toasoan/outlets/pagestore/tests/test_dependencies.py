"""What a rendering says about itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from toasoan.outlets.pagestore.dependencies import Shown, changes_at, collecting, lists, not_stored, shows

EARLY, LATE = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)


def test_outside_of_a_rendering_nothing_is_kept() -> None:
    shows("articlepage:1")
    with collecting() as record:
        pass
    assert record.shown == set()


def test_a_rendering_inside_another_keeps_its_own_record() -> None:
    with collecting() as outer:
        shows("articlepage:1")
        with collecting() as inner:
            shows("articlepage:2")
        shows("articlepage:3")
    assert {one.key for one in outer.shown} == {"articlepage:1", "articlepage:3"}
    assert inner.shown == {Shown("articlepage:2")}


def test_the_earliest_end_and_the_first_refusal_hold() -> None:
    with collecting() as record:
        changes_at(LATE)
        changes_at(EARLY)
        changes_at(LATE)
        not_stored("một")
        not_stored("hai")
    assert (record.ends, record.refusal) == (EARLY, "một")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_whole_list_swallows_its_stretches(order: tuple[int, int]) -> None:
    said = [lambda: lists("list:section:3"), lambda: lists("list:section:3", down_to=EARLY)]
    with collecting() as record:
        for number in order:
            said[number]()
        lists("list:section:4", down_to=EARLY, up_to=LATE)
    assert record.covering() == {Shown("list:section:3"), Shown("list:section:4", EARLY, LATE)}
