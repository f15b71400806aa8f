"""Delivering: after commit, at least once, in order per subject and consumer."""

from __future__ import annotations

import logging
from contextvars import ContextVar
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from toasoan.foundation.outbox.consumers import get_consumer, heralds_of
from toasoan.foundation.outbox.events import Event, read_event
from toasoan.foundation.outbox.models import Delivery, OutboxMessage
from toasoan.foundation.outbox.waking import wake

log = logging.getLogger("toasoan.outbox")
PENDING = (Delivery.State.WAITING, Delivery.State.FAILING)
LONGEST_WAIT = timedelta(hours=1)
DELIVERERS = "deliver"
_at_work: ContextVar[int | None] = ContextVar("outbox_message", default=None)


def current_message() -> int | None:
    """The number of the event being delivered, the same whenever it is delivered again; ``None`` outside of a delivery."""
    return _at_work.get()


def announce(number: int, event: Event) -> None:
    """Right after the commit: tell the heralds, and wake whoever delivers. Nothing here may fail the change, which has happened."""
    mark = _at_work.set(number)
    try:
        for handle in heralds_of(event.name):
            try:
                with transaction.atomic():
                    handle(event)
            except Exception:
                log.warning("a herald of %s failed; its consumer will do it", event.name, exc_info=True)
    finally:
        _at_work.reset(mark)
    wake(DELIVERERS)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failures: 1 s, 2 s, 4 s … up to an hour."""
    return min(timedelta(seconds=2 ** min(attempts - 1, 12)), LONGEST_WAIT)


def due() -> QuerySet[Delivery]:
    """Deliveries whose time has come and before which nothing of the same subject waits for the same consumer."""
    earlier = Delivery.objects.filter(
        consumer=OuterRef("consumer"), subject=OuterRef("subject"), state__in=PENDING, message_id__lt=OuterRef("message_id")
    )
    return Delivery.objects.filter(~Exists(earlier), state__in=PENDING, next_try__lte=timezone.now()).order_by("message_id", "pk")


def _attempt(delivery: Delivery) -> None:
    """Call the consumer; what it writes and the mark that it was called are one transaction."""
    consumer = get_consumer(delivery.consumer)
    if consumer is None:
        raise LookupError(f"no consumer {delivery.consumer}")
    mark = _at_work.set(delivery.message_id)
    try:
        consumer.handle(read_event(delivery.message.name, delivery.message.payload))
    finally:
        _at_work.reset(mark)
    delivery.state, delivery.done_at, delivery.error = Delivery.State.DONE, timezone.now(), ""
    delivery.attempts += 1
    delivery.save(update_fields=["state", "done_at", "error", "attempts"])


def deliver(delivery_id: int) -> bool:
    """Deliver one, unless somebody else is at it or it is not its turn any more; whether it was delivered."""
    try:
        with transaction.atomic():
            delivery = due().select_for_update(skip_locked=True, of=("self",)).select_related("message").filter(pk=delivery_id).first()
            if delivery is None:
                return False
            _attempt(delivery)
    except Exception as error:
        log.warning("delivery %s failed", delivery_id, exc_info=True)
        _note_failure(delivery_id, error)
        return False
    return True


def _note_failure(delivery_id: int, error: Exception) -> None:
    with transaction.atomic():
        delivery = Delivery.objects.select_for_update().filter(pk=delivery_id, state__in=PENDING).first()
        if delivery is None:  # skipped, delivered by another process or put in line anew meanwhile
            return
        delivery.attempts += 1
        delivery.state = Delivery.State.FAILING
        delivery.error = f"{type(error).__name__}: {error}"[:2000]
        delivery.next_try = timezone.now() + wait_after(delivery.attempts)
        delivery.save(update_fields=["attempts", "state", "error", "next_try"])


def deliver_pending(*, limit: int = 1000) -> int:
    """Deliver what is due, round after round, until nothing more goes; how many were delivered."""
    delivered = 0
    while delivered < limit:
        batch = list(due().values_list("pk", flat=True)[:100])
        done = sum(deliver(pk) for pk in batch)
        delivered += done
        if not done:
            break
    return delivered


def prune() -> int:
    """Forget deliveries long done, and events older than what a replay may ask for."""
    before = timezone.now() - timedelta(days=settings.OUTBOX_RETENTION_DAYS)
    done = Delivery.objects.filter(state__in=[Delivery.State.DONE, Delivery.State.SKIPPED], message__created__lt=before)
    count, _ = done.delete()
    OutboxMessage.objects.filter(created__lt=before, deliveries=None).delete()
    return count
