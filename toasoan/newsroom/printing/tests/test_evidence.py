"""Facts about the printed paper change with closing, depositing, and what goes wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import TestCase

from toasoan.foundation.evidence.tests.factories import quotient, value
from toasoan.newsroom.printing import queries
from toasoan.newsroom.printing.actions import depositing, issues, keeping
from toasoan.newsroom.printing.models import PrintPage
from toasoan.newsroom.printing.tests.factories import fill, make_issue, make_people
from toasoan.newsroom.printing.tests.test_actions import EARLY, approve_all, signed

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon_of_the_day():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def people(db):
    return make_people()


def closed_issue(people):
    issue = make_issue()
    fill(issue)
    PrintPage.objects.filter(issue=issue).update(closes_at=NOON + timedelta(hours=1))
    with TestCase.captureOnCommitCallbacks(execute=True):  # pages are kept once approved
        approve_all(issue, people)
        return issues.move_issue(issue, "close", acting_user=people["managing"])


def test_an_issue_is_closed_in_time(people):
    assert (value("printing.issues"), value("printing.pages_in_time")) == (0, None)
    issue = closed_issue(people)
    assert (value("printing.issues"), quotient("printing.pages_in_time")) == (1, (2, 2))
    PrintPage.objects.filter(issue=issue, number=1).update(closes_at=NOON - timedelta(hours=1))
    assert quotient("printing.pages_in_time") == (1, 2)


@pytest.mark.parametrize(("delivered", "in_time"), [(EARLY, 1), (NOON, 0)])
def test_deposit_is_in_time_or_late(people, delivered, in_time):
    issue = issues.move_issue(closed_issue(people), "print", acting_user=people["managing"])
    assert quotient("printing.deposit_in_time") == (0, 1)
    for one in queries.deposit_duties(issue):
        extra = {"content": signed(issue)} if one.rule.digital else {}
        depositing.deliver(issue, one.rule, copies=one.rule.copies, delivered_at=delivered, acting_user=people["managing"], **extra)
    assert quotient("printing.deposit_in_time") == (in_time, 1)


def test_copies_are_spoiled_and_a_mistake_is_found_in_print(people):
    issue = issues.move_issue(closed_issue(people), "print", acting_user=people["managing"])
    assert (value("printing.spoiled"), value("printing.errors_after_print")) == (None, 0)
    keeping.count_run(issue, printer="Nhà in Bến Đá", ordered=5000, printed=5000, spoiled=50, acting_user=None)
    keeping.log_correction(issue, wrong="46 hộ", right="64 hộ", acting_user=None)
    assert (quotient("printing.spoiled"), value("printing.errors_after_print")) == ((50, 5000), 1)
