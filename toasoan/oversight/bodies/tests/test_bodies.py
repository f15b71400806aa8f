"""Bodies: who may keep them, what is refused, for whom an account works."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.people.models import User
from toasoan.foundation.people.queries import role_group
from toasoan.oversight.bodies import actions, queries
from toasoan.oversight.bodies.errors import BodyRefused
from toasoan.oversight.bodies.models import Body

pytestmark = pytest.mark.django_db


def person(login: str, role: str) -> User:
    user = User.objects.create_user(login, password="Mat-khau-dai-14!", full_name=login.title())
    user.groups.add(role_group(role))
    return user


def body(code: str, kind: str = "agency", **values: Any) -> Body:
    return actions.save_body(acting_user=None, code=code, kind=kind, name=f"Cơ quan {code}", **values)


def test_who_may_keep_bodies_and_that_it_is_recorded() -> None:
    officer, reporter = person("chuyen-vien", "oversight-officer"), person("phong-vien", "reporter")
    one = actions.save_body(acting_user=officer, code="bao-a", kind="agency", name="  Báo A ")
    assert one.name == "Báo A"
    with pytest.raises(BodyRefused, match="không có quyền"):
        actions.save_body(one, acting_user=reporter, name="Báo B")
    actions.save_body(one, acting_user=officer, name="Báo A và Đài A")
    row = AuditEntry.objects.filter(action="bodies.save").order_by("pk").last()
    assert row is not None
    assert row.old == {"name": "Báo A"}
    assert row.new == {"name": "Báo A và Đài A"}


def test_a_circle_is_refused_and_a_chain_is_not() -> None:
    ministry = body("bo", "ministry")
    department = body("so", "department", above=ministry)
    agency = body("bao", above=department)
    with pytest.raises(BodyRefused, match="chính nó"):
        actions.save_body(ministry, acting_user=None, above=agency)
    assert agency.above is not None
    assert agency.above.above == ministry


def test_with_one_body_of_ours_everybody_works_for_it_with_two_those_put_to_it() -> None:
    reporter, officer = person("phong-vien", "reporter"), person("chuyen-vien", "oversight-officer")
    agency = body("bao", is_ours=True)
    assert queries.bodies_of(reporter) == [agency] == queries.bodies_of(officer)
    department = body("so", "department", is_ours=True)
    assert queries.bodies_of(reporter) == []
    actions.set_members(agency, [reporter], acting_user=None)
    actions.set_members(department, [officer], acting_user=None)
    assert queries.bodies_of(reporter) == [agency]
    assert queries.bodies_of(officer) == [department]
    with pytest.raises(BodyRefused):
        actions.set_members(body("xa"), [reporter], acting_user=None)


def test_agencies_of_a_day_leave_out_those_that_had_ended() -> None:
    department = body("so", "department")
    both = body("bao-va-dai", above=department, starts=date(2025, 5, 1))
    paper = body("bao", above=department, ends=date(2025, 4, 30), merged_into=both)
    elsewhere = body("bao-khac")
    assert set(queries.agencies_on(date(2025, 4, 30), below=department)) == {paper}
    assert set(queries.agencies_on(date(2025, 5, 1), below=department)) == {both}
    assert elsewhere in queries.agencies_on(date(2025, 5, 1))
    assert paper.exists_on(date(2024, 1, 1))
    assert not both.exists_on(date(2024, 1, 1))


def test_the_screens_for_an_officer_and_for_a_reporter(client: Client) -> None:
    officer, reporter = person("chuyen-vien", "oversight-officer"), person("phong-vien", "reporter")
    body("so", "department", is_ours=True)
    client.force_login(reporter)
    assert client.get("/toa-soan/co-quan-bao-cao/").status_code == 302
    client.force_login(officer)
    assert "Cơ quan so" in client.get("/toa-soan/co-quan-bao-cao/").content.decode()
    given = {"name": "Báo Mới", "code": "bao-moi", "kind": "agency", "family": "party", "is_ours": "on", "users": [officer.pk]}
    assert client.post("/toa-soan/co-quan-bao-cao/moi/", given).status_code == 302
    found = Body.objects.get(code="bao-moi")
    assert found.family == "party"
    assert list(found.members.values_list("user_id", flat=True)) == [officer.pk]
    answer = client.post("/toa-soan/co-quan-bao-cao/moi/", given | {"code": "Không hợp lệ"})
    assert answer.status_code == 200
    assert "Mã chỉ gồm" in answer.content.decode()
    assert "Báo Mới" in answer.content.decode()
