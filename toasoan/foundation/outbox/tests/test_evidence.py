"""Facts about events change when they arrive or get stuck."""

from __future__ import annotations

import pytest

from toasoan.foundation.evidence.tests.factories import quotient, value
from toasoan.foundation.outbox.models import Delivery, OutboxMessage

pytestmark = pytest.mark.django_db


def test_an_event_gets_stuck_and_arrives():
    message = OutboxMessage.objects.create(name="tests.happened", subject="thing:1", payload={})
    line = Delivery.objects.create(message=message, consumer="search", subject="thing:1", state=Delivery.State.FAILING, error="không nối được")
    assert (quotient("outbox.delivered"), value("outbox.failing")) == ((0, 1), 1)
    line.state = Delivery.State.DONE
    line.save()
    assert (quotient("outbox.delivered"), value("outbox.failing")) == ((1, 1), 0)
