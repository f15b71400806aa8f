"""Whatever is tried, in whatever order, things move only along their tables."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from toasoan.newsroom.printing.models import PrintItem
from toasoan.newsroom.scripts.models import Script
from toasoan.newsroom.social.models import SocialPost
from toasoan.newsroom.stories import actions, states
from toasoan.newsroom.stories.collaboration import actions as talk
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.models import Assignment, Coverage, Event, Pitch, Story, Suggestion, VersionLink
from toasoan.newsroom.stories.states import (
    ASSIGNMENT,
    COVERAGE,
    EVENT,
    PITCH,
    STORY,
    SUGGESTION,
    VERSION,
    AssignmentState,
    CoverageState,
    EventState,
    PitchState,
    StoryState,
    SuggestionState,
    VersionState,
)
from toasoan.newsroom.stories.tests.factories import Notes, make_coverage, make_desk, make_story, make_user
from toasoan.newsroom.stories.versions.registry import forget_version_kind, register_version_kind

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


ASSIGNMENT_TRIES = [*(f"move {name}" for name in sorted(ASSIGNMENT)), *(f"save {state}" for state in AssignmentState), "update", "assign"]


class AssignmentStatesTest(TestCase):
    """Any sequence of acts on an assignment, by who was asked, by others and by planners."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.sampled_from(ASSIGNMENT_TRIES), st.sampled_from(("asked", *ROLES))), min_size=3, max_size=14))
    def test_no_other_way_exists(self, steps):
        users = {role: make_user(f"nguoi-{role}", role) for role in ROLES} | {"asked": make_user("duoc-giao", "reporter")}
        coverage = make_coverage()
        pk = actions.assign(coverage, users["asked"], acting_user=users["editor"]).pk
        for act, who in steps:
            thing = Assignment.objects.get(pk=pk)
            before = thing.state
            kind, _space, name = act.partition(" ")
            try:
                with transaction.atomic():
                    if kind == "move":
                        actions.move_assignment(thing, name, acting_user=users[who], reason="Đang ở xa")
                    elif kind == "save":
                        save_state(thing, name)
                    elif kind == "update":
                        Assignment.objects.filter(pk=pk).update(state="delivered")
                    else:
                        actions.assign(Coverage.objects.get(pk=coverage.pk), users["asked"], acting_user=users[who])
            except StoryRefused:
                pass
            after = Assignment.objects.get(pk=pk).state
            if after != before:
                assert kind in {"move", "assign"}, act
                assert (before, after) in ways(ASSIGNMENT), (act, who)
                if name in {"accept", "refuse"}:
                    assert who == "asked", "nobody answers for another"
                else:
                    assert who in {"asked", "editor", "desk-head", "editor-in-chief"}, (act, who)


class PitchStatesTest(TestCase):
    """Any sequence of acts on a proposal."""

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.sampled_from([*sorted(PITCH), *PitchState.values]), st.sampled_from(("own", *ROLES))), min_size=2, max_size=8))
    def test_no_other_way_exists(self, steps):
        users = {role: make_user(f"nguoi-{role}", role) for role in ROLES} | {"own": make_user("nguoi-gui", "reporter")}
        pk = actions.send_pitch(title="Chợ đêm", text="Nội dung.", desk=make_desk(), acting_user=users["own"]).pk
        acts = {
            "accept": lambda pitch, user: actions.accept_pitch(pitch, acting_user=user),
            "decline": lambda pitch, user: actions.decline_pitch(pitch, answer="Đã có người làm", acting_user=user),
            "take_back": lambda pitch, user: actions.take_back_pitch(pitch, acting_user=user),
        }
        assert set(acts) == set(PITCH)
        for act, who in steps:
            pitch = Pitch.objects.get(pk=pk)
            before, stories = pitch.state, Story.objects.count()
            try:
                with transaction.atomic():
                    acts[act](pitch, users[who]) if act in acts else save_state(pitch, act)
            except StoryRefused:
                pass
            after = Pitch.objects.get(pk=pk).state
            assert after == before or (act in acts and (before, after) in ways(PITCH)), (act, who)
            if after != before:
                assert who == "own" if act == "take_back" else who in {"desk-head", "editor-in-chief"}, (act, who)
            assert Story.objects.count() == stories + (after != before and after == PitchState.ACCEPTED)


