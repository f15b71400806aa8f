"""Facts about running the house change with directives, notices and shifts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from toasoan.foundation.evidence.tests.factories import labels, quotient, value
from toasoan.newsroom.office import actions
from toasoan.newsroom.office.models import Duty
from toasoan.newsroom.office.tests.factories import make_house, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db):
    return make_house()


def directive(house, **values):
    today = timezone.localdate()
    given = {"issued_on": today, "issuer": "Sở bịa đặt", "number": "12/SBD", "summary": "Tuyên truyền mùa khô", "due_on": today, **values}
    return actions.register_directive(acting_user=house["managing"], **given)


def test_a_directive_is_carried_out_in_time(house):
    assert (value("office.directives"), value("office.directives_in_time")) == (0, None)
    one = directive(house)
    assert (value("office.directives"), quotient("office.directives_in_time")) == (1, (0, 1))
    due = one.due_on
    actions.assign_directive(one, acting_user=house["managing"], desk=house["news"], person=house["reporter"], due_on=due)
    actions.move_directive(one, "report", acting_user=house["reporter"], reason="Đã đăng hai bài")
    assert quotient("office.directives_in_time") == (1, 1)


def test_a_directive_reported_after_its_day_is_late(house):
    one = directive(house, due_on=timezone.localdate() - timedelta(days=1))
    actions.assign_directive(one, acting_user=house["managing"], desk=house["news"], person=house["reporter"], due_on=one.due_on)
    actions.move_directive(one, "report", acting_user=house["reporter"], reason="Đã đăng hai bài")
    assert quotient("office.directives_in_time") == (0, 1)


def test_what_a_restricted_directive_says_stands_in_no_row(house):
    directive(house, secrecy="restricted", summary="Việc riêng")
    assert labels("office.directives") == ["12/SBD"]


def test_a_notice_is_read(house):
    sent = actions.send_bulletin(acting_user=house["chief"], title="Họp giao ban", text="7 giờ 30", desks=[house["news"]])
    receipts = sent.receipts.count()
    assert quotient("office.bulletins_read") == (0, receipts)
    receipt = sent.receipts.first()
    receipt.read_at = timezone.now()
    receipt.save()
    assert quotient("office.bulletins_read") == (1, receipts)


def test_a_shift_is_filled(house):
    assert value("office.duties") == 0
    now = timezone.now()
    Duty.objects.create(post=make_post(), day=timezone.localdate(), person=house["reporter"], starts_at=now, ends_at=now + timedelta(hours=6))
    assert value("office.duties") == 1
