"""Writing events, replaying them, and helping those that fail."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.consumers import Consumer, consumers
from toasoan.foundation.outbox.delivering import announce
from toasoan.foundation.outbox.events import Event
from toasoan.foundation.outbox.models import Delivery, OutboxMessage

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User


@transaction.atomic
def publish_event(event: Event) -> OutboxMessage:
    """Write the event in the transaction of the change; it is delivered to its consumers after commit."""
    message = OutboxMessage.objects.create(name=event.name, subject=event.subject, payload=event.payload())
    Delivery.objects.bulk_create(
        Delivery(message=message, consumer=consumer.name, subject=event.subject) for consumer in consumers() if event.name in consumer.events
    )
    number = message.pk
    transaction.on_commit(lambda: announce(number, event), robust=True)
    return message


@transaction.atomic
def replay(consumer: Consumer, *, acting_user: User | None, since: datetime | None = None) -> int:
    """Deliver all its events to a consumer again, oldest first; how many were put in line."""
    messages = OutboxMessage.objects.filter(name__in=consumer.events)
    if since is not None:
        messages = messages.filter(created__gte=since)
    Delivery.objects.filter(consumer=consumer.name, message__in=messages).delete()
    lines = [Delivery(message=message, consumer=consumer.name, subject=message.subject) for message in messages.order_by("pk")]
    Delivery.objects.bulk_create(lines, batch_size=500)
    record("outbox.replay", f"consumer:{consumer.name}", acting_user=acting_user, new={"events": len(lines), "since": since})
    return len(lines)


@transaction.atomic
def retry_now(delivery: Delivery, *, acting_user: User) -> None:
    """Try a failing delivery again at once."""
    delivery.next_try = timezone.now()
    delivery.save(update_fields=["next_try"])
    record("outbox.retry", delivery, acting_user=acting_user)


@transaction.atomic
def skip(delivery: Delivery, *, acting_user: User, reason: str) -> None:
    """Give up one delivery, so that the later ones of its subject go on.

    :raises ValueError: without a reason, or when it was delivered already.
    """
    if not reason.strip():
        raise ValueError("a reason is needed")
    if delivery.state not in {Delivery.State.WAITING, Delivery.State.FAILING}:
        raise ValueError("only what waits can be skipped")
    old = delivery.state
    delivery.state = Delivery.State.SKIPPED
    delivery.save(update_fields=["state"])
    record("outbox.skip", delivery, acting_user=acting_user, old={"state": old}, new={"state": delivery.state}, reason=reason)
