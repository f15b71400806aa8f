"""What the store is told about content that has no events of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class ContentChanged(Event):
    """What public pages show of these keys has changed; ``moments`` (ISO 8601) where in lists, nothing for anywhere.

    ``everywhere``: nearly all pages show it, so they are made again one after the other. ``moved``: folders ``[site, old, new]`` whose
    pages have other addresses now.
    """

    name: ClassVar[str] = "pagestore.content_changed"
    keys: list[str]
    moments: list[str] = field(default_factory=list)
    everywhere: bool = False
    moved: list[list[Any]] = field(default_factory=list)
    reason: str = ""
