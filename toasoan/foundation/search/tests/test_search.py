"""Finding things, as readers look for them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from toasoan.foundation.search.actions import Document, index, remove
from toasoan.foundation.search.models import SearchDocument
from toasoan.foundation.search.queries import Filters, search
from toasoan.foundation.search.sources import Source, _sources, register_source
from toasoan.foundation.search.words import folded_words, parse

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def add(key: str, title: str, body: str = "", **fields: object) -> None:
    index(Document(key=key, kind="bai", title=title, body=body, **{"published_at": NOON, **fields}))  # type: ignore[arg-type]


def keys(query: str, **options: object) -> list[str]:
    return [hit.key for hit in search(query, **options).hits]  # type: ignore[arg-type]


def plain(segments: list[tuple[str, bool]]) -> str:
    return "".join(text for text, _found in segments)


def found_words(segments: list[tuple[str, bool]]) -> list[str]:
    return [text for text, found in segments if found]


def test_words_are_found_with_and_without_marks() -> None:
    add("a", "Thủ tướng thăm Đồng Nai")
    for query in ("thủ tướng", "thu tuong", "THU TUONG", "Đồng Nai", "dong nai", "Thủ tướng Đồng Nai"):
        assert keys(query) == ["a"], query


def test_decomposed_text_is_the_same_text() -> None:
    add("a", "Tha\u0309 ho\u0300a da\u0302\u0301u")
    assert keys("thả hòa dấu") == ["a"]


def test_exact_stands_above_folded() -> None:
    add("folded", "Thu tường cho khách", published_at=NOON + timedelta(days=3))
    add("exact", "Thủ tướng họp")
    assert keys("Thủ tướng") == ["exact", "folded"]


def test_title_stands_above_body() -> None:
    add("body", "Chuyện đồng ruộng", "Mùa này hạn mặn đến sớm.", published_at=NOON + timedelta(days=3))
    add("title", "Hạn mặn đến sớm")
    assert keys("hạn mặn") == ["title", "body"]


def test_words_in_a_row_stand_above_words_apart() -> None:
    add("apart", "Bản tin", "Bác Hân kể chuyện. " + "Trời nắng. " * 5 + "Ruộng còn mặn.", published_at=NOON + timedelta(days=3))
    add("together", "Bản tin", "Trời nắng. " * 5 + "Năm nay hạn mặn đến sớm, bà con lo. " + "Trời nắng. " * 5)
    assert keys("han man") == ["together", "apart"]


def test_fresh_stands_above_stale_where_equal() -> None:
    add("old", "Giá lúa hôm nay", published_at=NOON - timedelta(days=400))
    add("new", "Giá lúa hôm nay")
    assert keys("giá lúa") == ["new", "old"]


def test_a_phrase_in_quotes_must_stand_together() -> None:
    add("together", "Bản tin", "Nước mặn tràn vào ruộng.")
    add("apart", "Bản tin", "Nước trong mà cá lại mặn.")
    assert set(keys("nước mặn")) == {"together", "apart"}
    assert keys('"nước mặn"') == ["together"]
    assert keys("“nuoc man”") == ["together"]


def test_a_khmer_word_is_found_inside_running_text() -> None:
    add("km", "ព័ត៌មាន", "បងប្អូនខ្មែរនៅភូសាប្រារព្ធពិធីអុំទូក", language="km")
    assert keys("ខ្មែរ") == ["km"]
    assert keys("អុំទូក") == ["km"]
    assert keys("ចិន") == []


def test_telex_keys_are_read_as_vietnamese() -> None:
    add("a", "Nước mặn về sớm")
    found = search("nuwowcs mawnj")
    assert [hit.key for hit in found.hits] == ["a"]
    assert found.read_as == "nước mặn"


def test_what_has_some_of_the_words_is_given_when_nothing_has_all() -> None:
    add("a", "Cầu Vàm Xanh")
    found = search("cầu Vàm Xanh khánh thành")
    assert [hit.key for hit in found.hits] == ["a"]
    assert found.relaxed


def test_highlights_show_what_was_found() -> None:
    add("a", "Đường về Đồng Nai", "Sáng nay. " * 60 + "Đoàn xe đến Đồng Nai lúc 9 giờ. " + "Hết. " * 60)
    hit = search("dong nai").hits[0]
    assert found_words(hit.title) == ["Đồng Nai"] or found_words(hit.title) == ["Đồng", "Nai"]
    assert plain(hit.title) == "Đường về Đồng Nai"
    assert "Đồng" in "".join(found_words(hit.snippet))
    assert len(plain(hit.snippet)) < 260


def test_filters_narrow() -> None:
    add("a", "Giá lúa", facets={"section": "kinh-te"}, site=1)
    add("b", "Giá lúa", facets={"section": "nong-nghiep"}, site=2, published_at=NOON - timedelta(days=10))
    assert keys("lúa", filters=Filters(section="kinh-te")) == ["a"]
    assert keys("lúa", site=2) == ["b"]
    assert keys("lúa", filters=Filters(since=date(2026, 11, 23), until=date(2026, 11, 23))) == ["a"]
    assert keys("lúa", filters=Filters(until=date(2026, 11, 22))) == ["b"]


def test_what_is_not_public_or_removed_is_not_found() -> None:
    add("hidden", "Giá lúa", public=False)
    add("gone", "Giá lúa")
    assert remove("gone")
    assert not remove("gone")
    assert keys("giá lúa") == []


def test_a_changed_document_is_found_by_its_new_words_alone() -> None:
    add("a", "Giá lúa tăng")
    add("a", "Giá tôm giảm")
    assert keys("lúa") == []
    assert keys("tom giam") == ["a"]
    assert SearchDocument.objects.count() == 1


def test_pages_of_results() -> None:
    for number in range(25):
        add(f"k{number:02}", "Giá lúa", published_at=NOON - timedelta(hours=number))
    first, second = search("giá lúa", limit=20), search("giá lúa", limit=20, offset=20)
    assert first.total == second.total == 25
    assert first.more
    assert not second.more
    assert [hit.key for hit in first.hits + second.hits] == [f"k{number:02}" for number in range(25)]


WORDS = ["Thủ", "tướng", "thu", "tuong", "Đồng", "đông", "dòng", "Nai", "nại", "ខ្មែរ", "18.600", "A/B"]
HOSTILE = [
    "", " ", '"', '""', "'", "*", "a*", "NEAR(a b, 3)", "a AND", "OR", "NOT a", "title:a", "{title}: a", "a:b", "(", ")", "a - b", "-a", "^a",
    "\x00", "a\x00b", "a" * 10_000, "lúa " * 3_000, "'; DROP TABLE search_searchdocument; --", "%", "_", "\\", "\ud7ff", "🐟", "&|!()<->", ":*",
    "“", "«", "៛", "\u200b", "\u0301\u0301", "<script>", "%s %(x)s",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_is_an_error(query: str) -> None:
    add("a", "Giá lúa a b")
    search(query)
    assert keys("giá lúa") == ["a"]  # nothing that was typed has touched what is kept


class TestAnyText(HypothesisTestCase):
    """Whatever somebody types."""

    @settings(max_examples=60, deadline=None)
    @given(st.text(max_size=80))
    def test_no_text_is_an_error(self, query: str) -> None:
        add("a", "Giá lúa a b", "ខ្មែរ")
        search(query)

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
    def test_what_is_written_is_found_exact_and_folded(self, words: list[str]) -> None:
        title = " ".join(words)
        add("a", title)
        assert keys(title) == ["a"]
        assert keys(folded_words(title)) == ["a"]


def test_a_query_has_a_bounded_number_of_terms() -> None:
    assert len(parse(" ".join(f"tu{number}" for number in range(500))).terms) <= 24


def test_the_index_is_built_again_from_its_sources() -> None:
    add("stale", "Đã mất nguồn")
    register_source(Source("bai", lambda: 1, lambda: iter([Document(key="new", kind="bai", title="Giá lúa")])))
    before = dict(_sources)
    try:
        _sources.clear()
        _sources["bai"] = before["bai"]
        call_command("rebuild_search", verbosity=0)
    finally:
        _sources.clear()
        _sources.update({kind: source for kind, source in before.items() if kind != "bai"})
    assert keys("giá lúa") == ["new"]
    assert not SearchDocument.objects.filter(key="stale").exists()


def test_a_search_takes_few_queries(django_assert_max_num_queries: object) -> None:
    for number in range(30):
        add(f"k{number}", "Giá lúa", "lúa " * 50)
    with django_assert_max_num_queries(7):  # type: ignore[operator]  # a fixture
        search("giá lúa", limit=20)
