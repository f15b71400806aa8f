"""Facts about planning change with how the newsroom plans, assigns and delivers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from toasoan.foundation.evidence.tests.factories import labels, quotient, value
from toasoan.newsroom.stories import actions
from toasoan.newsroom.stories.door import open_door
from toasoan.newsroom.stories.models import VersionLink
from toasoan.newsroom.stories.tests.factories import make_coverage, make_desk, make_story, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return make_user("truong.ban", "desk-head")


def move(coverage, *names, by):
    for name in names:
        coverage = actions.move_coverage(coverage, name, acting_user=by, reason="vì bão")
    return coverage


def test_stories_and_their_outputs_are_planned():
    assert (value("stories.stories"), value("stories.coverages"), value("stories.coverages_per_story")) == (0, 0, None)
    story = make_story()
    make_coverage(story, "web")
    make_coverage(story, "radio")
    make_story("Lúa hè thu")
    assert (value("stories.stories"), value("stories.coverages"), quotient("stories.coverages_per_story")) == (2, 2, (2, 2))


def test_a_story_goes_out_in_a_second_medium():
    story = make_story()
    make_coverage(story, "web")
    make_coverage(story, "web")
    assert quotient("stories.several_media") == (0, 1)
    make_coverage(story, "tv")
    assert quotient("stories.several_media") == (1, 1)


def test_versions_are_written_and_one_is_made_from_another():
    story = make_story()
    assert quotient("stories.versions_per_story") == (0, 1)
    VersionLink.objects.create(version_key="script:1", story=story)
    assert (quotient("stories.versions_per_story"), quotient("stories.reused_text")) == ((1, 1), (0, 1))
    VersionLink.objects.create(version_key="socialpost:1", story=story, master_key="script:1")
    assert (quotient("stories.versions_per_story"), quotient("stories.reused_text")) == ((2, 1), (1, 2))


def test_a_plan_is_kept_and_one_is_dropped(head):
    done, dropped = make_coverage(medium="web"), make_coverage(medium="tv")
    assert (quotient("stories.fulfilled"), value("stories.media")) == ((0, 2), 0)
    move(done, "assign", "start", "deliver", "approve", by=None)
    move(dropped, "drop", by=None)
    assert (quotient("stories.fulfilled"), value("stories.media"), labels("stories.media")) == ((1, 2), 1, ["Báo điện tử"])


def test_work_is_handed_in_late():
    now = timezone.now()
    late, kept = make_coverage(due_at=now - timedelta(hours=2)), make_coverage(due_at=now - timedelta(hours=1))
    assert quotient("stories.on_time") == (0, 2)
    move(kept, "assign", "start", "deliver", by=None)
    assert quotient("stories.on_time") == (1, 2)
    move(late, "assign", "start", "deliver", by=None)
    with open_door():
        late.assignments.create(person=make_user("pv", "reporter"), delivered_at=now, state="delivered", offered_by=make_user("tb2"))
    assert quotient("stories.on_time") == (1, 2)


def test_somebody_is_asked_and_refuses(head):
    coverage, reporter = make_coverage(), make_user("pv", "reporter")
    assert quotient("stories.assigned") == (0, 1)
    asked = actions.assign(coverage, reporter, acting_user=head)
    assert quotient("stories.assigned") == (1, 1)
    actions.move_assignment(asked, "refuse", acting_user=reporter, reason="đang công tác")
    assert quotient("stories.assigned") == (0, 1)


def test_a_fact_is_written_down_for_all_versions(head):
    story = make_story()
    assert quotient("stories.with_facts") == (0, 1)
    actions.add_fact(story, acting_user=head, kind="figure", name="Hộ dân di dời", value=46, unit="hộ")
    assert quotient("stories.with_facts") == (1, 1)


def test_a_pitch_is_answered(head):
    pitch = actions.send_pitch(title="Chợ nổi", text="Ghe thưa dần", desk=make_desk(), acting_user=make_user("pv", "reporter"))
    assert quotient("stories.pitches") == (0, 1)
    actions.decline_pitch(pitch, acting_user=make_user("tktb", "managing-editor"), answer="Đã có người làm")
    assert quotient("stories.pitches") == (1, 1)


def test_something_is_put_into_the_calendar():
    assert value("stories.events") == 0
    planner = make_user("tktb", "managing-editor")
    actions.create_event(acting_user=planner, title="Họp báo quý", starts_at=timezone.now())
    assert value("stories.events") == 1
