"""What plans tell others."""

from __future__ import annotations

from dataclasses import dataclass

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class TargetsCounted(Event):
    """Targets of a plan were counted at the end of a day and what came out is kept (``count``: how many were new)."""

    name = "plans.targets_counted"
    plan_id: int
    on: str
    count: int


@dataclass(frozen=True, kw_only=True)
class TaskMoved(Event):
    """A task was given to somebody, or a body reported of it (``act``)."""

    name = "plans.task_moved"
    task_id: int
    body_id: int | None
    by_id: int | None
    act: str


@dataclass(frozen=True, kw_only=True)
class EntryMoved(Event):
    """An obstacle, a legal document, an initiative or a cooperation was entered, or something became of it (``act``)."""

    name = "plans.entry_moved"
    entry_id: int
    body_id: int
    by_id: int | None
    act: str
