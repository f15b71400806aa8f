from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.utils import timezone

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.outbox.actions import publish_event, replay
from toasoan.foundation.outbox.consumers import consumer, forget_consumer, get_consumer
from toasoan.foundation.outbox.delivering import _note_failure, deliver_pending, wait_after
from toasoan.foundation.outbox.events import Event
from toasoan.foundation.outbox.models import Delivery, OutboxMessage
from toasoan.foundation.people.models import User

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class BoatArrived(Event):
    """For these tests."""

    name: ClassVar[str] = "tests.boat_arrived"
    number: int


class Harbour:
    """Remembers what arrived, and fails while the storm lasts."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, int]] = []
        self.storm_over: set[str] = set()

    def __call__(self, event: BoatArrived) -> None:
        if event.subject in self.storm_over:
            raise RuntimeError("giông bão")
        self.seen.append((event.subject, event.number))


@pytest.fixture
def harbour() -> Iterator[Harbour]:
    harbour = Harbour()
    consumer("tests.harbour", [BoatArrived])(harbour)
    yield harbour
    forget_consumer("tests.harbour")


def later() -> None:
    """Make everything due, as if the waiting time had gone by."""
    Delivery.objects.filter(state="failing").update(next_try=timezone.now() - timedelta(seconds=1))


def test_events_arrive_in_order_and_once(harbour: Harbour) -> None:
    for number in range(5):
        publish_event(BoatArrived(subject=f"boat:{number % 2}", number=number))
    assert deliver_pending() == 5
    assert deliver_pending() == 0
    assert harbour.seen == [("boat:0", 0), ("boat:1", 1), ("boat:0", 2), ("boat:1", 3), ("boat:0", 4)]


def test_a_failing_event_holds_up_its_own_subject_only_and_is_tried_again(harbour: Harbour) -> None:
    harbour.storm_over.add("boat:0")
    for number in range(4):
        publish_event(BoatArrived(subject=f"boat:{number % 2}", number=number))
    deliver_pending()
    assert harbour.seen == [("boat:1", 1), ("boat:1", 3)]
    failing = Delivery.objects.get(state="failing")
    assert "giông bão" in failing.error
    assert failing.next_try > timezone.now()
    later()
    deliver_pending()
    assert Delivery.objects.get(state="failing").attempts == 2
    harbour.storm_over.clear()
    later()
    deliver_pending()
    assert [number for subject, number in harbour.seen if subject == "boat:0"] == [0, 2]


def test_what_a_failing_consumer_wrote_is_rolled_back(harbour: Harbour) -> None:
    def half(event: BoatArrived) -> None:
        OutboxMessage.objects.create(name="half", subject="x", payload={})
        raise RuntimeError("nửa chừng")

    consumer("tests.half", [BoatArrived])(half)
    try:
        publish_event(BoatArrived(subject="boat:9", number=1))
        deliver_pending()
    finally:
        forget_consumer("tests.half")
    assert not OutboxMessage.objects.filter(name="half").exists()
    assert harbour.seen == [("boat:9", 1)]


def test_an_event_of_a_change_that_failed_is_never_delivered(harbour: Harbour) -> None:
    def change_and_fail() -> None:
        with transaction.atomic():
            publish_event(BoatArrived(subject="boat:0", number=1))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()
    assert deliver_pending() == 0
    assert harbour.seen == []


def test_a_consumer_can_be_replayed(harbour: Harbour) -> None:
    for number in range(3):
        publish_event(BoatArrived(subject="boat:0", number=number))
    deliver_pending()
    found = get_consumer("tests.harbour")
    assert found is not None
    assert replay(found, acting_user=None) == 3
    deliver_pending()
    assert [number for _, number in harbour.seen] == [0, 1, 2, 0, 1, 2]
    assert AuditEntry.objects.filter(action="outbox.replay").exists()


def test_the_screen_shows_what_fails_and_lets_it_be_skipped_with_a_reason(harbour: Harbour) -> None:
    harbour.storm_over.add("boat:0")
    for number in range(2):
        publish_event(BoatArrived(subject="boat:0", number=number))
    deliver_pending()
    administrator = User.objects.create_user("quoc.bao", "qb@phusa.example", "x")
    client = Client()
    client.force_login(administrator)
    assert client.get("/toa-soan/su-kien/").status_code in {302, 403}
    administrator.groups.add(Group.objects.get(role_profile__code="system-administrator"))
    client.force_login(administrator)  # a new role ends the session
    answer = client.get("/toa-soan/su-kien/")
    assert "giông bão" in answer.content.decode()
    failing = Delivery.objects.get(state="failing")
    client.post(f"/toa-soan/su-kien/{failing.pk}/", {"reason": " "})
    failing.refresh_from_db()
    assert failing.state == "failing"
    client.post(f"/toa-soan/su-kien/{failing.pk}/", {"reason": "Tàu đã chìm"})
    harbour.storm_over.clear()
    deliver_pending()
    assert harbour.seen == [("boat:0", 1)]
    assert AuditEntry.objects.get(action="outbox.skip").reason == "Tàu đã chìm"


def test_waiting_grows_to_an_hour() -> None:
    waits = [wait_after(n).total_seconds() for n in range(1, 20)]
    assert waits[:4] == [1, 2, 4, 8]
    assert waits == sorted(waits)
    assert waits[-1] == 3600


def test_a_failure_noted_too_late_changes_nothing(harbour: Harbour) -> None:
    with transaction.atomic():
        publish_event(BoatArrived(subject="boat:1", number=1))
    delivery = Delivery.objects.get(consumer="tests.harbour")
    deliver_pending()
    _note_failure(delivery.pk, RuntimeError("giông bão"))  # another process had delivered it meanwhile
    delivery.refresh_from_db()
    assert (delivery.state, delivery.error) == (Delivery.State.DONE, "")
    delivery.delete()
    _note_failure(delivery.pk, RuntimeError("giông bão"))  # a replay had put it in line anew
