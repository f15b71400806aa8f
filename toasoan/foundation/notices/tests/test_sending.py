"""Mails: once, retried when refused, never again when nobody knows; only what may be seen."""

from __future__ import annotations

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from toasoan.foundation.notices import sending
from toasoan.foundation.notices.actions import mark_read, tell
from toasoan.foundation.notices.clock_jobs import prune, send_due
from toasoan.foundation.notices.models import PersonNotice, Rhythm, Sending
from toasoan.foundation.notices.preferences import choose_ways
from toasoan.foundation.notices.queries import How
from toasoan.foundation.notices.tests.test_quiet import local
from toasoan.foundation.people.tests.factories import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def lam():
    return staff("lam.van.ha", "reporter", full_name="Lâm Văn Hà")


@pytest.fixture(autouse=True)
def afternoon():
    with time_machine.travel(local("2026-11-24T14:00"), tick=False) as clock:
        yield clock


class Refusing(EmailBackend):
    """A mail server that breaks as ``trouble`` says."""

    trouble: Exception | None = None
    at_open: Exception | None = None

    def open(self):
        if Refusing.at_open:
            raise Refusing.at_open

    def send_messages(self, messages):
        sent = super().send_messages(messages)
        if Refusing.trouble:
            raise Refusing.trouble
        return sent


