"""Facts about backups change when one is made and when one is brought back. (The drill itself: ``tests/test_backup_drill.py``.)"""

from __future__ import annotations

import pytest
from django.utils import timezone

from toasoan.foundation.audit.actions import record
from toasoan.foundation.evidence.tests.factories import value

pytestmark = pytest.mark.django_db


def test_a_backup_is_made():
    assert (value("backups.last"), value("backups.made"), value("backups.encrypted")) == (None, 0, None)
    record("backup.made", "backup:a.tar", acting_user=None, new={"encrypted": False})
    assert (value("backups.last"), value("backups.made"), value("backups.encrypted")) == (timezone.localdate(), 1, 0)
    record("backup.made", "backup:b.tar", acting_user=None, new={"encrypted": True})
    assert (value("backups.made"), value("backups.encrypted")) == (2, 1)


def test_a_drill_counts_only_when_it_went_well():
    record("backup.drilled", "backup:a.tar", acting_user=None, result="refused", reason="hỏng")
    assert value("backups.restored") is None
    record("backup.drilled", "backup:a.tar", acting_user=None)
    assert value("backups.restored") == timezone.localdate()
