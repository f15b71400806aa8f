import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toasoan.foundation.language import detect_encoding, to_tcvn3, to_unicode, to_vni_windows
from toasoan.foundation.language.legacy import Encoding
from toasoan.foundation.language.legacy_tables import VISCII_UPPER_HALF

from .samples import FOREIGN, LOWER_VIETNAMESE, SYLLABLES, VIETNAMESE

REAL_NEWS = Path(__file__).parents[5] / "shared" / "data" / "news_raw.jsonl"
SENTENCE = "Cộng hòa xã hội chủ nghĩa Việt Nam: nắng ẩm, sẵn sàng, kỷ vật"


@given(LOWER_VIETNAMESE)
def test_tcvn3_round_trip_is_exact(text: str) -> None:
    assert to_unicode(to_tcvn3(text), "tcvn3").text == text


@given(VIETNAMESE)
def test_tcvn3_loses_nothing_but_capitals(text: str) -> None:
    assert to_unicode(to_tcvn3(text), "tcvn3").text.lower() == text.lower()


@given(VIETNAMESE)
def test_vni_round_trip_is_exact(text: str) -> None:
    assert to_unicode(to_vni_windows(text), "vni").text == text


@given(st.lists(st.sampled_from([s for s in SYLLABLES if not s.isascii()]), min_size=12, max_size=60, unique=True).map(" ".join))
def test_enough_text_is_recognised_by_itself(text: str) -> None:
    assert to_unicode(to_vni_windows(text)) == (text, "vni", True)
    assert to_unicode(to_tcvn3(text)) == (text, "tcvn3", True)


@given(VIETNAMESE)
def test_decomposed_text_is_composed_and_composed_text_left_alone(text: str) -> None:
    assert to_unicode(unicodedata.normalize("NFD", text)).text == text
    assert to_unicode(text).text == text


@given(FOREIGN)
def test_english_french_and_their_neighbours_are_never_damaged(text: str) -> None:
    assert to_unicode(text) == (text, "unicode", False)


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "tcvn3"),
        ("ViÖt Nam", "tcvn3"),
        ("<p class='a'>§éc lËp</p> tù do", "tcvn3"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "vni"),
        ("Viá»‡t Nam", "mojibake"),
        (SENTENCE.encode().decode("latin-1"), "mojibake"),
        (SENTENCE, "unicode"),
        ("ភាសាខ្មែរ «là»", "unicode"),
        ("là có gì và cá", "unicode"),
        ("5 µm", "unicode"),
        ("", "unicode"),
    ],
)
def test_encodings_are_told_apart(raw: str, encoding: Encoding) -> None:
    assert detect_encoding(raw).encoding == encoding


def test_known_sentences_come_out_right() -> None:
    assert to_unicode("Céng hoµ x· héi chñ nghÜa ViÖt Nam").text == "Cộng hoà xã hội chủ nghĩa Việt Nam"
    assert to_unicode("Ñaø Naüng: kyõ sö, kyû luaät, naúng").text == "Đà Nẵng: kỹ sư, kỷ luật, nẳng"
    assert to_unicode(SENTENCE.encode().decode("latin-1")).text == SENTENCE
    assert to_unicode("<b title='Ö'>®Êt n­íc</b>").text == "<b title='Ö'>đất nước</b>"


def test_capitals_of_the_h_fonts_are_restored() -> None:
    assert to_unicode("héi nghÞ", "tcvn3", capitals=True).text == "HỘI NGHỊ"
    assert to_unicode("UBND TØNH VIÖT Bé", "tcvn3").text == "UBND TỈNH VIỆT Bộ"


def test_viscii_is_recognised() -> None:
    code = {letter: chr(0x80 + place) for place, letter in enumerate(VISCII_UPPER_HALF)}
    assert to_unicode("".join(code.get(c, c) for c in SENTENCE)) == (SENTENCE, "viscii", True)


def test_what_is_no_mojibake_is_refused_as_such() -> None:
    with pytest.raises(ValueError, match=r"not UTF-8|codec can't decode"):
        to_unicode("Đường", "mojibake")


def test_no_real_article_is_misdetected() -> None:
    if not REAL_NEWS.exists():
        pytest.skip("the 4,000 real articles are not on this machine")
    articles = [json.loads(line) for line in REAL_NEWS.open(encoding="utf-8")]
    texts = [unicodedata.normalize("NFC", article[part]) for article in articles for part in ("title", "body")]
    assert len(texts) == 8000
    assert [text[:60] for text in texts if detect_encoding(text).encoding != "unicode"] == []
