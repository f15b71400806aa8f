"""The two pages: each body's own, what is late first, every number a link."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from toasoan.foundation.people.tests.factories import staff
from toasoan.oversight.bodies.actions import save_body, set_members
from toasoan.oversight.maturity.actions import load_shipped
from toasoan.oversight.plans import actions
from toasoan.oversight.plans.tests.factories import Province

pytestmark = pytest.mark.django_db
PLACE = "/toa-soan/toan-canh/"


def page(user: Any) -> str:
    client = Client()
    client.force_login(user)
    return client.get(PLACE).content.decode()


def test_the_department_sees_the_province_and_the_agency_itself(django_assert_max_num_queries: Any) -> None:
    province = Province()
    load_shipped(acting_user=None)
    late = timezone.localdate() - timedelta(days=9)
    actions.assign_task(province.task("5.1"), acting_user=province.officer, body=province.department, due_on=late)
    actions.assign_task(province.task("4.3"), acting_user=province.officer, body=province.paper, due_on=late)
    province.attest(province.target("T30-3"), province.magazine)
    actions.count_targets(province.plan, timezone.localdate(), acting_user=None)
    with django_assert_max_num_queries(80):
        whole = page(province.officer)
    assert "1/7 chỉ tiêu đã đạt" in whole
    assert whole.count("trễ 9 ngày") == 2
    assert "Chưa có số liệu mới của Tạp chí A, Đài A" in whole or "Chưa có số liệu mới của Đài A, Tạp chí A" in whole
    assert f"/toa-soan/ke-hoach-cds/{province.plan.code}/chi-tieu/T30-3/" in whole
    own = page(province.office)
    assert own.count("trễ 9 ngày") == 1
    assert "Tạp chí A" not in own
    assert "Làm gì thì lợi nhất" in own
    assert "không phải văn bản của cơ quan nhà nước" in own
    actions.report_progress(
        province.task("4.3"), province.paper, acting_user=province.office, state="done", percent=100, words="Xong", evidence="Quy chế 1"
    )
    assert "Không có việc nào trễ hạn" in page(province.office)


def test_it_is_for_those_who_see_plans_and_work_for_a_body() -> None:
    client = Client()
    client.force_login(staff("pv", "reporter"))
    assert client.get(PLACE).status_code == 302
    client.force_login(staff("tbt-khac", "editor-in-chief"))
    assert client.get(PLACE).status_code == 302


def test_before_a_plan_is_there_nothing_is_called_reached_or_in_time() -> None:
    department = save_body(acting_user=None, code="so", kind="department", name="Sở A", is_ours=True)
    officer = staff("chuyen-vien", "oversight-officer")
    set_members(department, [officer], acting_user=None)
    whole = page(officer)
    assert "chỉ tiêu đã đạt" not in whole
    assert "chưa biết việc nào của kế hoạch trễ" in whole
    assert "● Không có việc nào trễ hạn" not in whole
