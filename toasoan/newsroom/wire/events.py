"""What the wire tells the rest of the house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class FeedIdle(Event):
    """A feed has sent nothing for as long as it may; once for each silence."""

    name: ClassVar[str] = "wire.feed_idle"
    feed_id: int
    hours: int


@dataclass(frozen=True, kw_only=True)
class FeedFailing(Event):
    """A feed can no longer be fetched; once until it works again."""

    name: ClassVar[str] = "wire.feed_failing"
    feed_id: int
    error: str


@dataclass(frozen=True, kw_only=True)
class UsedItemChanged(Event):
    """The source has changed or taken back an item that a story was made of."""

    name: ClassVar[str] = "wire.used_item_changed"
    item_id: int
    story_id: int
    canceled: bool
