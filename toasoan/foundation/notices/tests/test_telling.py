"""Telling: once for each thing, to those who are there, with the words only for those who may see them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from toasoan.foundation.notices.actions import tell
from toasoan.foundation.notices.models import PersonNotice, Sending
from toasoan.foundation.notices.tests.conftest import LampBroken
from toasoan.foundation.outbox.actions import publish_event, replay
from toasoan.foundation.outbox.consumers import get_consumer
from toasoan.foundation.outbox.delivering import deliver_pending
from toasoan.foundation.people.tests.factories import staff

pytestmark = pytest.mark.django_db
LIST = "/toa-soan/thong-bao/"


@pytest.fixture
def lam():
    return staff("lam.van.ha", "reporter")


def about(number: int = 7, **others):
    values = {"subject_key": f"lamp:{number}", "text": f"Đèn số {number} hỏng", "url": f"/toa-soan/den/{number}/", "once_key": f"broken:{number}"}
    return {**values, **others}


def test_a_thing_is_told_once_to_each_active_person(lamps, lam):
    gone = staff("da.nghi", "reporter", is_active=False)
    assert tell([lam, lam.pk, gone, None], "lamps.broken", **about()) == 1
    assert tell([lam], "lamps.broken", **about(text="Nói lại")) == 0
    assert tell([lam], "lamps.broken", **about(8)) == 1
    assert list(PersonNotice.objects.order_by("pk").values_list("person", "text")) == [(lam.pk, "Đèn số 7 hỏng"), (lam.pk, "Đèn số 8 hỏng")]


def test_an_event_replayed_tells_nothing_twice(lamps, lam):
    publish_event(LampBroken(subject="lamp:7", lamp_id=7, person_ids=[lam.pk]))
    deliver_pending()
    assert PersonNotice.objects.count() == 1
    sent = Sending.objects.count()
    consumer = get_consumer("notices.tell")
    assert consumer is not None
    assert replay(consumer, acting_user=None) == 1
    deliver_pending()
    assert (PersonNotice.objects.count(), Sending.objects.count()) == (1, sent)


def test_what_nobody_registered_is_refused(lamps, lam):
    for kind, change in (
        ("lamps.unknown", {}),
        ("lamps.broken", {"subject_key": "candle:1"}),
        ("lamps.broken", {"url": "https://example.org/"}),
        ("lamps.broken", {"url": "//example.org/"}),
        ("lamps.broken", {"once_key": ""}),
    ):
        with pytest.raises(ValueError, match=r"notice|nobody"):
            tell([lam], kind, **about(**change))
    assert not PersonNotice.objects.exists()


def test_the_words_are_gone_when_the_person_may_no_longer_see_the_thing(lamps, lam, client: Client):
    tell([lam], "lamps.broken", **about())
    client.force_login(lam)
    assert "Đèn số 7 hỏng" in client.get(LIST).content.decode()
    lamps.hidden.add(7)
    page = client.get(LIST).content.decode()
    assert "Đèn số 7 hỏng" not in page
    assert "Bạn không còn được xem nội dung này." in page
    answer = client.get(reverse("notices:open", args=[PersonNotice.objects.get().pk]))
    assert answer.url == LIST


def test_following_a_notice_reads_it(lamps, lam, client: Client):
    tell([lam], "lamps.broken", **about())
    client.force_login(lam)
    assert client.get(f"{LIST}moi/").json()["unread"] == 1
    notice = PersonNotice.objects.get()
    assert client.get(reverse("notices:open", args=[notice.pk])).url == "/toa-soan/den/7/"
    notice.refresh_from_db()
    assert notice.read_at is not None
    assert client.get(f"{LIST}moi/").json()["unread"] == 0


def test_nobody_opens_or_marks_the_notices_of_others(lamps, lam, client: Client):
    tell([lam], "lamps.broken", **about())
    client.force_login(staff("ai.khac", "editor-in-chief"))
    notice = PersonNotice.objects.get()
    assert client.get(reverse("notices:open", args=[notice.pk])).status_code == 404
    client.post(reverse("notices:mark"), {"id": notice.pk})
    client.post(reverse("notices:mark"), {"tat-ca": "1"})
    notice.refresh_from_db()
    assert notice.read_at is None


def test_reading_everything_leaves_what_came_in_since(lamps, lam, client: Client):
    tell([lam], "lamps.broken", **about(1))
    opened = timezone.now()
    tell([lam], "lamps.broken", **about(2))
    client.force_login(lam)
    client.post(reverse("notices:mark"), {"tat-ca": "1", "den": opened.isoformat()})
    assert list(PersonNotice.objects.filter(read_at=None).values_list("subject_key", flat=True)) == ["lamp:2"]


def test_the_list_asks_as_much_for_many_as_for_few(lamps, lam, client: Client, django_assert_max_num_queries):
    for number in range(60):
        tell([lam], "lamps.broken", **about(number, due_at=timezone.now() if number % 2 else None))
    client.force_login(lam)
    client.get(LIST)
    with django_assert_max_num_queries(25) as asked:
        many = client.get(LIST)
    assert many.content.decode().count('class="notices-line ') == 40
    PersonNotice.objects.filter(subject_key__gt="lamp:1").delete()
    with django_assert_max_num_queries(len(asked)):
        client.get(LIST)
    with django_assert_max_num_queries(6):
        client.get(f"{LIST}moi/")


def test_the_bell_stands_in_the_menu_of_every_page_with_the_count(lamps, lam, client: Client):
    tell([lam], "lamps.broken", **about())
    client.force_login(lam)
    page = client.get("/toa-soan/").content.decode()
    assert '"data-notices": "1"' in page
    assert "notices/bell.js" in page


def test_filters(lamps, lam, client: Client):
    tell([lam], "lamps.broken", **about(1, due_at=timezone.now() + timezone.timedelta(hours=2)))
    tell([lam], "lamps.counted", **about(2, text="Có 2 đèn"))
    PersonNotice.objects.filter(subject_key="lamp:1").update(read_at=timezone.now())
    client.force_login(lam)
    pages = {query: client.get(f"{LIST}?{query}").content.decode() for query in ("xem=chua-doc", "xem=co-han", "loai=lamps.counted")}
    assert "Có 2 đèn" in pages["xem=chua-doc"]
    assert "Đèn số 1 hỏng" not in pages["xem=chua-doc"]
    assert "Đèn số 1 hỏng" in pages["xem=co-han"]
    assert "Có 2 đèn" not in pages["xem=co-han"]
    assert "Đèn số 1 hỏng" not in pages["loai=lamps.counted"]
