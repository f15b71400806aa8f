"""The settings screen, the agency's hours, and the calendar to subscribe to."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.notices.actions import tell
from toasoan.foundation.notices.models import CalendarAddress, Rhythm, Sending, Wish
from toasoan.foundation.notices.preferences import end_calendar_address, make_calendar_address
from toasoan.foundation.notices.registry import Appointment, register_calendar_source
from toasoan.foundation.people.tests.factories import staff

pytestmark = pytest.mark.django_db
SETTINGS = "/toa-soan/thong-bao/thiet-lap/"


@pytest.fixture
def lam():
    return staff("lam.van.ha", "reporter", full_name="Lâm Văn Hà")


def form_of(client: Client) -> dict[str, str]:
    context = client.get(SETTINGS).context
    found = {}
    for form in (context["ways"], context["times"]):
        for bound in form:
            value = bound.value()
            if value not in (None, False, ""):
                found[bound.html_name] = "on" if value is True else value
    return found


def test_somebody_chooses_ways_and_times_and_both_hold(lamps, lam, client: Client):
    client.force_login(lam)
    sent = form_of(client) | {
        "lamps.broken:mail": "never", "lamps.counted:mail": "at_once", "lamps.counted:push": "on",
        "quiet": "own", "quiet_from": "21:00", "quiet_until": "05:30", "noon": "",
    }  # fmt: skip
    assert client.post(SETTINGS, sent).status_code == 302
    assert set(Wish.objects.values_list("kind", "mail", "push")) == {("lamps.broken", "never", True), ("lamps.counted", "at_once", True)}
    rhythm = Rhythm.objects.get()
    assert (str(rhythm.quiet_from), str(rhythm.morning), rhythm.noon) == ("21:00:00", "07:00:00", None)
    tell([lam], "lamps.broken", subject_key="", text="Đèn hỏng", url="", once_key="1")
    assert not Sending.objects.exists()
    assert set(AuditEntry.objects.filter(user=lam).values_list("action", flat=True)) >= {"notices.choose", "notices.times"}


def test_half_of_the_quiet_hours_is_refused_and_nothing_typed_is_lost(lamps, lam, client: Client):
    client.force_login(lam)
    answer = client.post(SETTINGS, form_of(client) | {"quiet": "own", "quiet_from": "21:00", "quiet_until": "", "lamps.broken:mail": "never"})
    page = answer.content.decode()
    assert "Hãy ghi cả giờ bắt đầu và giờ kết thúc" in page
    assert 'value="21:00"' in page
    assert not Wish.objects.exists()


def test_the_screen_asks_as_much_for_many_kinds_as_for_few(lamps, lam, client: Client, django_assert_max_num_queries):
    client.force_login(lam)
    client.get(SETTINGS)
    with django_assert_max_num_queries(22):
        client.get(SETTINGS)


def test_the_agencys_hours_are_changed_by_those_who_may(lam, client: Client):
    client.force_login(lam)
    assert client.get("/toa-soan/settings/notices/agencyrhythm/", follow=True).redirect_chain
    chief = Client()
    chief.force_login(staff("tong.bien.tap", "editor-in-chief"))
    assert chief.get("/toa-soan/settings/notices/agencyrhythm/", follow=True).status_code == 200


@pytest.fixture
def meetings(lamps):
    now = timezone.now().replace(microsecond=0)
    kept = [
        Appointment("assignment-1", "Viết: Chợ nổi; lúa, tôm\nvà cá", now, now + timedelta(hours=2), url="/toa-soan/san-pham/1/", changed_at=now),
        Appointment("assignment-2", "Quay: Lễ hội " + "dài " * 40, now + timedelta(days=1), cancelled=True, changed_at=now, sequence=1),
    ]
    from toasoan.foundation.notices import registry

    registry._all.calendars.clear()
    register_calendar_source("test", lambda *_asked: list(kept))
    return kept


def address(person) -> str:
    return f"/lich-ca-nhan/{make_calendar_address(acting_user=person)}.ics"


def test_an_application_reads_the_calendar_without_signing_in(lam, meetings, client: Client):
    answer = client.get(address(lam))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n")), "lines are folded"
    calendar = Calendar.from_ical(answer.content)
    first, second = calendar.walk("VEVENT")
    assert str(first["SUMMARY"]) == "Viết: Chợ nổi; lúa, tôm\nvà cá"
    assert first.decoded("DTSTART") == meetings[0].starts_at
    assert f"DTSTART:{meetings[0].starts_at:%Y%m%dT%H%M%S}Z".encode() in answer.content, "in UTC, for a file without time zones"
    assert str(first["UID"]) == "assignment-1@localhost"
    assert (str(first["STATUS"]), str(second["STATUS"]), int(second["SEQUENCE"])) == ("CONFIRMED", "CANCELLED", 1)
    assert all(entry.get("DTSTAMP") and entry.get("UID") for entry in (first, second))
    assert first.get("DTEND")
    assert second.get("DTEND") is None
    assert client.get("/toa-soan/").status_code == 302


def test_an_unchanged_calendar_is_not_sent_again(lam, meetings, client: Client):
    where = address(lam)
    first = client.get(where)
    again = client.get(where, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Last-Modified"].endswith("GMT")
    meetings.append(Appointment("duty-3", "Trực đêm", timezone.now(), changed_at=timezone.now()))
    changed = client.get(where, headers={"If-None-Match": first.headers["ETag"], "If-Modified-Since": first.headers["Last-Modified"]})
    assert changed.status_code == 200
    assert client.head(where).content == b""


def test_the_address_ends_when_revoked_replaced_or_the_account_is_off(lam, meetings, client: Client):
    cache.clear()
    old = address(lam)
    new = address(lam)
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    assert CalendarAddress.objects.get().fetched_at is not None
    type(lam).objects.filter(pk=lam.pk).update(is_active=False)
    assert client.get(new).status_code == 404
    type(lam).objects.filter(pk=lam.pk).update(is_active=True)
    end_calendar_address(acting_user=lam)
    assert client.get(new).status_code == 404
    assert client.get("/lich-ca-nhan/doan-mo.ics").status_code == 404


def test_the_secret_is_shown_once_and_kept_as_a_hash(lam, meetings, client: Client):
    client.force_login(lam)
    client.post(f"{SETTINGS}lich/", {"tao": "1"})
    page = client.get(SETTINGS)
    shown = page.context["new_address"]
    token = urlsplit(shown).path.split("/")[-1].removesuffix(".ics")
    assert Client().get(urlsplit(shown).path).status_code == 200
    assert token not in str(CalendarAddress.objects.values_list())
    assert client.get(SETTINGS).context["new_address"] == ""


def test_guessing_and_hammering_are_slowed_down(lam, meetings, client: Client):
    cache.clear()
    where = address(lam)
    assert {client.get(where).status_code for _number in range(60)} == {200}
    assert client.get(where).status_code == 429
    answers = [client.get(f"/lich-ca-nhan/doan-{number}.ics").status_code for number in range(31)]
    assert (answers[0], answers[-1]) == (404, 429)
    cache.clear()


def test_everybody_takes_their_own_data_without_keys_and_hidden_words(lamps, lam, client: Client):
    for number in (1, 2):
        tell([lam], "lamps.broken", subject_key=f"lamp:{number}", text=f"Đèn số {number} hỏng", url="", once_key=f"{number}")
    tell([staff("ai.khac", "reporter")], "lamps.broken", subject_key="lamp:3", text="Đèn người khác", url="", once_key="3")
    make_calendar_address(acting_user=lam)
    lamps.hidden.add(2)
    client.force_login(lam)
    answer = client.get(f"{SETTINGS}du-lieu.json")
    assert [one["text"] for one in answer.json()["notices"]] == ["Đèn số 1 hỏng", None]
    assert set(answer.json()["calendar_address"]) == {"created", "fetched_at"}
    assert "người khác" not in answer.content.decode()
    assert AuditEntry.objects.filter(action="notices.export", user=lam).count() == 1
