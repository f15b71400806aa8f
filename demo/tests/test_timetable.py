"""The content's times against the moment of loading."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from demo.newsday import awake
from demo.timetable import Timetable

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(hour: int, minute: int = 0) -> Timetable:
    return Timetable(datetime(2026, 11, 24, hour, minute, tzinfo=HERE))


def test_in_the_evening_times_stand_as_written() -> None:
    assert at(19).past("-0d 16:25") == datetime(2026, 11, 24, 16, 25, tzinfo=HERE)
    assert at(19).past("-2d 07:35") == datetime(2026, 11, 22, 7, 35, tzinfo=HERE)


@pytest.mark.parametrize("hour", range(24))
def test_at_any_hour_nothing_lies_in_the_future_and_the_order_stays(hour: int) -> None:
    timetable = at(hour, 1)
    written = ["-1d 19:00", "-0d 05:40", "-0d 07:10", "-0d 12:15", "-0d 16:10", "-0d 16:25"]
    moments = [timetable.past(text) for text in written]
    assert moments == sorted(moments)
    assert len(set(moments)) == len(moments)
    assert moments[-1] < timetable.now < timetable.to_come("+0d 17:00") < timetable.to_come("+1d 10:00")


def test_before_eight_the_working_day_is_yesterday() -> None:
    assert at(2, 30).past("-0d 16:25") == datetime(2026, 11, 23, 16, 25, tzinfo=HERE)


def test_what_is_no_time_is_refused() -> None:
    with pytest.raises(ValueError, match="not a time"):
        at(9).past("yesterday")


def test_the_night_is_drawn_into_the_evening_in_the_same_order() -> None:
    night = [datetime(2026, 11, 23, 20, 30, tzinfo=HERE), datetime(2026, 11, 23, 23, 0, tzinfo=HERE), datetime(2026, 11, 24, 3, 0, tzinfo=HERE)]
    drawn = [awake(moment) for moment in night]
    assert drawn == sorted(drawn)
    assert all(moment.day == 23 and moment.hour < 22 for moment in drawn)