@pytest.fixture
def trouble(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    yield Refusing
    Refusing.trouble = Refusing.at_open = None


def break_lamp(person, number=1, **others):
    return tell([person], "lamps.broken", subject_key=f"lamp:{number}", text=f"Đèn số {number} hỏng", url="/x/", once_key=f"{number}", **others)


def test_one_thing_at_once_is_a_mail_of_its_own_with_ways_out(lamps, lam):
    break_lamp(lam)
    assert send_due() == 1
    (message,) = mail.outbox
    assert message.subject == "Đèn số 1 hỏng"
    assert message.to == ["lam.van.ha@toasoan.test"]
    assert "Kính gửi Lâm Văn Hà," in message.body
    assert f"/toa-soan/thong-bao/{PersonNotice.objects.get().pk}/" in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/toa-soan/thong-bao/thiet-lap/" in message.alternatives[0].content
    assert send_due() == 0
    assert len(mail.outbox) == 1


def test_the_digest_gathers_what_is_not_read_by_room_the_next_time_first(lamps, lam, afternoon):
    for number in (1, 2, 3):
        due = timezone.now() + timedelta(hours=9 - number)
        tell([lam], "lamps.counted", subject_key=f"lamp:{number}", text=f"Đếm lần {number}", url="/x/", once_key=f"{number}", due_at=due)
    mark_read([PersonNotice.objects.get(subject_key="lamp:2").pk], acting_user=lam)
    assert send_due() == 0
    afternoon.move_to(local("2026-11-24T16:30"))
    assert send_due() == 1
    (message,) = mail.outbox
    assert message.subject == "2 việc mới cho bạn – Tòa Soạn Mở"
    assert message.body.index("Đếm lần 3") < message.body.index("Đếm lần 1")
    assert "Đếm lần 2" not in message.body
    assert "hạn 20:00 24/11/2026" in message.body
    assert set(Sending.objects.values_list("state", flat=True)) == {"sent", "dropped"}


def test_words_that_may_no_longer_be_seen_are_not_mailed(lamps, lam):
    break_lamp(lam)
    lamps.hidden.add(1)
    send_due()
    assert mail.outbox == []
    assert Sending.objects.get().state == "dropped"


@pytest.mark.parametrize("where", ["at_open", "trouble"])
def test_a_refused_mail_is_tried_again_and_arrives_once(lamps, lam, trouble, afternoon, where):
    error = ConnectionRefusedError("không nối được") if where == "at_open" else smtplib.SMTPDataError(451, b"later")
    setattr(trouble, where, error)
    break_lamp(lam)
    send_due()
    row = Sending.objects.get()
    assert (row.state, row.attempts) == ("waiting", 1)
    assert row.send_at > timezone.now()
    setattr(trouble, where, None)
    mail.outbox.clear()  # the double of the test keeps what the server refused
    afternoon.shift(timedelta(minutes=5))
    send_due()
    send_due()
    assert len(mail.outbox) == 1
    assert Sending.objects.get().state == "sent"


def test_a_mail_of_which_nobody_knows_is_not_sent_again(lamps, lam, trouble, afternoon):
    trouble.trouble = smtplib.SMTPServerDisconnected("giữa chừng")
    break_lamp(lam)
    send_due()
    trouble.trouble = None
    afternoon.shift(timedelta(days=1))
    send_due()
    assert len(mail.outbox) == 1
    assert Sending.objects.get().state == "unsure"
    assert PersonNotice.objects.filter(read_at=None).count() == 1, "it stands in the newsroom"


def test_after_many_refusals_the_newsroom_alone_has_it(lamps, lam, trouble, afternoon):
    trouble.at_open = OSError("hỏng")
    break_lamp(lam)
    for _try in range(sending.MOST_ATTEMPTS + 3):
        send_due()
        afternoon.shift(timedelta(hours=20))
        afternoon.move_to(timezone.localtime().replace(hour=14))
    row = Sending.objects.get()
    assert (row.state, row.attempts) == ("dropped", sending.MOST_ATTEMPTS)
    assert "hỏng" in row.error


def test_what_a_dead_process_had_claimed_is_given_up(lamps, lam, afternoon):
    break_lamp(lam)
    assert len(sending.claim(lam, "mail")) == 1
    assert sending.claim(lam, "mail") == []
    afternoon.shift(timedelta(minutes=20))
    send_due()
    assert mail.outbox == []
    assert Sending.objects.get().state == "unsure"


def test_the_agencys_quiet_hours_hold_unless_the_person_lets_the_kind_through(lamps, lam, afternoon):
    afternoon.move_to(local("2026-11-24T23:10"))
    break_lamp(lam, 1)
    choose_ways(
        {"lamps.broken": How(mail="at_once", push=False, urgent=True), "lamps.counted": How(mail="at_once", push=False, urgent=True)}, acting_user=lam
    )
    break_lamp(lam, 2)
    tell([lam], "lamps.counted", subject_key="", text="Đếm", url="", once_key="c")
    send_due()
    assert [message.subject for message in mail.outbox] == ["Đèn số 2 hỏng"], "a kind that is not urgent cannot be let through"
    afternoon.move_to(local("2026-11-25T06:00"))
    send_due()
    assert mail.outbox[1].subject == "2 việc mới cho bạn – Tòa Soạn Mở"


def test_one_click_ends_the_mails_and_nothing_else(lamps, lam, client: Client):
    break_lamp(lam)
    send_due()
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").partition("localhost:8000")[2]
    assert "Ngừng gửi thư" in client.get(address).content.decode()
    assert not Rhythm.objects.exists(), "looking changes nothing"
    answer = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    break_lamp(lam, 2)
    send_due()
    assert len(mail.outbox) == 1
    assert client.post(address.replace(f"/{lam.pk}:", "/999:")).status_code == 404
    assert Rhythm.objects.get().morning is not None


def test_away_means_later(lamps, lam, afternoon):
    from toasoan.foundation.notices.registry import register_days_off

    register_days_off(lambda person_id, day: person_id == lam.pk and day.day < 27)
    break_lamp(lam)
    assert Sending.objects.get().send_at == local("2026-11-27T06:00")


def test_old_notices_lose_their_words_and_are_still_not_told_again(lamps, lam, afternoon, settings):
    settings.NOTICE_DAYS, settings.OUTBOX_RETENTION_DAYS = 30, 100
    break_lamp(lam)
    afternoon.shift(timedelta(days=31))
    assert prune() == 1
    row = PersonNotice.objects.get()
    assert (row.text, row.url, row.subject_key) == ("", "", "")
    assert not Sending.objects.exists()
    assert break_lamp(lam) == 0
    afternoon.shift(timedelta(days=90))
    prune()
    assert not PersonNotice.objects.exists()
