"""Quiet hours: nothing arrives inside them, nothing is lost, nothing arrives twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from toasoan.foundation.notices import sending
from toasoan.foundation.notices.actions import tell
from toasoan.foundation.notices.models import PersonNotice, Rhythm, Sending, Wish
from toasoan.foundation.notices.queries import times_of
from toasoan.foundation.notices.quiet import QuietHours, loud_from, next_digest
from toasoan.foundation.people.models import User

CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 (made aware by the strategy)
HOURS = st.builds(QuietHours, st.none() | CLOCKS, st.none() | CLOCKS)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.get_default_timezone())


@given(MOMENTS, HOURS, st.sets(st.integers(0, 800), max_size=40))
def test_never_inside_never_early_never_lost(moment, quiet, days):
    off = {date(2026, 1, 1) + timedelta(days=day) for day in days}
    at = loud_from(moment, quiet, off.__contains__)
    assert at >= moment
    assert not quiet.hold(at)
    assert at.astimezone(timezone.get_default_timezone()).date() not in off
    if not quiet.hold(moment) and moment.astimezone(timezone.get_default_timezone()).date() not in off:
        assert at == moment
    if not off:
        assert at - moment < timedelta(days=1)


@given(MOMENTS, HOURS)
def test_it_is_the_first_such_moment(moment, quiet):
    at = loud_from(moment, quiet)
    for minutes in range(0, int((at - moment).total_seconds() // 60), 7):
        assert quiet.hold(moment + timedelta(minutes=minutes))


@given(MOMENTS, st.lists(CLOCKS, max_size=3))
def test_a_digest_comes_within_a_day_at_one_of_the_times(moment, clocks):
    at = next_digest(moment, clocks)
    assert timedelta(0) <= at - moment <= timedelta(days=1)
    assert at.astimezone(timezone.get_default_timezone()).time() in (clocks or [time(7)])


@pytest.mark.parametrize(
    ("moment", "loud"),
    [
        ("2026-11-24T21:59", "2026-11-24T21:59"),
        ("2026-11-24T22:00", "2026-11-25T06:00"),
        ("2026-11-25T00:30", "2026-11-25T06:00"),
        ("2026-11-25T05:59", "2026-11-25T06:00"),
        ("2026-11-25T06:00", "2026-11-25T06:00"),
    ],
)
def test_over_midnight_in_vietnamese_time(moment, loud):
    assert loud_from(local(moment), QuietHours(time(22), time(6))) == local(loud)


def test_whoever_is_away_for_months_is_told_in_the_end():
    at = loud_from(local("2026-11-24T10:00"), QuietHours(time(22), time(6)), lambda day: day.year < 2030)
    assert timedelta(days=60) <= at - local("2026-11-24T10:00") < timedelta(days=62)


class ThroughTheDoor(TestCase):
    """Whatever hours somebody has and whenever things happen: by the next days each is in exactly one mail, sent in a loud hour."""

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.reuse, Phase.generate])
    @given(told=st.lists(st.integers(0, 36 * 60), min_size=1, max_size=5, unique=True), begin=CLOCKS, end=CLOCKS, digest=st.booleans(), clock=CLOCKS)
    def test_each_thing_is_mailed_once_outside_quiet_hours(self, told, begin, end, digest, clock):
        from toasoan.foundation.notices.registry import Kind, register_kinds

        loud = (begin.hour * 60 + begin.minute - end.hour * 60 - end.minute) % (24 * 60)
        assume(loud == 0 or loud >= 20)  # the test looks every 20 minutes, the scheduler every minute
        register_kinds("quiet-test", "Thử", [Kind("quiet.test", "Thử")])
        person = User.objects.create_user("lam.ha", email="lam.ha@toasoan.test", full_name="Lâm Hà")
        Rhythm.objects.create(person=person, quiet="own", quiet_from=begin, quiet_until=end, morning=clock)
        Wish.objects.create(person=person, kind="quiet.test", mail="digest" if digest else "at_once", push=False, urgent=False)
        mail.outbox.clear()
        start, quiet, found = local("2026-11-24T00:00"), QuietHours(begin, end), []
        for minute in range(0, 5 * 24 * 60, 20):
            now = start + timedelta(minutes=minute)
            with time_machine.travel(now, tick=False):
                for number in [one for one in told if minute <= one < minute + 20]:
                    tell([person], "quiet.test", subject_key="", text=f"Việc số {number}.", url="", once_key=f"{number}")
                before = len(mail.outbox)
                for person_id, _channel in sending.people_with_due():
                    sending.send_mail_to(person_id)
                if len(mail.outbox) > before:
                    assert not quiet.hold(now)
                found += [message.body + message.subject for message in mail.outbox[before:]]
        for number in told:
            assert sum(f"Việc số {number}." in text for text in found) == 1
        assert not Sending.objects.exclude(state="sent").exists()


@pytest.mark.django_db
def test_hours_that_were_changed_after_planning_hold_too(lamps):
    person = User.objects.create_user("lam.ha", email="lam.ha@toasoan.test")
    with time_machine.travel(local("2026-11-24T14:00"), tick=False):
        tell([person], "lamps.broken", subject_key="lamp:1", text="Đèn hỏng", url="", once_key="1")
        Rhythm.objects.create(person=person, quiet="own", quiet_from=time(13), quiet_until=time(15))
        assert sending.send_mail_to(person.pk) == 0
    assert Sending.objects.get().send_at == local("2026-11-24T15:00")
    with time_machine.travel(local("2026-11-24T15:00"), tick=False):
        assert sending.send_mail_to(person.pk) == 1
    assert PersonNotice.objects.count() == 1
    assert times_of([person.pk])[person.pk].quiet == QuietHours(time(13), time(15))
