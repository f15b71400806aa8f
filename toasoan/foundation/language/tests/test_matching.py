import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toasoan.foundation.language import (
    damerau_levenshtein,
    jaccard,
    shingles,
    signature,
    signature_bands,
    similar_titles,
    similarity,
    trigram_similarity,
)

from .samples import SYLLABLES

SHORT = st.text("abc", max_size=8)


def plain_distance(one: str, other: str) -> int:
    """The same distance by its definition, without any bound."""
    if not one or not other:
        return len(one) + len(other)
    best = min(
        plain_distance(one[1:], other) + 1,
        plain_distance(one, other[1:]) + 1,
        plain_distance(one[1:], other[1:]) + (one[0] != other[0]),
    )
    if len(one) > 1 and len(other) > 1 and one[0] == other[1] and one[1] == other[0]:
        best = min(best, plain_distance(one[2:], other[2:]) + 1)
    return best


@given(st.text("abc", max_size=5), st.text("abc", max_size=5), st.integers(0, 5))
def test_the_bounded_distance_is_the_distance(one: str, other: str, limit: int) -> None:
    distance = plain_distance(one, other)
    assert damerau_levenshtein(one, other, limit) == (distance if distance <= limit else None)


def test_a_swap_counts_once() -> None:
    assert damerau_levenshtein("khogn", "khong") == 1
    assert damerau_levenshtein("abcdef", "uvwxyz") is None


@given(st.text(), st.text())
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert trigram_similarity(one, other) == trigram_similarity(other, one)
    assert 0 <= trigram_similarity(one, other) <= 1
    assert similarity(signature(one), signature(one)) == (1.0 if shingles(one) else 0.0)


def test_marks_and_case_do_not_matter() -> None:
    assert trigram_similarity("Đồng Tháp", "dong thap") == 1.0
    assert signature("Lãnh đạo tỉnh Đồng Tháp") == signature("LANH DAO TINH DONG THAP")


def test_similar_titles_come_most_alike_first() -> None:
    candidates = ["Giá lúa tăng", "Bão số 5 vào biển Đông", "Bão số 5 sắp vào biển Đông"]
    found = similar_titles("Bão số 5 vào Biển Đông", candidates, threshold=0.6)
    assert [like.place for like in found] == [1, 2]
    assert found[0].similarity == 1.0


def test_a_signature_estimates_the_likeness_of_texts() -> None:
    chance = random.Random(5)
    errors = []
    for share in (0.0, 0.3, 0.6, 0.9):
        words = chance.choices(SYLLABLES, k=400)
        changed = [chance.choice(SYLLABLES) if i >= share * 400 else word for i, word in enumerate(words)]
        one, other = " ".join(words), " ".join(changed)
        errors.append(abs(similarity(signature(one), signature(other)) - jaccard(shingles(one), shingles(other))))
    assert max(errors) < 0.15


def test_a_reprint_shares_a_band_and_strangers_do_not() -> None:
    chance = random.Random(7)
    words = chance.choices(SYLLABLES, k=300)
    reprint = " ".join(words[:250])
    stranger = " ".join(chance.choices(SYLLABLES, k=300))
    bands = set(signature_bands(signature(" ".join(words))))
    assert bands & set(signature_bands(signature(reprint)))
    assert not bands & set(signature_bands(signature(stranger)))


def test_signatures_are_stable_and_comparable_only_in_one_length() -> None:
    assert signature("Tòa soạn mở")[:2] == signature("tòa soạn mở")[:2]
    assert signature("…") == ()
    assert similarity((), signature("một")) == 0.0
    with pytest.raises(ValueError, match=r"shorter|longer"):
        similarity(signature("một"), signature("một", length=64))
