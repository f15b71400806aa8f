"""Facts about contributors change when they send, are answered and used."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from toasoan.foundation.evidence.tests.factories import quotient, value
from toasoan.newsroom.contributors import actions
from toasoan.newsroom.contributors.door import open_door
from toasoan.newsroom.contributors.models import Submission
from toasoan.newsroom.contributors.tests.factories import make_contributor, make_head, make_work, send

pytestmark = pytest.mark.django_db


def test_somebody_is_taken_on_sends_a_work_and_is_answered():
    assert (value("contributors.active"), value("contributors.works")) == (0, 0)
    one = make_contributor()
    work = send(make_work(one))
    assert (value("contributors.active"), value("contributors.works"), value("contributors.answer_time")) == (1, 1, None)
    head = make_head()
    head.desk = work.desk
    head.save()
    with time_machine.travel(timezone.now() + timedelta(hours=5), tick=False):
        actions.handle(work, "receive", acting_user=head)
        actions.handle(Submission.objects.get(), "refuse", acting_user=head, reason="Trùng bài đã đăng")
        assert 5 * 3600 <= value("contributors.answer_time") < 5 * 3600 + 600
        assert quotient("contributors.used") == (0, 1)


def test_a_work_is_used():
    work = send(make_work(make_contributor()))
    assert quotient("contributors.used") == (0, 1)
    with open_door():
        Submission.objects.filter(pk=work.pk).update(state="published")
    assert quotient("contributors.used") == (1, 1)
