"""What the desk tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class FrontArranged(Event):
    """A home page (the subject) was arranged anew, from ``starts_at`` (ISO 8601) on; ``cancelled`` when a scheduled version was taken back."""

    name: ClassVar[str] = "frontdesk.arranged"
    version: int
    starts_at: str
    cancelled: bool = False
