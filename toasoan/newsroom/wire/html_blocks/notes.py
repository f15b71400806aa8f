"""What goes into a conversion and what is told about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from toasoan.newsroom.wire.items import IncomingPicture


def _none(_url: str, _kind: str) -> int | None:
    return None


def _never(_url: str) -> bool:
    return False


@dataclass
class Notes:
    """What an editor should know about one converted body."""

    dropped: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    flattened: list[str] = field(default_factory=list)

    def drop(self, what: str) -> None:
        """Something that may not stay."""
        self.dropped.append(" ".join(what.split())[:200])


@dataclass(frozen=True)
class Converted:
    """The blocks in their stored form, and the notes."""

    blocks: list[dict[str, Any]]
    notes: Notes


@dataclass(frozen=True)
class Surroundings:
    """What a body needs from outside: pictures and recordings by their old address, the list of sites that may be embedded.

    ``picture`` and ``recording`` give a primary key, or ``None`` for what cannot be had.
    """

    picture: Callable[[IncomingPicture], int | None]
    recording: Callable[[str, str], int | None] = _none
    may_embed: Callable[[str], bool] = _never
    attachments: Mapping[str, IncomingPicture] = field(default_factory=dict)
