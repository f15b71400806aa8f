import pytest
from hypothesis import given

from toasoan.foundation.language import unknown_syllables

from .samples import VIETNAMESE


@pytest.mark.parametrize(
    ("word", "reason", "suggestion"),
    [
        ("ngừơi", "tone", "người"),
        ("biêt", "tone", None),
        ("họcsinh", "joined", "học sinh"),
        ("khiChủ", "joined", "khi Chủ"),
        ("nguời", "shape", "người"),
        ("Vuơng", "shape", "Vương"),
        ("ngiêng", "shape", None),
        ("khogn", "shape", "khong"),
        ("tieengs", "telex", "tiếng"),
    ],
)
def test_mistakes_are_found_with_place_and_reason(word: str, reason: str, suggestion: str | None) -> None:
    text = f"Hôm nay, {word} đến."
    assert unknown_syllables(text) == [(word, 9, 9 + len(word), reason, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "UBND tỉnh, HĐND, CĐV, ThS Lê A, ông V.V.Đ, TPHCM, T.Ư",
        "xăng E5 giá 20.000đ/lít, 5km, 100kg, Covid-19, 5G, U23",
        "gửi về toasoan@vidu.vn hoặc https://vidu.vn/khogn #khogn",
        "ôtô, môtô, internet, xăng-đan, taxi, virus, video, smartphone",
        "Đắk Lắk, Krông Búk, Clément, Beyoncé, Oóc-om-bóc, Kh'leang",
        "ភាសាខ្មែរ ở Sóc Trăng",
        "THỦ TƯỚNG THĂM NÔNG DÂN",
    ],
)
def test_names_loans_and_figures_pass(text: str) -> None:
    assert unknown_syllables(text) == []


@given(VIETNAMESE)
def test_no_syllable_is_ever_flagged(text: str) -> None:
    assert unknown_syllables(text) == []
