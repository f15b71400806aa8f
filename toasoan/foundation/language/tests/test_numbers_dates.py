from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toasoan.foundation.language import (
    VIETNAM_TIME,
    format_date,
    format_datetime,
    format_number,
    number_in_words,
    parse_date,
    parse_number,
    relative_time,
)

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=VIETNAM_TIME)


def test_numbers_are_written_the_vietnamese_way() -> None:
    assert format_number(1234567.5) == "1.234.567,5"
    assert format_number(-1200) == "-1.200"
    assert format_number(Decimal("2.345"), decimals=2) == "2,35"
    assert format_number(-0.001, decimals=1) == "0,0"
    with pytest.raises(ValueError, match="finite"):
        format_number(float("nan"))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15))
def test_a_written_number_reads_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,2 tỷ", 1_200_000_000), ("3 triệu", 3_000_000), ("1.500 nghìn", 1_500_000), ("12,5%", Decimal("12.5")), ("007", 7)],
)
def test_spoken_scales_are_understood(text: str, value: int | Decimal) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "mười", "1.2", "1,234.5", "12 con", "1..000", "--3"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a Vietnamese number"):
        parse_number(text)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (105, "một trăm linh năm"),
        (1005, "một nghìn không trăm linh năm"),
        (-2_026_000, "âm hai triệu không trăm hai mươi sáu nghìn"),
        (10**12, "một nghìn tỷ"),
    ],
)
def test_numbers_are_read_aloud(value: int, words: str) -> None:
    assert number_in_words(value) == words


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_different_numbers_sound_different(one: int, other: int) -> None:
    assert (number_in_words(one) == number_in_words(other)) == (one == other)


def test_dates_carry_the_weekday() -> None:
    assert format_date(date(2026, 11, 23)) == "thứ Hai, ngày 23/11/2026"
    assert format_date(datetime(2026, 11, 22, 23, 0, tzinfo=UTC), weekday=False) == "23/11/2026"
    assert format_datetime(datetime(2026, 11, 29, 7, 5, tzinfo=UTC)) == "Chủ nhật, ngày 29/11/2026, 14:05"


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=20), "vừa xong"),
        (timedelta(minutes=35), "35 phút trước"),
        (timedelta(hours=3, minutes=50), "3 giờ trước"),
        (timedelta(hours=14), "14 giờ trước"),
        (timedelta(hours=24, minutes=25), "hôm qua 14:05"),
        (timedelta(days=3, hours=6, minutes=30), "20/11/2026 08:00"),
        (-timedelta(hours=3, minutes=30), "hôm nay 18:00"),
        (-timedelta(hours=15, minutes=30), "ngày mai 06:00"),
    ],
)
def test_time_is_told_as_a_reader_says_it(ago: timedelta, words: str) -> None:
    assert relative_time((NOW - ago).astimezone(UTC), NOW) == words


def test_late_last_night_still_counts_hours_after_midnight() -> None:
    one_o_clock = datetime(2026, 11, 24, 1, 0, tzinfo=VIETNAM_TIME)
    assert relative_time(one_o_clock - timedelta(hours=2), one_o_clock) == "2 giờ trước"


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        relative_time(datetime(2026, 11, 23), NOW)  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("23/11/2026", date(2026, 11, 23)),
        ("2-9", date(2026, 9, 2)),
        ("9.6.75", date(1975, 6, 9)),
        ("thứ Hai, ngày 23 tháng 11 năm 2026", date(2026, 11, 23)),
        ("Mùng 2 tháng 9", date(2026, 9, 2)),
        ("hôm qua", date(2026, 11, 22)),
        ("2026-11-05", date(2026, 11, 5)),
    ],
)
def test_common_dates_are_understood(text: str, day: date) -> None:
    assert parse_date(text, today=NOW.date()) == day


@given(st.dates(min_value=date(1000, 1, 1)), st.booleans())
def test_a_written_date_reads_back(day: date, weekday: bool) -> None:
    assert parse_date(format_date(day, weekday=weekday)) == day


@pytest.mark.parametrize("text", ["31/2/2026", "13/13/2026", "ngày đẹp trời", "", "1/2-2026"])
def test_no_date_is_invented(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message differs: no such text, no such day
        parse_date(text)
