"""Facts about royalties change with grading, closing and paying."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from toasoan.foundation.evidence.tests.factories import labels, quotient, value
from toasoan.newsroom.royalties import actions
from toasoan.newsroom.royalties.actions import Grading
from toasoan.newsroom.royalties.models import Payment
from toasoan.newsroom.royalties.tests.factories import AFTER, make_payee, make_people, make_period, make_scheme, make_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db):
    return make_people()


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel(AFTER, tick=False):
        yield


def closed(period, people):
    actions.approve_works(period, acting_user=people["managing"])
    actions.submit_period(period, acting_user=people["managing"])
    return actions.close_period(period, acting_user=people["chief"])


def test_works_are_graded_for_more_media(people):
    make_scheme()
    work = make_work(make_period(), make_payee(people["reporter"]))
    assert (quotient("royalties.graded"), value("royalties.media")) == ((0, 1), 0)
    actions.grade_work(work, Grading("B"), acting_user=people["head"])
    assert (quotient("royalties.graded"), value("royalties.media")) == ((1, 1), 1)


def test_a_period_is_closed_so_many_days_after_its_end(people):
    make_scheme()
    period = make_period()
    actions.grade_work(make_work(period, make_payee(people["reporter"])), Grading("B"), acting_user=people["head"])
    assert (value("royalties.closed"), value("royalties.days_to_close")) == (0, None)
    closed(period, people)
    assert (value("royalties.closed"), labels("royalties.closed")) == (1, ["2026-10"])
    assert value("royalties.days_to_close") == 3 * 86400


def test_people_are_paid(people):
    make_scheme()
    period = make_period()
    actions.grade_work(make_work(period, make_payee(people["reporter"])), Grading("B"), acting_user=people["head"])
    closed(period, people)
    payment = Payment.objects.get()
    with time_machine.travel(datetime(payment.due_on.year, payment.due_on.month, payment.due_on.day, 2, tzinfo=UTC), tick=False):
        assert (value("royalties.paid"), quotient("royalties.paid_in_time")) == (0, (0, 1))
        actions.issue_list(period, acting_user=people["accounts"])
        actions.pay_payments(period, [payment.pk], how="UNC 12", acting_user=people["accounts"])
        assert (value("royalties.paid"), quotient("royalties.paid_in_time")) == (payment.gross, (1, 1))


def test_a_scheme_with_rates_for_digital_works_comes_into_force(people):
    assert value("royalties.digital_rates") == 0
    scheme = make_scheme()
    assert value("royalties.digital_rates") == 1
    scheme.rows.update(medium="print")
    assert value("royalties.digital_rates") == 0
    scheme.rows.update(medium="web")
    scheme.valid_from = date(2027, 1, 1)
    scheme.save()
    assert value("royalties.digital_rates") == 0
