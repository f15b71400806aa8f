"""No way between states but those of the tables, whatever is tried."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toasoan.newsroom.royalties import policy, states
from toasoan.newsroom.royalties.errors import RoyaltyRefused
from toasoan.newsroom.royalties.states import DisputeState, PaymentState, PeriodState, SchemeState, WorkState

ENUMS = {"scheme": SchemeState, "period": PeriodState, "work": WorkState, "payment": PaymentState, "dispute": DisputeState}
tries = st.sampled_from([(kind, name, state) for kind, table in states.TABLES.items() for name in table for state in ENUMS[kind]])


@given(tries, st.sampled_from(["", "vì nhầm"]))
def test_there_is_no_other_way(tried, reason):
    kind, name, state = tried
    way = states.TABLES[kind][name]
    possible = state in way.sources and (bool(reason) or not way.reason_required)
    if possible:
        assert policy.require(states.TABLES[kind], name, state, state, acting_user=None, reason=reason).target in ENUMS[kind]
    else:
        with pytest.raises(RoyaltyRefused):
            policy.require(states.TABLES[kind], name, state, state, acting_user=None, reason=reason)


def test_a_closed_period_never_opens_again():
    reached, found = {"closed"}, set()
    while reached - found:
        found |= reached
        reached |= {way.target for way in states.PERIODS.values() if way.sources & reached}
    assert found == {"closed", "paid"} == set(states.FROZEN_PERIODS)
