"""Facts about notices change when people read them and add devices."""

from __future__ import annotations

import pytest
from django.utils import timezone

from toasoan.foundation.evidence.tests.factories import quotient, value
from toasoan.foundation.notices.models import PersonNotice, PushSubscription
from toasoan.foundation.people.tests.factories import staff

pytestmark = pytest.mark.django_db


def test_a_notice_is_read():
    one = PersonNotice.objects.create(person=staff("a", "reporter"), kind="stories.assigned", text="Bạn có việc mới", once_key="1")
    assert quotient("notices.read") == (0, 1)
    one.read_at = timezone.now()
    one.save()
    assert quotient("notices.read") == (1, 1)


def test_a_device_is_added():
    assert value("notices.devices") == 0
    PushSubscription.objects.create(person=staff("a", "reporter"), endpoint="https://fcm.googleapis.com/fcm/send/1")
    assert value("notices.devices") == 1
