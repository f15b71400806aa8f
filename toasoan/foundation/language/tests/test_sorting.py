import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from toasoan.foundation.language import sort_key

IN_ORDER = [
    *("Bài 2", "Bài 10"),
    *("ba", "Ba", "ba ngày", "bà", "bà an", "bả", "bã", "bá", "bạ", "bác", "băn", "bân"),
    *("cá", "chanh", "dân", "đan", "em", "êm", "ma", "nga", "oan", "ôn", "ơn", "phà", "un", "ưng", "yên", "zin"),
    *("កម្ពុជា", "ខ្មែរ"),
]


def test_the_dictionary_order_holds() -> None:
    numbers, words = IN_ORDER[:2], IN_ORDER[2:]
    assert sorted(numbers, key=sort_key) == numbers
    assert sorted(words, key=sort_key) == words


def test_punctuation_only_separates_and_composition_does_not_matter() -> None:
    assert sort_key("“Đà Lạt”") < sort_key("Đà Nẵng")
    assert sort_key(unicodedata.normalize("NFD", "Đà Lạt")) < sort_key("Đà Nẵng") < sort_key("Em")


@given(st.text(), st.text())
def test_different_texts_have_different_keys(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)
