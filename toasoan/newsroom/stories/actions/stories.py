"""Making and changing stories and the facts all their versions share."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import Desk
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.events import FactsChanged, StoryChanged
from toasoan.newsroom.stories.models import Fact, Story, StoryTemplate
from toasoan.newsroom.stories.moving import changes, locked, move
from toasoan.newsroom.stories.states import STORY

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

FIELDS = frozenset({"title", "summary", "desk", "owner", "planned_for", "priority", "embargo_until", "event"})
SHARED = frozenset({"documents", "contacts", "venues"})
FACT_FIELDS = frozenset({"kind", "name", "title", "value", "unit", "note", "source", "order"})


def _announce(story: Story) -> None:
    publish_event(StoryChanged(subject=story.content_key, story_id=story.pk, state=str(story.state)))


@transaction.atomic
def create_story(*, title: str, acting_user: User | None, template: StoryTemplate | None = None, from_version: bool = False, **fields: Any) -> Story:
    """Make a story; a template prefills what is not given and plans its coverages.

    :param from_version: a version without a story is being linked: whoever may make that version may have its story made.
    :raises StoryRefused: without a title or the right to plan.
    """
    if not from_version:
        policy.require(acting_user, "add_story")
    shared = {name: fields.pop(name) for name in SHARED & fields.keys()}
    if unknown := fields.keys() - FIELDS:
        raise TypeError(f"a story has no {sorted(unknown)}")
    if template is not None:
        prefilled = {"summary": template.summary, "desk": template.desk, "priority": template.priority}
        fields = {name: value for name, value in [*prefilled.items(), *fields.items()] if value not in (None, "")}
        title = title.strip() or template.title
    title = normalise(title).strip()
    if not title:
        raise StoryRefused(_("Hãy đặt tên cho đề tài."))
    fields.setdefault("owner", acting_user)
    fields.setdefault("desk", acting_user.desk if acting_user else None)
    story = Story.objects.create(title=title[:255], template=template, **fields)
    for name, values in shared.items():
        getattr(story, name).set(values)
    record("story.create", story, acting_user=acting_user, new={"title": story.title, "template": template and template.name})
    _announce(story)
    if template is not None:
        _plan_from(template, story, acting_user)
    return story


def _plan_from(template: StoryTemplate, story: Story, acting_user: User | None) -> None:
    from toasoan.newsroom.stories.actions.coverages import create_coverage

    day = story.planned_for or timezone.localdate()
    desks = {desk.code: desk for desk in Desk.objects.filter(closed=None)}
    for entry in template.coverages:
        create_coverage(
            story,
            medium=entry["medium"],
            title=str(entry.get("title") or "{title}").replace("{title}", story.title)[:255],
            genre_code=str(entry.get("genre_code") or ""),
            planned_words=entry.get("planned_words"),
            planned_seconds=entry.get("planned_seconds"),
            planned_on=day,
            due_at=_moment(day, entry.get("due_time")),
            desk=desks.get(str(entry.get("desk_code") or "")) or story.desk,
            priority=story.priority,
            acting_user=acting_user,
        )


def _moment(day: date, clock: object) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(str(clock)))) if clock else None


@transaction.atomic
def change_story(story: Story, *, acting_user: User, **values: Any) -> Story:
    """Change what is planned about a story. Its owner may, and who plans."""
    current = locked(story)
    if current.owner_id != acting_user.pk:
        policy.require(acting_user, "change_story")
    shared = {name: values.pop(name) for name in SHARED & values.keys()}
    if unknown := values.keys() - FIELDS:
        raise TypeError(f"a story has no {sorted(unknown)}")
    if "title" in values:
        values["title"] = normalise(values["title"]).strip()
        if not values["title"]:
            raise StoryRefused(_("Hãy đặt tên cho đề tài."))
    old, new = changes(current, values)
    for name, chosen in shared.items():
        before, after = set(getattr(current, name).values_list("pk", flat=True)), {one.pk for one in chosen}
        if before != after:
            old[name], new[name] = sorted(before), sorted(after)
            getattr(current, name).set(chosen)
    if new:
        current.save()
        record("story.change", current, acting_user=acting_user, old=old, new=new)
        _announce(current)
    return current


@transaction.atomic
def move_story(story: Story, name: str, *, acting_user: User, reason: str = "") -> Story:
    """Move a story along its table."""
    current = locked(story)
    if not STORY[name].permission and current.owner_id != acting_user.pk:
        policy.require(acting_user, "change_story")
    move(current, STORY, name, acting_user=acting_user, reason=reason)
    _announce(current)
    return current


@transaction.atomic
def add_fact(story: Story, *, acting_user: User, **fields: Any) -> Fact:
    """Add a fact that all versions share. Whoever sees the plan and works on the story may; it is in the audit."""
    _require_facts(story, acting_user)
    fact = Fact(story=story, **{name: _clean(value) for name, value in fields.items() if name in FACT_FIELDS})
    fact.full_clean()
    fact.save()
    record("fact.create", fact, acting_user=acting_user, new=_shown(fact))
    publish_event(FactsChanged(subject=story.content_key, story_id=story.pk, changed=[fact.name]))
    return fact


@transaction.atomic
def change_facts(fact: Fact, *, acting_user: User, **fields: Any) -> Fact:
    """Change a fact; every version of the story can then be compared with it."""
    current = locked(fact)
    _require_facts(current.story, acting_user)
    old, new = changes(current, {name: _clean(value) for name, value in fields.items() if name in FACT_FIELDS})
    if new:
        current.full_clean()
        current.save()
        record("fact.change", current, acting_user=acting_user, old=old, new=new)
        publish_event(FactsChanged(subject=current.story.content_key, story_id=current.story_id, changed=[current.name]))
    return current


@transaction.atomic
def remove_fact(fact: Fact, *, acting_user: User) -> None:
    """Remove a fact."""
    _require_facts(fact.story, acting_user)
    record("fact.delete", fact, acting_user=acting_user, old=_shown(fact))
    publish_event(FactsChanged(subject=fact.story.content_key, story_id=fact.story_id, changed=[fact.name]))
    fact.delete()


def _clean(value: Any) -> Any:
    return normalise(value).strip() if isinstance(value, str) else value


def _shown(fact: Fact) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in sorted(FACT_FIELDS - {"order"}) if getattr(fact, name) not in (None, "")}


def _require_facts(story: Story, user: User) -> None:
    if story.owner_id == user.pk or policy.may_plan(user):
        return
    if not story.coverages.filter(assignments__person=user).exclude(assignments__state__in=["refused", "cancelled"]).exists():
        raise StoryRefused(_("Chỉ người làm đề tài này mới sửa được dữ kiện."))
