import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toasoan.foundation.language import is_syllable, normalise_tone_marks, split_syllables
from toasoan.foundation.language.syllables import words

from .samples import SYLLABLES, VIETNAMESE


@pytest.mark.parametrize(
    "word",
    words(
        """
    nghiêng khuỷu quốc giếng gì gìn yếu ý uống oà òa hoặc người khuya xoong quý thuở nguyễn ƯỚC Đường ngoằn ngoèo
    """
    ),
)
def test_knows_vietnamese_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word",
    words(
        """
    ngiêng kông cê ghà biêt qúa ngừơi khogn nghạch zô fan họcsinh khoong hocj quan1
    """
    ),
)
def test_refuses_what_no_grammar_makes(word: str) -> None:
    assert not is_syllable(word)


def test_tokens_carry_their_places() -> None:
    text = "Xã Hòa-An, 2026!"
    tokens = split_syllables(text)
    assert [token.text for token in tokens] == ["Xã", "Hòa", "An"]
    assert all(text[token.start : token.end] == token.text for token in tokens)


def test_tone_marks_take_the_old_or_the_new_place() -> None:
    assert normalise_tone_marks("Hòa THỦY khỏe quý mùa của", "new") == "Hoà THUỶ khoẻ quý mùa của"
    assert normalise_tone_marks("Hoà THUỶ khoẻ hoàn thuyền", "old") == "Hòa THỦY khỏe hoàn thuyền"
    assert normalise_tone_marks("qúy ngừơi họăc café Đắk", "old") == "quý người hoặc café Đắk"


@given(st.sampled_from(SYLLABLES))
def test_both_styles_are_syllables_and_lead_back(word: str) -> None:
    new = normalise_tone_marks(word, "new")
    assert is_syllable(new)
    assert normalise_tone_marks(normalise_tone_marks(new, "old"), "new") == new


@given(VIETNAMESE)
def test_placing_tone_marks_is_idempotent(text: str) -> None:
    once = normalise_tone_marks(text, "old")
    assert normalise_tone_marks(once, "old") == once
