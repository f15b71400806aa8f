"""Putting things into the index and taking them out. Whoever owns a thing says when; search knows only opaque keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.search.actions.known_words import change_words
from toasoan.foundation.search.engines import Entry, engine
from toasoan.foundation.search.events import RelationsChanged
from toasoan.foundation.search.models import Relation, SearchDocument
from toasoan.foundation.search.ordinals import number
from toasoan.foundation.search.relating import first_related
from toasoan.foundation.search.tokens import ANALYSIS, Text, title_words, tokens_of

MOST_TEXT = 300_000  # characters of a body
MOST_TITLE = 500
TOGETHER = 200


@dataclass(frozen=True, kw_only=True)
class Document:
    """Something that can be found. ``site`` and ``kind`` are whatever the owner numbers and names them.

    A facet has one value or several; one whose name ends in ``_name`` is shown and not looked for. ``name``: it is the name of
    something (a topic, an author), offered beside what is found.
    """

    key: str
    kind: str
    title: str
    summary: str = ""
    body: str = ""
    url: str = ""
    site: int | None = None
    language: str = "vi"
    facets: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    published_at: datetime | None = None
    public: bool = True
    name: bool = False


def text_of(row: SearchDocument) -> Text:
    """What a row's tokens are made from."""
    return Text(
        kind=row.kind, title=row.title, summary=row.summary, body=row.body, site=row.site_id_ref, language=row.language,
        facets=row.facets, public=row.public, name=row.name,
    )  # fmt: skip


def entry_of(row: SearchDocument) -> Entry:
    """The row as the engine keeps it. Only for rows that have a number."""
    if row.ordinal is None:
        raise ValueError(f"{row.key} has no number yet")
    return Entry(row.ordinal, tokens_of(text_of(row)), row.published_at)


def _text(value: str, limit: int) -> str:
    return normalise(value.replace("\x00", " "))[:limit]


def _fill(row: SearchDocument, document: Document) -> None:
    row.kind, row.site_id_ref, row.language, row.url = document.kind, document.site, document.language, document.url
    row.title, row.summary, row.body = _text(document.title, MOST_TITLE), _text(document.summary, MOST_TEXT), _text(document.body, MOST_TEXT)
    row.facets = {name: value if isinstance(value, str) else list(value) for name, value in document.facets.items()}
    row.public, row.name, row.published_at = document.public, document.name, document.published_at
    row.related_at = None
    if row.public and row.appeared_at is None:
        row.appeared_at = timezone.now()


def index(document: Document) -> SearchDocument:
    """Add a thing to the index, or bring it up to date."""
    [row] = index_all([document])
    return row


def index_all(documents: Iterable[Document]) -> list[SearchDocument]:
    """Add or bring up to date many; of one key the last holds. Every 200 are one transaction."""
    rows: list[SearchDocument] = []
    rest = iter({document.key: document for document in documents}.values())
    while batch := list(islice(rest, TOGETHER)):
        rows.extend(_index(batch))
    return rows


def index_each(documents: Iterable[Document]) -> Iterator[str]:
    """The same for any number of documents, which are read as they come; gives their keys."""
    rest = iter(documents)
    while batch := {document.key: document for document in islice(rest, TOGETHER)}:
        _index(list(batch.values()))
        yield from batch


@transaction.atomic
def _index(batch: list[Document]) -> list[SearchDocument]:
    locked = SearchDocument.objects.select_for_update().filter(key__in=[document.key for document in batch])
    known = {row.key: row for row in locked}
    old_entries, words = [], dict[str, int]()
    rows, moved = [], []
    for document in batch:
        row = known.get(document.key) or SearchDocument(key=document.key)
        if row.analysis:
            _count(words, title_words(text_of(row)), -1)
        if row.analysis == ANALYSIS:
            old_entries.append(entry_of(row))
        before = row.published_at
        _fill(row, document)
        # postings made by other rules cannot be taken out: they stay behind with a number that nobody has
        if row.ordinal is None or row.analysis != ANALYSIS or (row.published_at or before) != before:
            moved.append(row)
        row.analysis = ANALYSIS
        _count(words, title_words(text_of(row)), 1)
        rows.append(row)
    number(moved)
    _save(rows)
    engine().drop(old_entries)
    engine().put([entry_of(row) for row in rows])
    change_words(words)
    return rows


def _count(words: dict[str, int], found: Iterable[str], difference: int) -> None:
    for word in found:
        words[word] = words.get(word, 0) + difference


def _save(rows: list[SearchDocument]) -> None:
    fields = [field.name for field in SearchDocument._meta.concrete_fields if not field.primary_key and field.name != "key"]
    SearchDocument.objects.bulk_create([row for row in rows if row.pk is None])
    SearchDocument.objects.bulk_update([row for row in rows if row.pk is not None], fields)


@transaction.atomic
def remove(key: str) -> bool:
    """Take a thing out of the index; whether it was there."""
    row = SearchDocument.objects.select_for_update().filter(key=key).first()
    if row is None:
        return False
    if row.analysis:
        change_words(dict.fromkeys(title_words(text_of(row)), -1))
    if row.analysis == ANALYSIS:
        engine().drop([entry_of(row)])
    showing = Relation.objects.filter(other=row).values_list("document_id", "document__key")
    changed = [shown_by for pk, shown_by in showing if row.pk in first_related(pk)]
    row.delete()
    if changed:
        publish_event(RelationsChanged(subject=f"search:{key}", keys=changed))
    return True
