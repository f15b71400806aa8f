"""Facts about measuring itself."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from toasoan.foundation.evidence import actions
from toasoan.foundation.evidence.tests.factories import made_up, now, value
from toasoan.foundation.facts import Period
from toasoan.foundation.people.tests.factories import staff

pytestmark = pytest.mark.django_db


def test_measuring_raises_the_share_of_what_is_measured():
    with made_up() as thing:
        assert now("evidence.measured").numerator == 0
        actions.measure_facts(Period.year_to(timezone.localdate()), acting_user=None, origin="thử", only=[thing["fact"]])
        assert now("evidence.measured").numerator == 1


def test_a_document_that_holds_is_counted():
    chief = staff("tbt", "editor-in-chief")
    assert value("evidence.attested") == 0
    one = actions.attest(acting_user=chief, key="a:b", title="X", responsible=chief, valid_from=date(2026, 1, 1), link="https://songtrang.example/x")
    assert value("evidence.attested") == 1
    actions.withdraw_attestation(one, acting_user=chief, reason="Nhầm")
    assert value("evidence.attested") == 0
