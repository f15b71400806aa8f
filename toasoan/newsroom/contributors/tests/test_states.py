"""The tables are the only ways: whatever is tried in whatever order, a work moves along them or not at all."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toasoan.newsroom.contributors import actions, states
from toasoan.newsroom.contributors.errors import ContributionRefused
from toasoan.newsroom.contributors.models import Submission
from toasoan.newsroom.contributors.moving import locked, move
from toasoan.newsroom.contributors.tests import factories

pytestmark = pytest.mark.django_db
TABLES = (states.CONTRIBUTOR, states.SUBMISSION, states.FILE, states.INVITATION)


def test_every_state_but_the_ends_leads_on_and_every_state_is_reached():
    for table, kind in zip(TABLES, (states.ContributorState, states.SubmissionState, states.FileState, states.InvitationState), strict=True):
        reached = {str(way.target) for way in table.values()} | {kind.values[0]}
        assert reached == set(kind.values)


def test_a_state_moves_in_actions_alone():
    work = factories.make_work(factories.make_contributor())
    with pytest.raises(ContributionRefused):
        Submission.objects.filter(pk=work.pk).update(state="published")
    work.state = "published"
    with pytest.raises(ContributionRefused):
        work.save()
    work.refresh_from_db()
    assert work.state == "draft"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(states.SUBMISSION)), max_size=12))
def test_no_other_way_exists(names):
    contributor = factories.make_contributor(f"nguoi{Submission.objects.count()}@vidu.example")
    work, head = factories.make_work(contributor), factories.make_head()
    for name in names:
        way, before = states.SUBMISSION[name], work.state
        try:
            move(locked(work), states.SUBMISSION, name, acting_user=head, reason="vì thế")
        except ContributionRefused:
            assert before not in way.sources
        else:
            assert before in way.sources
        work.refresh_from_db()
        assert work.state == (way.target if before in way.sources else before)


def test_the_desks_ways_need_the_permission_and_the_reasons_are_compulsory():
    contributor = factories.make_contributor()
    work = factories.send(factories.make_work(contributor))
    with pytest.raises(ContributionRefused):
        actions.handle(work, "receive", acting_user=contributor.user)
    reader = factories.make_user("bien-tap", "editor")
    actions.handle(work, "receive", acting_user=reader)
    with pytest.raises(ContributionRefused):
        actions.handle(work, "return", reason=" ", acting_user=reader)
    with pytest.raises(ContributionRefused):
        actions.handle(work, "return", reason="Thiếu nguồn", acting_user=factories.make_user("bien-tap-khac", "editor"))
    assert actions.handle(work, "return", reason="Thiếu nguồn", acting_user=reader).reason == "Thiếu nguồn"
