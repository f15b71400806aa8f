"""Facts about people change when people and their accounts do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from toasoan.foundation.evidence.tests.factories import labels, quotient, value
from toasoan.foundation.people.models import Agency, Licence, Review, SeparationOfDuties, Title, User
from toasoan.foundation.people.reviews import record_review
from toasoan.foundation.people.tests.factories import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return Agency.objects.create(name="Báo Sông Trăng")


def test_accounts_come_and_go():
    assert value("people.accounts") == 0
    one = staff("a", "reporter")
    staff("b", "editor")
    User.objects.create_user("cong", kind=User.Kind.OUTSIDE)
    assert value("people.accounts") == 2
    one.is_active = False
    one.save()
    assert value("people.accounts") == 1


def test_somebody_turns_the_second_factor_on():
    one = staff("a", "editor-in-chief")
    staff("b", "reporter")
    assert quotient("people.second_factor") == (0, 2)
    Authenticator.objects.create(user=one, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert quotient("people.second_factor") == (1, 2)


def test_somebody_signs_in():
    one = staff("a", "reporter")
    assert quotient("people.signed_in") == (0, 1)
    one.last_login = timezone.now() - timedelta(days=3)
    one.save()
    assert quotient("people.signed_in") == (1, 1)
    one.last_login = timezone.now() - timedelta(days=40)
    one.save()
    assert quotient("people.signed_in") == (0, 1)


def test_a_role_gets_somebody():
    before = value("people.roles")
    staff("a", "accountant")
    assert value("people.roles") == before + 1
    assert labels("people.roles") == ["Kế toán"]


def test_the_rule_that_authors_do_not_approve_is_switched_off():
    rules = SeparationOfDuties.load()
    assert value("people.separation") == 1
    rules.author_may_not_approve = False
    rules.save()
    assert value("people.separation") == 0


def test_accounts_and_permissions_are_reviewed():
    chief = staff("tbt", "editor-in-chief")
    User.objects.update(date_joined=timezone.now() - timedelta(days=400))
    assert (value("people.reviews"), value("people.last_review")) == (0, None)
    for kind in Review.Kind:
        record_review(kind, "Đủ, đúng người", acting_user=chief)
    assert (value("people.reviews"), value("people.last_review")) == (1, timezone.localdate())


def test_titles_are_founded_and_licensed(agency):
    assert value("people.titles") == 0
    paper = Title.objects.create(agency=agency, code="bao", name="Báo Sông Trăng")
    Title.objects.create(agency=agency, code="tap-chi", name="Văn nghệ")
    assert value("people.titles") == 2
    assert quotient("people.licensed") == (0, 2)
    Licence.objects.create(agency=agency, title=paper, number="1", issuer="Bộ", issued=date(2025, 1, 1))
    assert quotient("people.licensed") == (1, 2)
    Licence.objects.create(agency=agency, number="2", issuer="Bộ", issued=date(2025, 1, 1))  # the whole agency's
    assert quotient("people.licensed") == (2, 2)
    Licence.objects.update(expires=date(2025, 12, 31))
    assert quotient("people.licensed") == (0, 2)
