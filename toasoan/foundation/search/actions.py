"""Putting things into the index and taking them out. Whoever owns a thing says when; search knows only opaque keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from toasoan.foundation.language import normalise
from toasoan.foundation.search.engines import engine
from toasoan.foundation.search.models import SearchDocument
from toasoan.foundation.search.words import folded_words

MOST_TEXT = 300_000  # characters; PostgreSQL holds at most 1 MB in one tsvector


@dataclass(frozen=True, kw_only=True)
class Document:
    """Something that can be found. ``site`` and ``kind`` are whatever the owner numbers and names them."""

    key: str
    kind: str
    title: str
    summary: str = ""
    body: str = ""
    url: str = ""
    site: int | None = None
    language: str = "vi"
    facets: dict[str, str] = field(default_factory=dict)
    published_at: datetime | None = None
    public: bool = True


def _text(value: str, limit: int) -> str:
    return normalise(value.replace("\x00", " "))[:limit]


@transaction.atomic
def index(document: Document) -> SearchDocument:
    """Add a thing to the index, or bring it up to date."""
    title, summary, body = _text(document.title, 500), _text(document.summary, MOST_TEXT), _text(document.body, MOST_TEXT)
    row, _created = SearchDocument.objects.update_or_create(
        key=document.key,
        defaults={
            "kind": document.kind,
            "site_id_ref": document.site,
            "language": document.language,
            "url": document.url,
            "title": title,
            "summary": summary,
            "body": body,
            "title_folded": folded_words(title),
            "body_folded": folded_words(f"{summary}\n{body}")[:MOST_TEXT],
            "facets": document.facets,
            "published_at": document.published_at,
            "public": document.public,
        },
    )
    engine().after_save(row)
    return row


@transaction.atomic
def remove(key: str) -> bool:
    """Take a thing out of the index; whether it was there."""
    removed, _by_model = SearchDocument.objects.filter(key=key).delete()
    return bool(removed)
