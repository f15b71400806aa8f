import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toasoan.foundation.language import collapse_spaces, is_nfc, normalise

ANY_TEXT = st.text(st.one_of(st.characters(), st.sampled_from("\u200b\u200c\u200d\ufeffកា្ខ👨\ufe0f\u0301ê\r\n\t\u00ad")))


@given(ANY_TEXT)
def test_is_idempotent_composed_and_storable(text: str) -> None:
    result = normalise(text)
    assert normalise(result) == result
    assert is_nfc(result)
    result.encode("utf-8")
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in result if c not in "\n\t")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Tie\u0302\u0301ng Vie\u0323\u0302t", "Tiếng Việt"),
        ("Tòa\u200bsoạn\ufeff", "Tòasoạn"),
        ("a\x00b\x1bc\td\r\ne\u2028f", "abc\td\ne\nf"),
        ("a\u200b\u0301", "á"),
        ("ភាសា\u200bខ្មែរ", "ភាសា\u200bខ្មែរ"),
        ("ភាសា\u200b\u200bខ្មែរ\u200b", "ភាសា\u200bខ្មែរ"),
        ("ស៊ើ ម៉\u200cឺ", "ស៊ើ ម៉\u200cឺ"),
        ("👨\u200d👩\u200d👧 và a\u200db", "👨\u200d👩\u200d👧 và ab"),
        ("10\u00a0km", "10\u00a0km"),
        ("\ud800x", "x"),
    ],
)
def test_keeps_meaning_and_drops_junk(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


def test_spaces_become_one_line_but_a_single_no_break_space_stays() -> None:
    assert collapse_spaces("  Hội \t nghị\n\nlần\u00a0thứ  10\u00a0\u00a0km ") == "Hội nghị lần\u00a0thứ 10 km"


@given(ANY_TEXT)
def test_collapsing_is_idempotent(text: str) -> None:
    assert collapse_spaces(collapse_spaces(text)) == collapse_spaces(text)
