"""What every format yields: one neutral piece of an old archive, with the place it stood in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from typing import Any, Literal

BodyKind = Literal["html", "wordpress", "text"]
"""``wordpress`` is HTML in which empty lines part paragraphs and square brackets hold shortcodes."""


class SourceRefused(Exception):
    """The whole source cannot be read; the message says why, in Vietnamese."""


@dataclass(frozen=True)
class Place:
    """Where something stands in the source: the file and, as far as the format knows them, the line and the item's number."""

    file: str
    line: int | None = None
    index: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.line is not None:
            parts.append(f"dòng {self.line}")
        if self.index is not None:
            parts.append(f"mục {self.index}")
        return ", ".join(parts)


@dataclass(frozen=True)
class IncomingPicture:
    """A picture that an item names, by its old address."""

    url: str
    caption: str = ""
    credit: str = ""
    alt: str = ""
    rights: str = ""


@dataclass(frozen=True)
class IncomingItem:
    """One article as it stood in the old archive, before anything of it was decided.

    ``attachments`` are the pictures that the body names by number (WordPress). ``status`` is the source's own word.
    ``raw_date`` and the like keep what could not be read, for the report.
    """

    place: Place
    source_id: str
    title: str = ""
    lead: str = ""
    body: str = ""
    body_kind: BodyKind = "html"
    slug: str = ""
    type: str = ""
    status: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    raw_date: str = ""
    lead_picture: IncomingPicture | None = None
    pictures: tuple[IncomingPicture, ...] = ()
    attachments: Mapping[str, IncomingPicture] = field(default_factory=dict)
    old_urls: tuple[str, ...] = ()
    extras: Mapping[str, str] = field(default_factory=dict)
    repaired: tuple[str, ...] = ()

    def content_hash(self) -> str:
        """SHA-256 of everything but the place: the same article in another file of the same source is unchanged.

        What only wires carry (``WireEntry``) is left out: the hashes of archives that were imported stay what they were.
        """
        known = {one.name for one in fields(IncomingItem)} - {"place", "repaired"}
        data = _without_empty_rights({name: value for name, value in asdict(self).items() if name in known})
        return hashlib.sha256(json.dumps(data, sort_keys=True, default=str, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def _without_empty_rights(value: Any) -> Any:
    """Pictures had no rights of their own once: one that has none hashes as it did."""
    if isinstance(value, dict):
        return {name: _without_empty_rights(part) for name, part in value.items() if name != "rights" or part}
    if isinstance(value, (list, tuple)):
        return [_without_empty_rights(part) for part in value]
    return value


@dataclass(frozen=True)
class IncomingFile:
    """A file that came along with an item: its name as sent (never a path), its type and its bytes."""

    name: str
    type: str
    data: bytes = field(repr=False)


USABLE, WITHHELD, CANCELED = "usable", "withheld", "canceled"
KINDS = ("text", "picture", "graphic", "video", "audio", "composite", "event", "planning")


@dataclass(frozen=True)
class IncomingMedia:
    """A sound or a video that an item names by its address; it is fetched by whoever wants it."""

    url: str
    type: str = ""
    title: str = ""


@dataclass(frozen=True)
class WireEntry(IncomingItem):
    """What a wire says besides: how pressing it is, whose it is, what may be done with it, which version this is.

    ``urgency`` runs from 1 (flash) to 9, as IPTC has it. ``status`` is one of ``usable``, ``withheld``, ``canceled`` or the source's own word.
    ``parts`` are the codes of the items that a package or a plan is made of; an event has its times and its place.
    """

    version: str = ""
    kind: str = "text"
    urgency: int | None = None
    credit: str = ""
    rights: str = ""
    dateline: str = ""
    note: str = ""
    embargo: datetime | None = None
    files: tuple[IncomingFile, ...] = ()
    media: tuple[IncomingMedia, ...] = ()
    parts: tuple[str, ...] = ()
    starts: datetime | None = None
    ends: datetime | None = None
    all_day: bool = False
    venue: str = ""

    def polished(self, one_line: Callable[[str], str], clean: Callable[[str], str]) -> WireEntry:
        """With what a wire says besides cleaned as well (NFC, no control characters)."""
        lines: dict[str, Any] = {name: one_line(getattr(self, name)) for name in ("version", "credit", "dateline", "source_id", "slug", "venue")}
        texts: dict[str, Any] = {name: clean(getattr(self, name)).strip() for name in ("rights", "note")}
        return replace(self, **lines, **texts)

    def version_key(self) -> str:
        """What tells this version from others of the same guid: the source's own number or moment, else a hash of the content."""
        return self.version or self.wire_hash()[:32]

    def wire_hash(self) -> str:
        """SHA-256 of everything that is said, files included."""
        data = {name: getattr(self, name) for name in ("urgency", "credit", "rights", "dateline", "note", "embargo", "kind")}
        data["files"] = [(file.name, hashlib.sha256(file.data).hexdigest()) for file in self.files]
        data |= {name: value for name in ("media", "parts", "starts", "ends", "venue") if (value := getattr(self, name))}
        return hashlib.sha256(f"{self.content_hash()}{json.dumps(data, sort_keys=True, default=str)}".encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class BadItem:
    """A row that could not be read: its place and the reason, in Vietnamese. The rest goes on."""

    place: Place
    reason: str
    source_id: str = ""


@dataclass(frozen=True)
class Ignored:
    """Something that is no article and is only counted: a comment, an attachment, a menu entry."""

    place: Place
    kind: str
    count: int = 1


Incoming = IncomingItem | BadItem | Ignored
