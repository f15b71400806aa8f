"""The facts of plans change when something is done."""

from __future__ import annotations

import pytest
from django.utils import timezone

from toasoan.foundation.evidence.tests.factories import quotient, value
from toasoan.oversight.plans import actions
from toasoan.oversight.plans.tests.factories import Province

pytestmark = pytest.mark.django_db


def test_targets_and_tasks_of_the_plan() -> None:
    assert value("plans.targets_reached") is None
    province = Province()
    assert quotient("plans.targets_reached") == (0, 7)
    province.attest(province.target("T30-3"), province.magazine)
    actions.count_targets(province.plan, timezone.localdate(), acting_user=None)
    assert quotient("plans.targets_reached") == (1, 7)
    assert quotient("plans.tasks_done") == (0, 12)
    task = province.task("5.1")
    given = {"state": "done", "percent": 100, "words": "Đã mở lớp", "evidence": "Báo cáo 3/BC"}
    actions.report_progress(task, province.department, acting_user=province.officer, **given)
    assert quotient("plans.tasks_done") == (1, 12)
