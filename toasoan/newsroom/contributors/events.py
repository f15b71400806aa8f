"""What happens between contributors and desks that others may want to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class ContributorRegistered(Event):
    """Somebody confirmed their address and waits to be taken on."""

    name: ClassVar[str] = "contributors.registered"
    contributor_id: int
    desk_id: int | None


@dataclass(frozen=True, kw_only=True)
class ContributorDecided(Event):
    """Somebody was taken on, refused, suspended or taken on again; ``state`` says which."""

    name: ClassVar[str] = "contributors.decided"
    contributor_id: int
    state: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SubmissionSent(Event):
    """A contributor sent a work to a desk, for the first time or again."""

    name: ClassVar[str] = "submissions.sent"
    submission_id: int
    desk_id: int | None
    times_sent: int


@dataclass(frozen=True, kw_only=True)
class SubmissionMoved(Event):
    """A desk read, returned, refused, accepted or used a work, or it was published or paid; ``state`` says which."""

    name: ClassVar[str] = "submissions.moved"
    submission_id: int
    state: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SubmissionMessage(Event):
    """One line was written about a work."""

    name: ClassVar[str] = "submissions.message"
    submission_id: int
    message_id: int
    from_desk: bool


@dataclass(frozen=True, kw_only=True)
class InvitationChanged(Event):
    """A desk asked a contributor for a work, or the invitation was answered or withdrawn."""

    name: ClassVar[str] = "invitations.changed"
    invitation_id: int
    contributor_id: int
    state: str
