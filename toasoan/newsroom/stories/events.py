"""What happens in planning and to versions that others may want to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from toasoan.foundation.outbox.events import Event as OutboxEvent


@dataclass(frozen=True, kw_only=True)
class StoryChanged(OutboxEvent):
    """A story was made, changed or moved to another state."""

    name: ClassVar[str] = "stories.changed"
    story_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class FactsChanged(OutboxEvent):
    """The facts that all versions of a story share have changed; ``changed`` names them."""

    name: ClassVar[str] = "stories.facts_changed"
    story_id: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class CoverageChanged(OutboxEvent):
    """A coverage was made, changed, moved or removed; what the board shows of it may be out of date."""

    name: ClassVar[str] = "coverages.changed"
    coverage_id: int
    story_id: int
    state: str
    planned_on: str


@dataclass(frozen=True, kw_only=True)
class CoverageReplanned(OutboxEvent):
    """The day, the due time or the time of release of a coverage was changed; ``changed`` names the fields."""

    name: ClassVar[str] = "coverages.replanned"
    coverage_id: int
    by_id: int | None
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class AssignmentOffered(OutboxEvent):
    """Somebody was asked to do a part of a coverage."""

    name: ClassVar[str] = "assignments.offered"
    assignment_id: int
    coverage_id: int
    person_id: int
    by_id: int | None


@dataclass(frozen=True, kw_only=True)
class AssignmentRetimed(OutboxEvent):
    """The times or the note of an assignment were changed."""

    name: ClassVar[str] = "assignments.retimed"
    assignment_id: int
    coverage_id: int
    person_id: int
    by_id: int | None


@dataclass(frozen=True, kw_only=True)
class AssignmentAnswered(OutboxEvent):
    """Somebody accepted or refused an assignment, began or delivered it, or it was cancelled; ``state`` says which."""

    name: ClassVar[str] = "assignments.changed"
    assignment_id: int
    coverage_id: int
    person_id: int
    by_id: int | None
    offered_by_id: int | None
    state: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PitchSent(OutboxEvent):
    """Somebody proposed a story to a desk."""

    name: ClassVar[str] = "pitches.sent"
    pitch_id: int
    desk_id: int
    by_id: int | None


@dataclass(frozen=True, kw_only=True)
class PitchDecided(OutboxEvent):
    """A proposal was accepted or declined."""

    name: ClassVar[str] = "pitches.decided"
    pitch_id: int
    by_id: int | None
    by_key: str
    state: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class CalendarChanged(OutboxEvent):
    """An event of the calendar was made, changed, postponed or cancelled."""

    name: ClassVar[str] = "events.changed"
    event_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class VersionMade(OutboxEvent):
    """A version of a story was begun; ``subject`` is its key."""

    name: ClassVar[str] = "versions.made"
    story_id: int
    coverage_id: int | None
    master_key: str


@dataclass(frozen=True, kw_only=True)
class VersionChanged(OutboxEvent):
    """The text of a version was changed (a draft saved, or published): versions made from it compare themselves with it."""

    name: ClassVar[str] = "versions.changed"
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MasterChanged(OutboxEvent):
    """The master of a version says something else than when the version was made; ``subject`` is the version's key."""

    name: ClassVar[str] = "versions.master_changed"
    story_id: int
    master_key: str
    note: str


@dataclass(frozen=True, kw_only=True)
class VersionStopped(OutboxEvent):
    """A version was stopped because its master was withdrawn; ``subject`` is the version's key."""

    name: ClassVar[str] = "versions.stopped"
    story_id: int
    master_key: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class VersionMoved(OutboxEvent):
    """A written version moved to another state (sent for approval, returned, approved, out, stopped)."""

    name: ClassVar[str] = "versions.moved"
    story_id: int
    state: str
    reason: str
    by_id: int | None


@dataclass(frozen=True, kw_only=True)
class RemarkAdded(OutboxEvent):
    """Somebody began a conversation about a version; ``subject`` is the version's key."""

    name: ClassVar[str] = "remarks.added"
    remark_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class RemarkMentioned(OutboxEvent):
    """People were named in a remark on a version."""

    name: ClassVar[str] = "remarks.mentioned"
    remark_id: int
    by_id: int
    person_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class RemarkAnswered(OutboxEvent):
    """A remark was answered; ``person_ids`` are those who took part in the conversation."""

    name: ClassVar[str] = "remarks.answered"
    remark_id: int
    by_id: int
    person_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class SuggestionAdded(OutboxEvent):
    """Somebody proposed other words for some words of a version; ``subject`` is the version's key."""

    name: ClassVar[str] = "suggestions.added"
    suggestion_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class SuggestionDecided(OutboxEvent):
    """A suggested change was taken or not taken."""

    name: ClassVar[str] = "suggestions.decided"
    suggestion_id: int
    author_id: int
    by_id: int
    state: str
