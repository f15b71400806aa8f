"""Storing plans: those the product ships, and what people give."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.oversight.plans import policy
from toasoan.oversight.plans.models import Duty, Plan, Target, Task
from toasoan.oversight.plans.reading import PlanData, read_plan

SHIPPED = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def store_plan(data: PlanData, *, acting_user: User | None, reason: str = "") -> Plan:
    """Store a plan or change it. What was counted, reported and spent stays; a target or task with a history cannot disappear.

    :raises PlanRefused: without permission, and when the new text leaves out what has a history.
    """
    policy.require(acting_user is None or policy.may(acting_user, "keep_plan"))
    plan = Plan.objects.select_for_update().filter(code=data.fields["code"]).first()
    if plan is not None and plan.digest == data.digest:
        return plan
    old = {"digest": plan.digest} if plan else None
    plan, _made = Plan.objects.update_or_create(code=data.fields["code"], defaults={**data.fields, "digest": data.digest})
    _targets(plan, data)
    _tasks(plan, data)
    plan.duties.all().delete()
    Duty.objects.bulk_create(Duty(plan=plan, order=place, **one) for place, one in enumerate(data.duties))
    new = {"digest": data.digest, "targets": len(data.targets), "tasks": len(data.tasks)}
    record("plans.store_plan", plan, acting_user=acting_user, old=old, new=new, reason=reason)
    return plan


def _targets(plan: Plan, data: PlanData) -> None:
    gone = plan.targets.exclude(code__in=[one["code"] for one in data.targets])
    kept = list(gone.exclude(counts=None).values_list("code", flat=True).distinct())
    policy.require(not kept, _("Chỉ tiêu %(codes)s đã có số liệu, không bỏ được. Hãy giữ lại trong tệp.") % {"codes": ", ".join(kept)})
    gone.delete()
    for place, one in enumerate(data.targets):
        Target.objects.update_or_create(plan=plan, code=one["code"], defaults={**one, "order": place})


def _tasks(plan: Plan, data: PlanData) -> None:
    gone = plan.tasks.exclude(code__in=[one["code"] for one in data.tasks])
    kept = list(gone.exclude(progress=None, funding=None).values_list("code", flat=True).distinct())
    policy.require(not kept, _("Nhiệm vụ %(codes)s đã có tiến độ hoặc kinh phí, không bỏ được. Hãy giữ lại trong tệp.") % {"codes": ", ".join(kept)})
    gone.delete()
    targets = {one.code: one for one in plan.targets.all()}
    for place, one in enumerate(data.tasks):
        fields = {name: one[name] for name in ("group", "name", "owner")}
        task, made = Task.objects.update_or_create(plan=plan, code=one["code"], defaults={**fields, "order": place})
        if made and one["due_on"]:
            task.due_on = one["due_on"]
            task.save(update_fields=["due_on"])
        task.targets.set(targets[code] for code in one["targets"])


def load_shipped(*, acting_user: User | None) -> list[Plan]:
    """Load the plans that come with the product; one that people have replaced by their own text stays theirs.

    :raises PlanRefused: without permission.
    """
    policy.require(acting_user is None or policy.may(acting_user, "keep_plan"))
    found = []
    for path in sorted(SHIPPED.glob("*.yaml")):
        data = read_plan(path.read_bytes())
        known = Plan.objects.filter(code=data.fields["code"]).first()
        found.append(known or store_plan(data, acting_user=acting_user, reason=path.name))
    return found
