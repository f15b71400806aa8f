"""Making the index anew from the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from toasoan.foundation.search.actions.documents import entry_of, text_of
from toasoan.foundation.search.actions.known_words import count_anew
from toasoan.foundation.search.engines import Entry, engine
from toasoan.foundation.search.models import SearchDocument
from toasoan.foundation.search.ordinals import free
from toasoan.foundation.search.tokens import ANALYSIS, title_words

TOGETHER = 500


def _number_all() -> None:
    """Give a number to every document that has none."""
    while rows := list(SearchDocument.objects.filter(ordinal=None).only("pk", "published_at").order_by("pk")[:TOGETHER]):
        for row, ordinal in zip(rows, free([row.published_at or timezone.now() for row in rows]), strict=True):
            row.ordinal = ordinal
        SearchDocument.objects.bulk_update(rows, ["ordinal"])


@transaction.atomic
def rebuild() -> int:
    """Let the engine forget everything and read all documents again; how many there are."""
    _number_all()
    words: Counter[str] = Counter()
    done = 0

    def entries() -> Iterator[Entry]:
        nonlocal done
        for row in SearchDocument.objects.order_by("ordinal").iterator(chunk_size=TOGETHER):
            words.update(title_words(text_of(row)))
            done += 1
            yield entry_of(row)

    engine().fill(entries())
    count_anew(words)
    SearchDocument.objects.exclude(analysis=ANALYSIS).update(analysis=ANALYSIS)
    return done


def bring_up_to_date() -> int:
    """Rebuild if some documents were indexed by other rules, or by none; how many were read."""
    return rebuild() if SearchDocument.objects.exclude(analysis=ANALYSIS).exists() else 0
