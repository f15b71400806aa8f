"""A province with a department, three agencies, their people and the shipped plans."""

from __future__ import annotations

from datetime import date
from typing import Any

from toasoan.foundation.people.tests.factories import staff
from toasoan.oversight.bodies.actions import save_body, set_members
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.plans import actions
from toasoan.oversight.plans.models import Plan, Target, Task


class Province:
    """What most tests begin from."""

    def __init__(self) -> None:
        self.department = save_body(acting_user=None, code="so", kind="department", name="Sở A", is_ours=True)
        self.paper = self.agency("bao", "Báo A", is_ours=True)
        self.station = self.agency("dai", "Đài A")
        self.magazine = self.agency("tap-chi", "Tạp chí A")
        self.office, self.officer = staff("thu-ky", "managing-editor"), staff("chuyen-vien", "oversight-officer")
        set_members(self.paper, [self.office], acting_user=None)
        set_members(self.department, [self.officer], acting_user=None)
        actions.load_shipped(acting_user=None)
        self.plan = Plan.objects.get(code="ke-hoach-tinh")

    def agency(self, code: str, name: str, **values: Any) -> Body:
        return save_body(acting_user=None, code=code, kind="agency", name=name, above=self.department, **values)

    def target(self, code: str, **values: Any) -> Target:
        one = self.plan.targets.get(code=code)
        for name, value in values.items():
            setattr(one, name, value)
        one.save()
        return one

    def task(self, code: str) -> Task:
        return self.plan.tasks.get(code=code)

    def attest(self, target: Target, body: Body, **values: Any) -> Any:
        given = {"title": "Quyết định", "valid_from": date(2026, 1, 1), **values}
        return actions.state_target(target, body, acting_user=self.officer, **given)
