"""Writing events."""

from __future__ import annotations

from dataclasses import asdict

from toasoan.foundation.outbox.events import Event
from toasoan.foundation.outbox.models import OutboxMessage


def publish_event(event: Event) -> OutboxMessage:
    """Write the event in the transaction of the change; it is delivered to its consumers after commit."""
    return OutboxMessage.objects.create(name=event.name, subject=event.subject, payload=asdict(event))
