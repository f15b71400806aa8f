"""Facts about the record change when it is verified, grows, or is tampered with."""

from __future__ import annotations

import pytest
from django.utils import timezone

from toasoan.foundation.audit.actions import record
from toasoan.foundation.audit.models import AuditHead
from toasoan.foundation.audit.verifying import verify_and_record
from toasoan.foundation.evidence.tests.factories import value

pytestmark = pytest.mark.django_db


def test_the_chain_is_verified_and_found_broken_when_it_is(caplog):
    record("tests.work", "thing:1", acting_user=None)
    assert (value("audit.verified"), value("audit.intact")) == (None, None)
    assert verify_and_record().ok
    assert (value("audit.verified"), value("audit.intact")) == (timezone.localdate(), 1)
    AuditHead.objects.update(count=99)  # as if rows had been cut off the end
    assert not verify_and_record().ok
    assert value("audit.intact") == 0
    assert "broken" in caplog.text


def test_what_is_done_is_counted():
    before = value("audit.entries")
    record("tests.work", "thing:1", acting_user=None)
    assert value("audit.entries") == before + 1


def test_failed_sign_ins_are_counted():
    assert value("audit.refused") == 0
    record("people.sign_in_failed", acting_user=None, account="ai.do", result="refused")
    assert value("audit.refused") == 1
