"""The index says what the documents say: after any sequence of changes, after an upgrade, after it was made anew."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from toasoan.foundation.search.actions import Document, bring_up_to_date, index, rebuild, remove
from toasoan.foundation.search.actions.documents import text_of
from toasoan.foundation.search.engines import engine
from toasoan.foundation.search.models import SearchDocument, SearchWord
from toasoan.foundation.search.queries import search
from toasoan.foundation.search.tokens import title_words, tokens_of

MORNING = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
TITLES = ("Giá lúa", "Nước mặn ngày 20/11/2026", "ភាសាខ្មែរ", "Giá lúa giá gạo", "")
CHANGE = st.tuples(st.sampled_from("abc"), st.sampled_from(TITLES), st.integers(0, 1), st.booleans(), st.booleans())


def said() -> tuple[dict[int, frozenset[str]], dict[str, int]]:
    """What the documents say must be in the index, and how often each word stands in titles."""
    rows = list(SearchDocument.objects.all())
    counts = Counter(word for row in rows for word in title_words(text_of(row)))
    return {row.ordinal: tokens_of(text_of(row)) for row in rows}, dict(counts)


def kept() -> tuple[dict[int, frozenset[str]], dict[str, int]]:
    """What is in it."""
    return engine().contents(), dict(SearchWord.objects.values_list("word", "titles"))


class TestAnySequence(HypothesisTestCase):
    """Documents come, change, move in time, hide and go."""

    @settings(max_examples=25, deadline=None)
    @given(st.lists(CHANGE, max_size=8))
    def test_the_index_holds_what_the_documents_say(self, changes: list[tuple[str, str, int, bool, bool]]) -> None:
        for key, title, days, public, gone in changes:
            if gone:
                remove(key)
            else:
                index(Document(key=key, kind="bai", title=title, body=f"{title}. Lúa.", public=public, published_at=MORNING - timedelta(days=days)))
        assert kept() == said()
        rebuild()
        assert kept() == said()


@pytest.mark.django_db
def test_what_was_indexed_by_other_rules_is_found_before_and_after_it_is_read_again() -> None:
    for number in range(3):
        index(Document(key=f"k{number}", kind="bai", title=f"Giá lúa {number}", published_at=MORNING))
    SearchDocument.objects.update(analysis=99)
    assert search("giá lúa").total == 3
    assert bring_up_to_date() == 3
    assert search("giá lúa").total == 3
    assert kept() == said()
    assert bring_up_to_date() == 0
