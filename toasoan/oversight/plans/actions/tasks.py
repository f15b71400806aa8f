"""Giving tasks to bodies, what they report, what is spent."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import agencies_on
from toasoan.oversight.plans import policy
from toasoan.oversight.plans.counting import department_of_ours
from toasoan.oversight.plans.events import TaskMoved
from toasoan.oversight.plans.models import Funding, Plan, Progress, Task
from toasoan.oversight.plans.states import TaskState


def _tell(task: Task, act: str, body: Body | None, *, acting_user: User | None) -> None:
    by = acting_user.pk if acting_user else None
    publish_event(TaskMoved(subject=f"plantask:{task.pk}", task_id=task.pk, body_id=body.pk if body else None, by_id=by, act=act))


@transaction.atomic
def assign_task(task: Task, *, acting_user: User, body: Body | None, due_on: date | None) -> Task:
    """Give a task to a body (or to all that the plan names) with a day by which it must be done.

    :raises PlanRefused: without permission.
    """
    policy.require(policy.may(acting_user, "keep_plan"))
    current = Task.objects.select_for_update().get(pk=task.pk)
    old = {"body": current.body_id, "due_on": current.due_on}
    current.body, current.due_on = body, due_on
    current.save(update_fields=["body", "due_on"])
    record("plans.assign_task", current, acting_user=acting_user, old=old, new={"body": body.pk if body else None, "due_on": due_on})
    _tell(current, "assign", body, acting_user=acting_user)
    return current


def asked_bodies(task: Task, on: date) -> list[Body]:
    """Who must report of a task: the body it was given to, else the kind of body that the plan names."""
    if task.body is not None:
        return [task.body]
    department = department_of_ours()
    if task.owner == Task.Owner.DEPARTMENT:
        return [department] if department else []
    return list(agencies_on(on, below=department))


@transaction.atomic
def report_progress(
    task: Task, body: Body, *, acting_user: User, state: str, percent: int, words: str, evidence: str = "", link: str = ""
) -> Progress:
    """Report of a task for a body. The task stands where its bodies stand: done when all are, under way when one has begun.

    :raises PlanRefused: without permission for the body, for one that is not asked, and for values that do not fit together.
    """
    policy.require(policy.may(acting_user, "report_progress") and policy.may_speak_for(acting_user, body))
    current = Task.objects.select_for_update(of=("self",)).select_related("body").get(pk=task.pk)
    asked = asked_bodies(current, timezone.localdate())
    policy.require(body in asked, _("Nhiệm vụ này không giao cho %(name)s.") % {"name": body.called})
    policy.require(state in TaskState.values and 0 <= percent <= 100, _("Tiến độ phải từ 0 đến 100 %."))
    policy.require(words.strip(), _("Hãy ghi kết quả đã làm, hoặc đang vướng gì."))
    done = state == TaskState.DONE
    policy.require(not done or percent == 100, _("Nhiệm vụ đã xong thì tiến độ là 100 %."))
    policy.require(not done or evidence.strip() or link.strip(), _("Báo đã xong thì ghi minh chứng: văn bản, sản phẩm hoặc đường dẫn."))
    one = Progress(task=current, body=body, by=acting_user, state=state, percent=percent)
    one.words, one.evidence, one.link = normalise(words.strip()), normalise(evidence.strip()), link.strip()
    try:
        one.full_clean()
    except ValidationError as wrong:
        policy.require(condition=False, message=" ".join(wrong.messages))
    one.save()
    old = {"state": current.state, "percent": current.percent}
    _stand(current, asked)
    record("plans.report_progress", current, acting_user=acting_user, old=old, new={"body": body.pk, "state": state, "percent": percent})
    _tell(current, "report", body, acting_user=acting_user)
    return one


def _stand(task: Task, asked: list[Body]) -> None:
    last: dict[int, Progress] = {}
    for one in task.progress.filter(body__in=asked).order_by("pk"):
        last[one.body_id] = one
    states = [last[one.pk].state if one.pk in last else TaskState.WAITING for one in asked]
    task.percent = round(sum(last[one.pk].percent for one in asked if one.pk in last) / len(asked)) if asked else 0
    if all(one == TaskState.DROPPED for one in states):
        task.state = TaskState.DROPPED
    elif all(one in {TaskState.DONE, TaskState.DROPPED} for one in states):
        task.state = TaskState.DONE
    else:
        task.state = TaskState.WAITING if all(one == TaskState.WAITING for one in states) else TaskState.RUNNING
    task.save(update_fields=["state", "percent"])


@transaction.atomic
def save_funding(plan: Plan, one: Funding | None = None, *, acting_user: User, **values: Any) -> Funding:
    """Enter money for a task, year and source, or change it.

    :raises PlanRefused: without permission, and for amounts that are no whole đồng from 0.
    """
    policy.require(policy.may(acting_user, "keep_plan"))
    current = Funding(plan=plan) if one is None else Funding.objects.select_for_update().get(pk=one.pk, plan=plan)
    old = model_to_dict(current) if current.pk else None
    for name, value in values.items():
        setattr(current, name, normalise(value.strip()) if isinstance(value, str) else value)
    try:
        current.full_clean()
    except ValidationError as wrong:
        policy.require(condition=False, message=" ".join(wrong.messages))
    current.save()
    record("plans.save_funding", current, acting_user=acting_user, old=old, new=model_to_dict(current))
    return current
