"""Figures and dates in running text, and word lists."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toasoan.foundation.language import WEEKDAYS, format_number, number_in_words
from toasoan.foundation.language.quantities import find_dates, find_quantities, number_from_words
from toasoan.foundation.language.wordlists import Entry, WordFinder


@given(st.integers(0, 10**15))
def test_what_is_read_aloud_is_understood(value):
    assert number_from_words(number_in_words(value)) == value


@given(st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False))
def test_written_figures_are_found_whole(value):
    shown = format_number(value.normalize())
    found = find_quantities(f"Xã có {shown} ha lúa.")
    assert [(one.low, one.high, one.unit) for one in found] == [(value, value, "ha")]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_and_its_date_are_read(day, shift):
    weekday = WEEKDAYS[(day + timedelta(days=shift)).weekday()]
    found = find_dates(f"Sáng {weekday}, ngày {day:%d/%m/%Y}, mưa.")
    assert [(one.on(2000), one.weekday) for one in found] == [(day, (day.weekday() + shift) % 7)]


@given(st.text(max_size=200))
def test_nothing_breaks_the_parsers(text):
    assert all(text[one.start : one.end] for one in [*find_quantities(text), *find_dates(text)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21 nghìn tấn", [(21000, 21000, "tấn")]),
        ("1,5-2 tỷ đồng", [(Decimal("1500000000"), 2000000000, "đồng")]),
        ("từ 12 đến 15 km", [(12, 15, "km")]),
        ("-3 độ C", [(-3, -3, "độ c")]),
        ("QĐ 12/QĐ-UBND, 15h30, quý 2/2025", []),
    ],
)
def test_ranges_scales_and_codes(text, expected):
    found = [(one.low, one.high, one.unit) for one in find_quantities(text)]
    assert found == expected


def test_khmer_is_matched_by_whole_clusters():
    finder = WordFinder([Entry(1, "ខេត", "ស្រុក"), Entry(2, "ភាសា", "និយាយ")])
    assert [hit.entry.key for hit in finder.find("ខេត្តភាសាខ្មែរ")] == [2]


@given(st.lists(st.sampled_from(["hòa", "hoà", "Nam", "Định", "tỉnh", ",", "\n"]), max_size=20))
def test_hits_never_overlap_and_are_words_of_the_list(pieces):
    text = " ".join(pieces)
    hits = WordFinder([Entry(1, "Nam Định", "X"), Entry(2, "tỉnh Nam Định", "Y"), Entry(3, "hòa", "Z")]).find(text)
    assert all(one.end <= other.start for one, other in pairwise(hits))
    assert all("\n" not in text[hit.start : hit.end] for hit in hits)
