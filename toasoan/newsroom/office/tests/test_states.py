"""No other way than those of the tables, and leave counted by its rule."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toasoan.newsroom.office import actions, law
from toasoan.newsroom.office.errors import OfficeRefused
from toasoan.newsroom.office.models import LabourRule, LeaveRequest
from toasoan.newsroom.office.moving import move
from toasoan.newsroom.office.states import DIRECTIVE, EXTENSION, LEAVE, SWAP, DirectiveState, ExtensionState, LeaveState, SwapState
from toasoan.newsroom.office.tests.factories import make_house
from toasoan.newsroom.stories.errors import StoryRefused

RULE = LabourRule(valid_from=date(2021, 1, 1), annual_days=12, years_per_extra_day=5, rest_hours=12, weekly_rest_hours=24)
TABLES = [(LEAVE, LeaveState), (SWAP, SwapState), (DIRECTIVE, DirectiveState), (EXTENSION, ExtensionState)]


@pytest.mark.parametrize(("table", "states"), TABLES)
def test_tables_name_known_states_and_final_ones_stay(table, states):
    for way in table.values():
        assert {*way.sources, way.target} <= set(states.values)
    assert not any(state in way.sources for way in table.values() for state in ("refused", "done", "cancelled", "revoked", "declined"))


@given(walk=st.lists(st.sampled_from(sorted(LEAVE)), max_size=12))
def test_a_request_for_leave_is_only_ever_where_the_table_leads(walk):
    state = str(LeaveState.ASKED)
    for name in walk:
        way = LEAVE[name]
        if state in way.sources:
            state = str(way.target)
        if state == LeaveState.APPROVED:
            assert "approve" in walk
        assert state in LeaveState.values


@pytest.mark.django_db
def test_each_way_that_the_table_does_not_have_is_refused():
    house = make_house()
    for state in LeaveState.values:
        for name, way in LEAVE.items():
            leave = LeaveRequest(pk=1, person=house["reporter"], starts=date(2026, 12, 1), ends=date(2026, 12, 1), days=1, state=state)
            if state not in way.sources:
                with pytest.raises(OfficeRefused):
                    move(leave, LEAVE, name, acting_user=house["head"], reason="vì")
                assert leave.state == state


@pytest.mark.django_db
def test_a_state_moves_through_actions_alone():
    house = make_house()
    leave = actions.ask_leave(acting_user=house["reporter"], kind="annual", starts=date(2026, 12, 1), ends=date(2026, 12, 1))
    leave.state = "approved"
    with pytest.raises(StoryRefused):
        leave.save()
    with pytest.raises(StoryRefused):
        LeaveRequest.objects.update(state="approved")


@given(st.dates(date(1980, 1, 1), date(2026, 12, 31)), st.integers(2026, 2040))
def test_seniority_adds_a_day_for_each_five_full_years(joined, year):
    days = law.annual_days(RULE, joined, year)
    if joined.year == year:
        assert 0 <= days <= 12
    else:
        assert days == 12 + (year - joined.year) // 5
    assert law.annual_days(RULE, None, year) == 12


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.integers(0, 60), st.booleans(), st.booleans())
def test_working_days_lie_between_none_and_all_and_holidays_take_away(starts, length, from_noon, until_noon):
    ends = starts + timedelta(days=length)
    days = law.working_days(starts, ends, from_noon=from_noon, until_noon=until_noon)
    assert 0 <= days <= length + 1
    assert days % Decimal("0.5") == 0
    assert law.working_days(starts, ends, free={starts}) <= law.working_days(starts, ends)


def test_by_hand():
    assert law.annual_days(RULE, date(2016, 5, 1), 2026) == 14
    assert law.annual_days(RULE, date(2026, 7, 1), 2026) == 6
    assert law.working_days(date(2026, 11, 27), date(2026, 11, 30), until_noon=True) == Decimal("1.5")
