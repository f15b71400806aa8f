"""Making the index anew from the documents: step by step while everything goes on, or whole."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator

from django.db import transaction

from toasoan.foundation.search.actions.documents import entry_of, text_of
from toasoan.foundation.search.actions.known_words import change_words, count_anew
from toasoan.foundation.search.engines import Entry, engine
from toasoan.foundation.search.models import SearchDocument
from toasoan.foundation.search.ordinals import number
from toasoan.foundation.search.tokens import ANALYSIS, title_words

TOGETHER = 500


@transaction.atomic
def _next_step() -> int:
    waiting = SearchDocument.objects.select_for_update().filter(analysis=0)
    rows = list(waiting.order_by("-published_at", "pk")[:TOGETHER])
    words: Counter[str] = Counter()
    for row in rows:
        words.update(title_words(text_of(row)))
        row.analysis = ANALYSIS
    number(rows)  # a number that something was left under is nobody's from now on
    SearchDocument.objects.bulk_update(rows, ["ordinal", "analysis"])
    engine().put([entry_of(row) for row in rows])
    change_words(words)
    return len(rows)


def catch_up(seconds: float | None = None, *, told: Callable[[int], object] | None = None) -> int:
    """Index the documents that the index does not have yet, the newest first; how many were done.

    Each 500 are one transaction: what was done is found at once, and who is interrupted goes on later. ``seconds``: not longer.
    """
    until = None if seconds is None else time.monotonic() + seconds
    done = 0
    while step := _next_step():
        done += step
        if told is not None:
            told(done)
        if until is not None and time.monotonic() > until:
            break
    return done


def bring_up_to_date(told: Callable[[int], object] | None = None) -> int:
    """Make the index what the present rules make of the documents, if it is not; how many were read."""
    if SearchDocument.objects.exclude(analysis__in=[0, ANALYSIS]).exists():
        return rebuild()
    return catch_up(told=told)


def _number_all() -> None:
    """Give a number to every document that has none."""
    while rows := list(SearchDocument.objects.filter(ordinal=None).only("pk", "published_at").order_by("pk")[:TOGETHER]):
        number(rows)
        SearchDocument.objects.bulk_update(rows, ["ordinal"])


@transaction.atomic
def rebuild() -> int:
    """Let the engine forget everything and read all documents again; how many there are.

    Readers go on finding what was there before. Whatever writes documents waits; on SQLite that is everybody who writes.
    """
    engine().hold()
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
