"""The facts of security change when something is done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from toasoan.foundation.evidence.tests.factories import quotient, value
from toasoan.foundation.people.tests.factories import staff
from toasoan.oversight.security import actions

pytestmark = pytest.mark.django_db


def test_a_document_raises_the_share_of_controls() -> None:
    chief = staff("tbt", "editor-in-chief")
    held, whole = quotient("security.controls")
    actions.attest_control("G05", acting_user=chief, title="Luồng dữ liệu", valid_from=date(2026, 1, 1), responsible=chief)
    assert quotient("security.controls") == (held + 1, whole)


def test_only_an_approved_dossier_is_a_level() -> None:
    chief = staff("tbt", "editor-in-chief")
    one = actions.save_profile(acting_user=chief, name="Báo điện tử", level=3)
    assert value("security.level") == 0
    actions.save_profile(one, acting_user=chief, dossier="12/QĐ", approved_on=date(2026, 5, 1))
    assert value("security.level") == 3
    actions.save_profile(one, acting_user=chief, ended_on=date(2026, 6, 1))
    assert value("security.level") == 0


def test_duties_done_in_time_are_counted() -> None:
    chief = staff("tbt", "editor-in-chief")
    assert value("security.incidents_in_time") is None
    one = actions.open_incident(acting_user=chief, title="Sự cố", kind="serious", text="x", found_at=timezone.now() - timedelta(hours=2))
    actions.note_duty(one, "first_notice", acting_user=chief, words="Công văn 1")
    assert quotient("security.incidents_in_time") == (1, 2)
