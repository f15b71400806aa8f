"""Whatever is tried, in whatever order, things move only along their tables."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from toasoan.newsroom.stories import actions, states
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.models import Coverage, Story
from toasoan.newsroom.stories.states import COVERAGE, STORY, CoverageState, StoryState
from toasoan.newsroom.stories.tests.factories import make_coverage, make_story, make_user

ROLES = ("reporter", "editor", "desk-head", "editor-in-chief", "accountant")
TABLES = {name: value for name, value in vars(states).items() if isinstance(value, dict) and name.isupper()}


def ways(table) -> set[tuple[str, str]]:
    return {(str(source), str(way.target)) for way in table.values() for source in way.sources}


def save_state(thing, state):
    thing.state = state
    thing.save()


COVERAGE_TRIES = {
    **{f"move {name}": (lambda thing, user, name=name: actions.move_coverage(thing, name, acting_user=user, reason="Vì bão")) for name in COVERAGE},
    **{f"put {state}": (lambda thing, user, state=state: actions.put_coverage(thing, acting_user=user, state=state)) for state in CoverageState},
    **{f"save {state}": (lambda thing, _user, state=state: save_state(thing, state)) for state in CoverageState},
    "update": lambda thing, _user: Coverage.objects.filter(pk=thing.pk).update(state="out"),
    "bulk": lambda thing, _user: Coverage.objects.bulk_update([Coverage(pk=thing.pk, state="approved")], ["state"]),
}


class CoverageStatesTest(TestCase):
    """Any sequence of acts by any roles on a coverage."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.sampled_from(sorted(COVERAGE_TRIES)), st.sampled_from(ROLES)), min_size=3, max_size=14))
    def test_no_other_way_exists(self, steps):
        users = {role: make_user(f"nguoi-{role}", role) for role in ROLES}
        pk = make_coverage().pk
        for act, role in steps:
            thing = Coverage.objects.get(pk=pk)
            before = thing.state
            try:
                with transaction.atomic():
                    COVERAGE_TRIES[act](thing, users[role])
            except StoryRefused:
                pass
            after = Coverage.objects.get(pk=pk).state
            if after != before:
                assert not act.startswith(("save", "update", "bulk")), act
                assert (before, after) in ways(COVERAGE), (act, role)
                assert role in {"editor", "desk-head", "editor-in-chief"}, (act, role)
                if after in {"approved", "out"}:
                    assert role != "editor", act


class StoryStatesTest(TestCase):
    """Any sequence of acts on a story."""

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.sampled_from([*sorted(STORY), *StoryState.values]), min_size=2, max_size=8))
    def test_no_other_way_exists(self, steps):
        user = make_user("truong-ban", "desk-head")
        pk = make_story().pk
        for act in steps:
            story = Story.objects.get(pk=pk)
            before = story.state
            try:
                with transaction.atomic():
                    actions.move_story(story, act, acting_user=user, reason="Vì bão") if act in STORY else save_state(story, act)
            except StoryRefused:
                pass
            after = Story.objects.get(pk=pk).state
            assert after == before or (act in STORY and (before, after) in ways(STORY))


@pytest.mark.parametrize("name", sorted(TABLES))
def test_tables_name_ways_that_lead_somewhere_else(name):
    for way in TABLES[name].values():
        assert way.sources
        assert way.target not in way.sources or name == "EVENT", f"{name}.{way.name}"


def test_what_disappoints_somebody_needs_a_reason():
    wanted = (
        (states.COVERAGE, ("drop", "take_off")),
        (states.ASSIGNMENT, ("refuse",)),
        (states.PITCH, ("decline",)),
        (states.VERSION, ("return", "stop")),
    )
    for table, names in wanted:
        assert all(table[name].reason_required for name in names)


@pytest.mark.django_db
def test_a_new_thing_begins_at_the_beginning():
    story = make_story()
    with pytest.raises(StoryRefused):
        Coverage.objects.create(story=story, medium="web", title="x", planned_on="2026-11-24", state="approved")
