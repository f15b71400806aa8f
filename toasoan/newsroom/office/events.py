"""What running the house tells others."""

from __future__ import annotations

from dataclasses import dataclass

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class LeaveMoved(Event):
    """A request for leave was made, answered, taken back or revoked."""

    name = "office.leave_moved"
    leave_id: int
    person_id: int
    by_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class DutyChanged(Event):
    """Somebody was put on duty or taken off; ``on`` says which."""

    name = "office.duty_changed"
    duty_id: int
    person_id: int
    by_id: int
    on: bool
    words: str


@dataclass(frozen=True, kw_only=True)
class SwapMoved(Event):
    """A swap of duties was asked for, agreed to, declined, approved, refused or taken back."""

    name = "office.swap_moved"
    swap_id: int
    by_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class BulletinSent(Event):
    """An internal notice went out, or its readers who have not read it are reminded (``reminder`` counts from 1)."""

    name = "office.bulletin_sent"
    bulletin_id: int
    reminder: int = 0


@dataclass(frozen=True, kw_only=True)
class DirectiveMoved(Event):
    """A directive was registered, assigned, reported, sent back, finished or cancelled, or its day was discussed (``act`` says which)."""

    name = "office.directive_moved"
    directive_id: int
    by_id: int
    act: str