class EventStatesTest(TestCase):
    """Any sequence of acts on an event of the calendar."""

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.sampled_from([*sorted(EVENT), *EventState.values]), st.sampled_from(ROLES)), min_size=2, max_size=10))
    def test_no_other_way_exists(self, steps):
        users = {role: make_user(f"nguoi-{role}", role) for role in ROLES}
        pk = actions.create_event(title="Họp báo", starts_at=timezone.now(), acting_user=users["editor"]).pk
        for act, who in steps:
            event = Event.objects.get(pk=pk)
            before = event.state
            try:
                with transaction.atomic():
                    actions.move_event(event, act, acting_user=users[who], reason="Vì bão") if act in EVENT else save_state(event, act)
            except StoryRefused:
                pass
            after = Event.objects.get(pk=pk).state
            assert after == before or (act in EVENT and (before, after) in ways(EVENT)), (act, who)
            assert after == before or who in {"editor", "desk-head", "editor-in-chief"}, (act, who)


class SuggestionStatesTest(TestCase):
    """Any sequence of acts on a suggestion: it is decided once, by who may edit or by who made it."""

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(st.tuples(st.sampled_from([*sorted(SUGGESTION), *SuggestionState.values]), st.sampled_from(["own", "edits", "other"])), max_size=6)
    )
    def test_no_other_way_exists(self, steps):
        room = Notes("to-giay")
        register_version_kind(room.kind)
        try:
            users = {who: make_user(who, "reporter") for who in ("own", "edits", "other")}
            room.editors.add(users["edits"].pk)
            key = room.add("Bão", "Sập 12 căn nhà.")
            pk = talk.suggest(key, part_id="p0", old_text="12", new_text="21", acting_user=users["own"]).pk
            acts = {"accept": talk.accept_suggestion, "reject": talk.reject_suggestion}
            for act, who in steps:
                change = Suggestion.objects.get(pk=pk)
                before = change.state
                try:
                    with transaction.atomic():
                        acts[act](change, acting_user=users[who]) if act in acts else save_state(change, act)
                except StoryRefused:
                    pass
                after = Suggestion.objects.get(pk=pk).state
                assert after == before or (act in acts and (before, after) in ways(SUGGESTION)), (act, who)
                assert after == before or who in ({"edits"} if act == "accept" else {"edits", "own"}), (act, who)
                assert room.kept[1].paragraphs["p0"] == ("Sập 21 căn nhà." if after == "accepted" else "Sập 12 căn nhà.")
        finally:
            forget_version_kind("to-giay")


MAKERS = {
    "script": lambda story: Script.objects.create(story=story, title="Tin", medium="radio"),
    "post": lambda story: SocialPost.objects.create(story=story, title="Bài đăng"),
    "print item": lambda story: PrintItem.objects.create(story=story, title="Bài in"),
}


class VersionStatesTest(TestCase):
    """Any sequence of acts on every kind of written version, the master's withdrawal among them."""

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.sampled_from(sorted(MAKERS)),
        st.lists(st.sampled_from([*sorted(VERSION), *VersionState.values, "withdraw", "let go on", "update"]), min_size=2, max_size=12),
    )
    def test_no_other_way_exists(self, kind, steps):
        user = make_user("thu-ky", "managing-editor")
        story = make_story()
        obj = MAKERS[kind](story)
        model, pk, key = type(obj), obj.pk, obj.content_key
        link = actions.link_version(key, story=story, acting_user=user, master_key="")
        VersionLink.objects.filter(pk=link.pk).update(master_key="bai:1")
        for act in steps:
            thing = model.objects.get(pk=pk)
            before = thing.state
            try:
                with transaction.atomic():
                    if act == "withdraw":
                        actions.master_withdrawn("bai:1", "Sai sự thật")
                    elif act == "let go on":
                        actions.resume_version(VersionLink.objects.get(pk=link.pk), reason="Bài đã khôi phục", acting_user=user)
                    elif act == "update":
                        model.objects.filter(pk=pk).update(state="out")
                    elif act in VERSION:
                        actions.move_version(thing, act, acting_user=user, reason="Vì bão")
                    else:
                        save_state(thing, act)
            except StoryRefused:
                pass
            after = model.objects.get(pk=pk).state
            assert after == before or act in VERSION or act in {"withdraw", "let go on"}, act
            assert after == before or (before, after) in ways(VERSION), act
            if act == "withdraw":
                assert after == VersionState.STOPPED, "nothing made from a withdrawn master goes on"


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
