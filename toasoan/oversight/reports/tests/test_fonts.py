"""The font that stands in for Times New Roman has all of Vietnamese, composed and by combining marks, and its widths."""

from __future__ import annotations

import unicodedata

import pytest
from fontTools.ttLib import TTFont

from toasoan.oversight.reports.documents import metrics

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
OTHERS = "đĐ₫–—“”‘’…•·×≥≤−½‰□\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
# advances of Times New Roman per 2048 units, as every PDF reader knows them for the standard 14 fonts (Times-Roman, Times-Bold: AFM × 2.048)
TIMES = {"A": 722, "a": 444, "n": 500, "m": 778, "W": 944, "0": 500, ".": 250, "-": 333, " ": 250}
TIMES_BOLD = {"A": 722, "a": 500, "n": 556, "m": 833, "W": 1000, "0": 500, ".": 250, "-": 333, " ": 250}


@pytest.mark.parametrize("face", list(metrics.FACES.values()))
def test_every_letter_of_vietnamese_is_there(face: str) -> None:
    known = TTFont(metrics.FONTS / face, lazy=True).getBestCmap()
    letters = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS + VOWELS.upper() for tone in TONES}
    assert len(letters) == 144
    assert not [letter for letter in letters | set(OTHERS) | {chr(code) for code in range(32, 127)} if ord(letter) not in known]


@pytest.mark.parametrize(("bold", "widths"), [(False, TIMES), (True, TIMES_BOLD)])
def test_its_widths_are_those_of_times(*, bold: bool, widths: dict[str, int]) -> None:
    for letter, thousandths in widths.items():
        assert metrics.width(letter, 1000 / metrics.POINT, bold=bold) == pytest.approx(thousandths, abs=1)


def test_what_the_font_lacks_is_told_and_shown_as_a_square() -> None:
    assert metrics.missing("Báo ភាសាខ្មែរ") != []
    assert metrics.missing("Tiếng Việt: ẫặỡỮ") == []
    assert metrics.shown("Báo ក") == "Báo □"
