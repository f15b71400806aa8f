"""What every format yields: one neutral piece of an old archive, with the place it stood in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Literal

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
        """SHA-256 of everything but the place: the same article in another file of the same source is unchanged."""
        data = asdict(self)
        del data["place"], data["repaired"]
        return hashlib.sha256(json.dumps(data, sort_keys=True, default=str, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


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
