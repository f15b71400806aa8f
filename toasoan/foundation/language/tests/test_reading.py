import pytest
from hypothesis import given
from hypothesis import strategies as st

from toasoan.foundation.language import count_syllables, count_words, duration_label, reading_seconds, speaking_seconds


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("Hôm nay trời đẹp", 4),
        ("1.200 tấn", 5),
        ("3,5%", 5),
        ("23/11/2026", 5 + 2 + 7),
        ("UBND tỉnh", 5),
        ("5 km", 4),
        ("internet", 3),
        ("ខ្មែរ", 2),
        ("", 0),
    ],
)
def test_syllables_are_counted_as_they_are_heard(text: str, syllables: int) -> None:
    assert count_syllables(text) == syllables


def test_words_are_counted_as_a_word_processor_does() -> None:
    assert count_words("Xã Hòa An, ngày 23/11/2026: 1.200 ha.") == 7


def test_seconds_follow_the_speed() -> None:
    text = "một hai ba bốn năm sáu bảy tám chín"
    assert speaking_seconds(text, 4.5) == 2
    assert speaking_seconds(text, 3.0) == 3
    assert reading_seconds(text, 9.0) == 1
    with pytest.raises(ValueError, match="above zero"):
        speaking_seconds(text, 0)


@given(st.text(), st.text())
def test_more_text_never_takes_less_time(one: str, other: str) -> None:
    assert speaking_seconds(f"{one}\n{other}") >= speaking_seconds(other)


def test_durations_are_named() -> None:
    assert [duration_label(s) for s in (0, 45, 65, 120, 7380)] == [*("0 giây", "45 giây", "1 phút 5 giây", "2 phút", "2 giờ 3 phút")]
    with pytest.raises(ValueError, match="negative"):
        duration_label(-1)
