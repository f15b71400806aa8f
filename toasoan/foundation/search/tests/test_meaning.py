"""What somebody may have meant: misspelt, half typed, a day, another name of the same thing, what staff put first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from toasoan.foundation.search.actions import Document, index
from toasoan.foundation.search.dates import day_tokens
from toasoan.foundation.search.models import Promotion, PromotionEntry, SynonymEntry, Synonyms
from toasoan.foundation.search.queries import search
from toasoan.foundation.search.suggesting import suggest
from toasoan.foundation.search.tokens import MOST_BYTES, Text, tokens_of

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def add(key: str, title: str, body: str = "", **fields: object) -> None:
    index(Document(key=key, kind="bai", title=title, body=body, **{"published_at": NOON, **fields}))  # type: ignore[arg-type]


def keys(query: str, **options: object) -> list[str]:
    return [hit.key for hit in search(query, **options).hits]  # type: ignore[arg-type]


def said(segments: list[tuple[str, bool]]) -> str:
    return "".join(text for text, _found in segments)


@pytest.mark.django_db
def test_a_misspelt_word_is_corrected_and_a_misspelt_title_still_found() -> None:
    for number in range(3):
        add(f"k{number}", f"Nông dân trúng mùa lúa vụ {number}")
    add("title", "Khánh thành cầu Vàm Xanh nối hai bờ sông lớn")
    found = search("nôgn dân")
    assert {hit.key for hit in found.hits} == {"k0", "k1", "k2"}
    assert found.read_as == "nông dân"
    assert keys("khanh thanh cau vam xnah noi hai bo song")[0] == "title"
    assert search("zzzqqq").hits == []


@pytest.mark.django_db
def test_suggestions_complete_the_last_word_and_put_names_first() -> None:
    add("a", "Nước mặn về sớm", site=1)
    add("topic", "Nước sạch nông thôn", name=True)
    add("hidden", "Nước ngầm", public=False, site=1)
    found = suggest("nuo", site=1)
    assert [(said(one.title), one.name) for one in found] == [("Nước sạch nông thôn", True), ("Nước mặn về sớm", False)]
    assert found[1].title[0] == ("Nướ", True) or found[1].title[0] == ("Nước", True)
    assert [said(one.title) for one in suggest("nuwowcs mawn", site=1)] == ["Nước mặn về sớm"]
    assert suggest("n", site=1) == []
    assert suggest("nuoc man", site=2) == []


@pytest.mark.django_db
def test_a_day_is_found_however_it_is_written() -> None:
    add("a", "Lịch cắt điện", "Cắt điện ngày 20 tháng 11 năm 2026 tại Vàm Xanh.")
    add("b", "Lịch cắt nước", "Cắt nước ngày 21/11/2026.")
    for query in ("20/11/2026", "20-11-2026", "ngày 20 tháng 11 năm 2026", "cắt điện 20/11"):
        assert keys(query)[0] == "a", query
    assert search("20/11/2026").day == date(2026, 11, 20)


def test_a_fraction_is_no_day() -> None:
    assert day_tokens("Hơn 3/4 số hộ, 1.234/5.678, 31/2/2026") == set()
    assert day_tokens("sáng 3/4 và 29/2/2024") == {"d:04-03", "d:02-29", "d:2024-02-29"}


def _synonyms(kind: str, *words: str) -> None:
    group = Synonyms.objects.create(kind=kind, words="\n".join(words))
    for place, word in enumerate(words):
        SynonymEntry.objects.create(synonyms=group, place=place, text=word, folded=_bare(word))


def _bare(text: str) -> str:
    from toasoan.foundation.search.words import folded_words

    return folded_words(text)


@pytest.mark.django_db
def test_a_place_is_found_by_its_earlier_name_and_two_earlier_names_stay_apart() -> None:
    _synonyms("renamed", "Thành phố Xanh", "Vàm Lớn", "Vàm Nhỏ")
    add("new", "Thành phố Xanh mở hội")
    add("big", "Vàm Lớn mở hội", published_at=NOON - timedelta(days=1))
    add("small", "Vàm Nhỏ mở hội", published_at=NOON - timedelta(days=2))
    found = search("vam lon")
    assert [hit.key for hit in found.hits] == ["big", "new"]
    assert found.with_names == ("Thành phố Xanh",)
    assert set(keys("Thành phố Xanh")) == {"new", "big", "small"}
    Synonyms.objects.update(active=False)
    assert keys("vam lon") == ["big"]


@pytest.mark.django_db
def test_what_staff_promote_stands_above_for_its_words_and_its_time() -> None:
    promotion = Promotion.objects.create(
        words="bão số 9", title="Mọi tin về bão", url="/chu-de/bao-so-9/", ends_at=timezone.now() + timedelta(hours=1)
    )
    PromotionEntry.objects.create(promotion=promotion, folded="bao so 9")
    assert [one.url for one in search("Bão số 9").promoted] == ["/chu-de/bao-so-9/"]
    assert search("bão").promoted == []
    Promotion.objects.update(ends_at=timezone.now() - timedelta(hours=1))
    assert search("bão số 9").promoted == []


@given(st.lists(st.text(max_size=30), max_size=4))
def test_no_token_holds_what_an_engine_would_cut_at(parts: list[str]) -> None:
    texts = [*parts, "", "", ""]
    tokens = tokens_of(Text(kind="bài mới", title=texts[0], summary=texts[1], body=texts[2], facets={"topic": parts}))
    assert not any(set(token) & set(" '\"\\()*<>|&!") or token.isspace() for token in tokens)


def test_an_endless_text_stays_within_what_an_engine_bears() -> None:
    body = " ".join(f"từ{number}" for number in range(60_000))
    assert sum(len(token.encode()) for token in tokens_of(Text(kind="bai", title="Dài", body=body))) <= MOST_BYTES + 1000
