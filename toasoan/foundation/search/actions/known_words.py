"""Keeping count of the words of titles, which misspellings are compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db import connection, transaction

from toasoan.foundation.search.models import SearchWord

TOGETHER = 500


def change_words(differences: Mapping[str, int]) -> None:
    """Add to the counts (or take away); words that no document has any more are forgotten."""
    changed = sorted((word, difference) for word, difference in differences.items() if difference)
    if not changed:
        return
    with connection.cursor() as cursor:
        # in the order of words, so that two writers never wait for each other in a circle
        cursor.executemany(
            "INSERT INTO search_searchword (word, titles) VALUES (%s, 0) ON CONFLICT (word) DO NOTHING",
            [[word] for word, difference in changed if difference > 0],
        )
        cursor.executemany("UPDATE search_searchword SET titles = titles + %s WHERE word = %s", [[n, word] for word, n in changed if n > 0])
        cursor.executemany(
            "UPDATE search_searchword SET titles = CASE WHEN titles > %s THEN titles - %s ELSE 0 END WHERE word = %s",
            [[-n, -n, word] for word, n in changed if n < 0],
        )
    if any(difference < 0 for _word, difference in changed):
        SearchWord.objects.filter(titles=0).delete()


@transaction.atomic
def count_anew(words: Counter[str]) -> None:
    """Replace all counts."""
    SearchWord.objects.all().delete()
    SearchWord.objects.bulk_create((SearchWord(word=word, titles=count) for word, count in sorted(words.items())), batch_size=TOGETHER)
