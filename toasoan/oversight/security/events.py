"""What the room tells others."""

from __future__ import annotations

from dataclasses import dataclass

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class IncidentMoved(Event):
    """A security incident was entered, a duty of it was done, it was closed, or a clock is about to run out (``act``)."""

    name = "security.incident_moved"
    incident_id: int
    act: str
