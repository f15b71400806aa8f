"""The lunisolar calendar against days that are known, and against its own rules over three centuries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from toasoan.foundation.language import LunarDate, lunar_date, lunar_new_year, year_name

# first days of Tết as Vietnam kept them; 1968, 1985, 2007, 2030 and 2053 fall a day or a month before China's
TET = {
    1968: (1, 29), 1985: (1, 21), 1986: (2, 9), 1995: (1, 31), 2000: (2, 5), 2001: (1, 24), 2004: (1, 22), 2005: (2, 9), 2006: (1, 29),
    2007: (2, 17), 2008: (2, 7), 2009: (1, 26), 2010: (2, 14), 2011: (2, 3), 2012: (1, 23), 2013: (2, 10), 2014: (1, 31), 2015: (2, 19),
    2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10),
    2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 2), 2053: (2, 18),
}  # fmt: skip
# China's of the years in which the two differ
CHINA = {1985: date(1985, 2, 20), 2007: date(2007, 2, 18), 2030: date(2030, 2, 3), 2053: date(2053, 2, 19)}
LEAP = {1985: 2, 1987: 7, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2033: 11}


@pytest.mark.parametrize("year", TET)
def test_tet_falls_on_the_known_day(year: int) -> None:
    assert lunar_new_year(year) == date(year, *TET[year])
    assert lunar_date(date(year, *TET[year])) == LunarDate(1, 1, year)
    eve = lunar_date(date(year, *TET[year]) - timedelta(days=1))
    assert (eve.month, eve.year) == (12, year - 1)


def test_an_hour_further_east_gives_the_new_years_of_china() -> None:
    assert {year: lunar_new_year(year, 8.0) for year in CHINA} == CHINA


def test_leap_months_are_those_of_the_almanacs() -> None:
    found = {}
    for year in range(1985, 2034):
        for day in range(0, 380, 5):
            lunar = lunar_date(date(year, 1, 1) + timedelta(days=day))
            if lunar.leap:
                found[lunar.year] = lunar.month
    assert LEAP.items() <= found.items()
    assert 1984 not in found  # China had a tenth leap month in 1984


def test_days_follow_each_other_over_three_centuries() -> None:
    day, before = date(1900, 1, 1), lunar_date(date(1900, 1, 1))
    while day < date(2199, 12, 31):
        day += timedelta(days=1)
        now = lunar_date(day)
        if now.day != before.day + 1:
            assert now.day == 1, day
            assert before.day in (29, 30), day
            step = (now.year - before.year) * 12 + now.month - before.month
            assert step == (0 if now.leap else 1), day
        before = now


def test_years_have_names_in_the_cycle_of_sixty() -> None:
    assert [year_name(year) for year in (1984, 2024, 2025, 2026, 2027)] == ["Giáp Tý", "Giáp Thìn", "Ất Tỵ", "Bính Ngọ", "Đinh Mùi"]


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2200, 1, 1)])
def test_outside_of_its_centuries_it_says_so(day: date) -> None:
    with pytest.raises(ValueError, match="1900-2199"):
        lunar_date(day)
