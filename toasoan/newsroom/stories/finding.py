"""Finding rows by words, with marks or without, in either case; a database's own comparison knows no Vietnamese."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from toasoan.foundation.language import fold, normalise, normalise_tone_marks

M = TypeVar("M", bound=Model)
MOST_READ = 20_000
MOST_FOUND = 1_000


def _marked(text: str) -> str:
    return normalise_tone_marks(normalise(text)).casefold()


def says(text: str, words: str) -> bool:
    """Whether a text has every one of the words. One typed without marks fits any marks; one typed with marks fits these alone."""
    plain, marked = fold(normalise(text)), _marked(text)
    return all(word in (plain if word == fold(word) else marked) for word in _marked(words).split())


def with_words(rows: QuerySet[M], words: str, *fields: str) -> QuerySet[M]:
    """Those of the rows whose fields together have the words; at most the first ``MOST_FOUND``. One query more, none without words."""
    if not words.strip():
        return rows
    texts: Any = rows.values_list("pk", *fields)[:MOST_READ]
    found = dict.fromkeys(row[0] for row in texts if says(" ".join(str(one or "") for one in row[1:]), words))
    return rows.filter(pk__in=list(found)[:MOST_FOUND])
