"""The plan of the demo's working day: stories with their outputs, people and things, moved along as a real day would."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from toasoan.foundation.people.models import Desk, User
from toasoan.newsroom.stories import actions
from toasoan.newsroom.stories.forms import read_line
from toasoan.newsroom.stories.models import Coverage, Equipment, Event, Story, StoryTemplate, Venue

SOURCE = Path(__file__).parent / "content" / "planning.yaml"
PLANNER = "nguyen.thi.bich.thuan"
# how somebody's part comes to where its coverage is said to be
ANSWERS = {
    "assigned": ("accept",), "in_progress": ("accept", "start"), "delivered": ("accept", "start", "deliver"),
    "approved": ("accept", "start", "deliver"), "out": ("accept", "start", "deliver"),
}  # fmt: skip
WAYS = {"approved": ("approve",), "out": ("bring_out",)}
PARTS = {"camera": {"cameraman"}, "photo": {"photographer"}}


@transaction.atomic
def load(users: dict[str, User]) -> int:
    """Plan today, once: where there is a story already, nothing is added. How many coverages were planned."""
    if Coverage.objects.exists():
        return 0
    content = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    desks = {desk.code: desk for desk in Desk.objects.all()}
    planner = users[PLANNER]
    for kind, name, desk in content["equipment"]:
        Equipment.objects.get_or_create(name=name, defaults={"kind": kind, "desk": desks[desk]})
    for name, address, note in content["venues"]:
        Venue.objects.get_or_create(name=name, defaults={"address": address, "note": note})
    for entry in content["templates"]:
        lines = [read_line(line) for line in entry.pop("coverages")]
        StoryTemplate.objects.get_or_create(name=entry["name"], defaults={**entry, "coverages": lines})
    events = {entry[0]: _event(entry, planner) for entry in content["events"]}
    count = sum(_story(entry, desks, users, events, planner) for entry in content["stories"])
    for by, desk, title, text in content["pitches"]:
        actions.send_pitch(title=title, text=text, desk=desks[desk], acting_user=users[by])
    return count


def _moment(clock: str, days: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=days), time.fromisoformat(clock)))


def _event(entry: list[Any], planner: User) -> Event:
    title, days, hour, hours, rule, organiser = entry
    begins = _moment(f"{hour:02}:00", days)
    ends = begins + timedelta(hours=hours) if hours else None
    return actions.create_event(title=title, starts_at=begins, ends_at=ends, rule=rule, organiser=organiser, acting_user=planner)


def _story(entry: dict[str, Any], desks: dict[str, Desk], users: dict[str, User], events: dict[str, Event], planner: User) -> int:
    story = actions.create_story(
        title=entry["title"], summary=entry.get("summary", ""), desk=desks[entry["desk"]], owner=users[entry["owner"]],
        priority=entry.get("priority", 3), planned_for=timezone.localdate(), event=events.get(entry.get("event", "")), acting_user=planner,
    )  # fmt: skip
    if "venue" in entry:
        story.venues.set(Venue.objects.filter(name=entry["venue"]))
    for place, (kind, name, title, value, unit, source) in enumerate(entry.get("facts", [])):
        actions.add_fact(story, kind=kind, name=name, title=title, value=value, unit=unit, source=source, order=place, acting_user=planner)
    for row in entry["coverages"]:
        _coverage(story, row, desks, users, planner)
    return len(entry["coverages"])


def _coverage(story: Story, row: list[Any], desks: dict[str, Desk], users: dict[str, User], planner: User) -> None:
    medium, title, genre, length, due, desk, state, people, things = row
    words = None if str(length).endswith("s") else int(length)
    due_at = _moment(due) if due else None
    coverage = actions.create_coverage(
        story, medium=medium, title=title, genre_code=genre, planned_words=words, planned_seconds=None if words else int(str(length)[:-1]),
        planned_on=timezone.localdate(), due_at=due_at, publish_at=due_at + timedelta(minutes=30) if due_at else None, desk=desks[desk],
        priority=story.priority, acting_user=planner,
    )  # fmt: skip
    begins = due_at - timedelta(hours=3) if due_at else None
    for login in people:
        roles = set(users[login].groups.values_list("role_profile__code", flat=True))
        part = next((part for part, codes in PARTS.items() if roles & codes), "write")
        asked = actions.assign(coverage, users[login], part=part, starts_at=begins, ends_at=due_at, acting_user=planner)
        for name in ANSWERS[state]:
            asked = actions.move_assignment(asked, name, acting_user=users[login])
    for name in things if due_at and begins else []:
        equipment = Equipment.objects.get(name=name)
        actions.book(equipment, coverage, starts_at=begins, ends_at=due_at, despite_clash=True, acting_user=planner)
    for name in WAYS.get(state, ()):
        actions.move_coverage(Coverage.objects.get(pk=coverage.pk), name, acting_user=planner)
