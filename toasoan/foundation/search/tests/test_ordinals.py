"""Every document has a number of its own, and many get theirs with few questions."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from toasoan.foundation.search.actions import Document, index_all
from toasoan.foundation.search.models import SearchDocument
from toasoan.foundation.search.ordinals import free

pytestmark = pytest.mark.django_db
MIDNIGHT = datetime(2026, 11, 23, tzinfo=UTC)


def documents(begin: int, count: int) -> list[Document]:
    return [Document(key=f"k{n}", kind="bai", title=f"Bài {n}", published_at=MIDNIGHT) for n in range(begin, begin + count)]


def test_thousands_of_one_second_get_numbers_of_their_own_one_after_the_other() -> None:
    index_all(documents(0, 700))
    index_all(documents(700, 700))
    numbers = sorted(SearchDocument.objects.values_list("ordinal", flat=True))
    assert numbers == list(range(numbers[0], numbers[0] + 1400))
    assert Counter(numbers).most_common(1)[0][1] == 1


def test_a_gap_is_filled_and_what_was_given_is_not_given_again() -> None:
    index_all(documents(0, 5))
    first = min(SearchDocument.objects.values_list("ordinal", flat=True))
    SearchDocument.objects.filter(ordinal=first + 2).delete()
    assert free([MIDNIGHT, MIDNIGHT, MIDNIGHT - timedelta(seconds=5)]) == [first + 2, first + 5, first + 6]


def test_many_are_numbered_with_few_questions(django_assert_max_num_queries: Any) -> None:
    index_all(documents(0, 300))
    with django_assert_max_num_queries(3):
        assert len(set(free([MIDNIGHT] * 300))) == 300
    with django_assert_max_num_queries(1):
        free([MIDNIGHT + timedelta(days=n + 1) for n in range(300)])
