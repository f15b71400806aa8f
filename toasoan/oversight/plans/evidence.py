"""What plans say about the province's own work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import FactKind, Measured, Period, Row, register_fact, share
from toasoan.oversight.plans.models import Plan, Progress
from toasoan.oversight.plans.queries import standings
from toasoan.oversight.plans.states import TaskState


def _plan() -> Plan | None:
    return Plan.objects.filter(scope=Plan.Scope.PROVINCE).order_by("-period_from", "code").first()


@register_fact(
    "plans.targets_reached", label=_("Chỉ tiêu của kế hoạch tỉnh đã đạt"), meaning=_("Bao nhiêu chỉ tiêu có con số đã đạt mức đặt ra."),
    how=_("Chỉ tiêu có mức phải đạt, theo lần tính gần nhất đến ngày đó; chưa tính thì chưa đạt."), kind=FactKind.SHARE, looks_back=True,
)  # fmt: skip
def targets_reached(period: Period) -> Measured:
    """Of those with a goal."""
    plan = _plan()
    found = [one for one in standings(plan, period.until) if one.target.goal is not None] if plan else []
    reached = sum(1 for one in found if one.reached)
    rows = [Row(str(one.target), value=str(_("đạt") if one.reached else _("chưa đạt"))) for one in found]
    return share(reached, len(found), lambda: rows, nothing=_("Chưa nạp kế hoạch của tỉnh."))


@register_fact(
    "plans.tasks_done", label=_("Nhiệm vụ của kế hoạch tỉnh đã xong"), meaning=_("Bao nhiêu nhiệm vụ đã làm xong."),
    how=_("Nhiệm vụ mà báo cáo tiến độ gần nhất đến ngày đó của mọi bên đã báo đều là đã xong."), kind=FactKind.SHARE, looks_back=True,
)  # fmt: skip
def tasks_done(period: Period) -> Measured:
    """By the last report of each body up to that day."""
    plan = _plan()
    last: dict[int, dict[int, str]] = {}
    for one in Progress.objects.filter(task__plan=plan, at__lt=period.ends).order_by("pk"):
        last.setdefault(one.task_id, {})[one.body_id] = one.state
    tasks = list(plan.tasks.all()) if plan else []
    done = [one for one in tasks if set(last.get(one.pk, {}).values()) == {TaskState.DONE}]
    return share(len(done), len(tasks), lambda: [Row(str(one)) for one in done], nothing=_("Chưa nạp kế hoạch của tỉnh."))
