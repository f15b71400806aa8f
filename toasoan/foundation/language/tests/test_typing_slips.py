import pytest
from hypothesis import given

from toasoan.foundation.language import (
    from_telex,
    from_vni,
    looks_like_telex,
    looks_like_vni,
    normalise_tone_marks,
    repair_typing,
    to_telex,
    to_vni,
)

from .samples import VIETNAMESE


@given(VIETNAMESE)
def test_telex_keystrokes_read_back(text: str) -> None:
    assert from_telex(to_telex(text)) == normalise_tone_marks(text, "old")


@given(VIETNAMESE)
def test_vni_keystrokes_read_back(text: str) -> None:
    assert from_vni(to_vni(text)) == normalise_tone_marks(text, "old")


@given(VIETNAMESE)
def test_written_vietnamese_is_left_alone(text: str) -> None:
    if not text.isascii():
        marked = " ".join(word for word in text.split() if not word.isascii())
        assert from_telex(marked) == from_vni(marked) == marked


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("Tieengs Vieejt", "Tiếng Việt"),
        ("tieesng nguwowif nguowif", "tiếng người người"),
        ("dduongwf DDAATS thuowr quowr", "đường ĐẤT thuở quở"),
        ("coong an nhaan daan", "công an nhân dân"),
        ("xooong ngoeof", "xoong ngoèo"),
        ("website facebook của hot", "website facebook của hot"),
    ],
)
def test_telex_is_typed_in_many_ways(keys: str, text: str) -> None:
    assert from_telex(keys) == text


def test_vni_spares_names_with_figures() -> None:
    assert from_vni("tie61ng Vie65t d9uo7ng2 covid19 20km") == "tiếng Việt đường covid19 20km"


@pytest.mark.parametrize("text", ["tin tuwsc bongs ddas", "Tieengs", "coong an nhaan daan"])
def test_telex_is_recognised(text: str) -> None:
    assert looks_like_telex(text)
    assert not looks_like_vni(text)
    assert repair_typing(text) == from_telex(text) != text


@pytest.mark.parametrize("text", ["bus station", "an ninh", "nồi xoong", "Premier League", "2026", ""])
def test_other_text_is_not_taken_for_keystrokes(text: str) -> None:
    assert not looks_like_telex(text)
    assert repair_typing(text) == text
