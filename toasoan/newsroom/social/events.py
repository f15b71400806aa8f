"""What happens to posts that others may want to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class PostBroughtOut(Event):
    """A post is on its network."""

    name: ClassVar[str] = "social.brought_out"
    network: str
    permalink: str
    story_id: int


@dataclass(frozen=True, kw_only=True)
class RemovalWanted(Event):
    """A post that is out must be taken down on its network."""

    name: ClassVar[str] = "social.removal_wanted"
    network: str
    permalink: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PostRemoved(Event):
    """A person has taken a post down on its network."""

    name: ClassVar[str] = "social.removed"
    network: str
    permalink: str
