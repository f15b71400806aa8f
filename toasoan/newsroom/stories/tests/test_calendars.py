"""Events that repeat, said in words; single times of a series; calendar files in and out."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from toasoan.newsroom.stories import actions, queries
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.icalendars import give_out, take_in
from toasoan.newsroom.stories.models import Event
from toasoan.newsroom.stories.recurrence import occurrences, rule_problem
from toasoan.newsroom.stories.repeating import DAILY, MONTHLY, MONTHLY_BY_DAY, WEEKLY, YEARLY, Repeat, repeat_of, rule_label, rule_of
from toasoan.newsroom.stories.tests.factories import make_user


def at(day: int, hour: int = 8, month: int = 11) -> datetime:
    return timezone.make_aware(datetime(2026, month, day, hour))  # noqa: DTZ001 (made aware at once)


@pytest.fixture
def editor(db):
    return make_user("btv", "editor")


def file_of(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *lines, "END:VCALENDAR", ""]).encode()


def entry(*lines: str) -> list[str]:
    return ["BEGIN:VEVENT", "DTSTAMP:20261101T000000Z", *lines, "END:VEVENT"]


repeats = st.builds(
    Repeat,
    kind=st.sampled_from([DAILY, WEEKLY, MONTHLY, MONTHLY_BY_DAY, YEARLY]),
    interval=st.integers(1, 12),
    weekdays=st.just(()),
    until=st.none() | st.dates(date(2026, 12, 1), date(2030, 1, 1)),
)


@given(repeats, st.lists(st.integers(0, 6), max_size=4), st.datetimes(datetime(2026, 1, 1), datetime(2026, 11, 30)))  # noqa: DTZ001 (made aware)
def test_what_a_form_means_is_a_rule_that_reads_back_as_the_same(repeat, weekdays, naive):
    days = tuple(sorted(set(weekdays))) if repeat.kind == WEEKLY else ()
    asked = Repeat(repeat.kind, repeat.interval, days, repeat.until)
    starts_at = timezone.make_aware(naive)
    rule = rule_of(asked, starts_at)
    assert not rule_problem(rule, starts_at), rule
    assert repeat_of(rule) == asked
    assert rule_label(rule)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=DAILY", "hằng ngày"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "hằng tuần, thứ Hai, thứ Năm"),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=5", "2 tuần một lần, 5 lần"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "hằng tháng, ngày 15"),
        ("FREQ=MONTHLY;BYDAY=1MO", "hằng tháng, thứ Hai đầu tiên"),
        ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261231", "hằng tháng, thứ Sáu cuối cùng, đến 31/12/2026"),
        ("FREQ=YEARLY", "hằng năm"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1"),
        ("", ""),
    ],
)
def test_rules_are_said_in_words(rule, words):
    assert rule_label(rule) == words


def test_a_weekly_press_conference_is_put_into_the_calendar_without_knowing_rfc_5545(editor):
    client = Client()
    client.force_login(editor)
    given_ = {"title": "Họp báo", "starts_at": "2026-11-24 08:00", "repeats": "tuan", "interval": "1", "weekdays": ["1", "4"], "until": "2026-12-31"}
    client.post(reverse("stories_event_begin"), given_)
    event = Event.objects.get(title="Họp báo")
    assert event.rule == "FREQ=WEEKLY;BYDAY=TU,FR;UNTIL=20261231"
    page = client.get(reverse("stories_event", args=[event.pk])).content.decode()
    assert "lặp lại hằng tuần, thứ Ba, thứ Sáu, đến 31/12/2026" in page
    address = reverse("stories_event_change", args=[event.pk])
    assert "FREQ" not in client.get(address).content.decode()
    client.post(address, {**given_, "until": "2026-11-01"})
    event.refresh_from_db()
    assert event.rule.endswith("20261231"), "an end before the beginning is refused"
    client.post(address, {**given_, "repeats": ""})
    event.refresh_from_db()
    assert event.rule == ""
    Event.objects.filter(pk=event.pk).update(rule="FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1")
    assert "BYSETPOS" in client.get(address).content.decode(), "a rare rule is shown as it stands"
    copied = client.get(reverse("stories_event_begin"), {"nhu": event.pk}).content.decode()
    assert 'value="Họp báo"' in copied


def test_one_time_of_a_series_is_left_out_or_moved_alone(editor):
    client = Client()
    client.force_login(editor)
    event = actions.create_event(title="Giao ban", starts_at=at(2), ends_at=at(2, 9), rule="FREQ=WEEKLY;COUNT=4", acting_user=editor)
    address = lambda name: reverse("stories_event_time", args=[event.pk, name])  # noqa: E731 (a short name for a long address)
    client.post(address("bo"), {"ngay": "2026-11-09"})
    answer = client.post(address("tach"), {"ngay": "2026-11-16"})
    alone = Event.objects.get(rule="")
    assert answer.url == reverse("stories_event", args=[alone.pk])
    assert (alone.starts_at, alone.ends_at, alone.title) == (at(16), at(16, 9), "Giao ban")
    actions.move_event(alone, "cancel", reason="Bão", acting_user=editor)
    event.refresh_from_db()
    assert [one.starts_at for one in occurrences(event, at(1), at(30))] == [at(2), at(23)]
    with pytest.raises(StoryRefused, match="không diễn ra"):
        actions.single_out(event, "2026-11-17", acting_user=editor)
    with pytest.raises(StoryRefused):
        actions.single_out(event, "2026-11-23", acting_user=make_user("pv", "reporter"))
    reporter = Client()
    reporter.force_login(make_user("pv2", "reporter"))
    assert reporter.post(address("bo"), {"ngay": "2026-11-23"}).status_code in {302, 403}
    assert client.post(address("bo"), {"ngay": "hôm nay"}).status_code == 302
    event.refresh_from_db()
    assert len(list(occurrences(event, at(1), at(30)))) == 2


def test_a_series_with_a_moved_a_cancelled_and_an_extra_time_is_taken_in_whole_and_once(editor):
    series = entry("UID:k@x", "DTSTART:20261102T010000Z", "DTEND:20261102T020000Z", "RRULE:FREQ=WEEKLY;COUNT=4", "SUMMARY:Kỳ họp",
                   "RDATE:20261105T010000Z")  # fmt: skip
    moved = entry("UID:k@x", "RECURRENCE-ID:20261109T010000Z", "DTSTART:20261110T070000Z", "DTEND:20261110T080000Z", "SUMMARY:Kỳ họp (dời)")
    off = entry("UID:k@x", "RECURRENCE-ID:20261116T010000Z", "DTSTART:20261116T010000Z", "SUMMARY:Kỳ họp", "STATUS:CANCELLED")
    # the differing times stand before the series in some files
    data = file_of(*moved, *off, *series)
    for _again in range(2):
        taken = take_in(data, acting_user=editor, source="hop.ics")
        assert taken.problems == []
        found, _planned = queries.calendar(date(2026, 11, 1), date(2026, 12, 1))
        assert [(one.event.title, one.starts_at) for one in found] == [
            ("Kỳ họp", at(2)), ("Kỳ họp", at(5)), ("Kỳ họp (dời)", at(10, 14)), ("Kỳ họp", at(23)),
        ]  # fmt: skip
    assert Event.objects.count() == 4
    assert Event.objects.get(rule__startswith="FREQ").title == "Kỳ họp", "a differing time does not overwrite its series"


def test_what_cannot_be_read_rightly_is_named_and_left_out(editor):
    later = entry("UID:a@x", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261109T010000Z", "DTSTART:20261110T010000Z", "SUMMARY:Từ đây về sau")
    abroad = entry("UID:b@x", "DTSTART:20261123T180000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO", "SUMMARY:Theo giờ quốc tế")
    hourly = entry("UID:c@x", "DTSTART:20261123T010000Z", "RRULE:FREQ=HOURLY", "SUMMARY:Từng giờ")
    taken = take_in(file_of(*later, *abroad, *hourly), acting_user=editor, source="x.ics")
    assert [problem.partition(":")[0] for problem in taken.problems] == ["Theo giờ quốc tế", "Từng giờ", "Từ đây về sau"]
    assert not Event.objects.exists()


def test_a_series_that_began_years_ago_is_given_out_and_reads_back_the_same(editor):
    old = timezone.make_aware(datetime(2020, 1, 6, 7, 30))  # noqa: DTZ001 (made aware at once)
    event = actions.create_event(title="Giao ban", starts_at=old, rule="FREQ=WEEKLY;BYDAY=MO", acting_user=editor)
    actions.leave_out(event, "2026-11-16", acting_user=editor)
    actions.move_event(actions.create_event(title="Lễ hội", starts_at=at(28), acting_user=editor), "postpone", reason="Bão", acting_user=editor)
    client = Client()
    client.force_login(editor)
    data = client.get(reverse("stories_calendar_out")).content
    entries = {str(one["SUMMARY"]): one for one in Calendar.from_ical(data).walk("VEVENT")}
    assert b"BEGIN:VTIMEZONE" in data, "other programs need the zone's own rules"
    assert entries["Giao ban"].decoded("DTSTART") == old
    assert str(entries["Lễ hội"]["STATUS"]) == "TENTATIVE"
    Event.objects.all().delete()
    assert take_in(data, acting_user=editor, source="lai.ics").made == 2
    again = Event.objects.get(title="Giao ban")
    assert (again.rule, again.except_dates, again.starts_at) == ("FREQ=WEEKLY;BYDAY=MO", ["2026-11-16"], old)
    assert bytes(give_out([again])).count(b"BEGIN:VEVENT") == 1
