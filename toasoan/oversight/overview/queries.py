"""What the two pages are made of. Every line knows the page where its evidence is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import agencies_on
from toasoan.oversight.exchange.models import ReceivedPackage
from toasoan.oversight.maturity import policy as maturity_policy
from toasoan.oversight.maturity.models import Assessment
from toasoan.oversight.maturity.queries import levels_for
from toasoan.oversight.plans import queries as plans
from toasoan.oversight.plans.actions.tasks import asked_bodies
from toasoan.oversight.plans.models import Entry, Plan, Progress
from toasoan.oversight.plans.queries import FINISHED, Standing
from toasoan.oversight.plans.states import CLOSED, Register
from toasoan.oversight.reports import queries as reports
from toasoan.oversight.security.models import Incident, SystemProfile

# evidence older than this is asked for again
STALE = timedelta(days=45)


@dataclass(frozen=True)
class Late:
    """Something that waits beyond its day: what, who must move, by how many days, and where it is seen."""

    what: str
    who: str
    days: int
    address: str


@dataclass(frozen=True)
class AgencyLine:
    """One agency for the province: its last assessment, its last evidence, what it owes."""

    body: Body
    assessment: Assessment | None
    package: ReceivedPackage | None
    is_stale: bool
    targets: list[tuple[Standing, bool | None]]

    def level(self) -> str:
        """The level of the last assessment in words."""
        return " / ".join(band.name for band in levels_for(self.assessment)) if self.assessment else ""


def plan_of_the_province() -> Plan | None:
    """The plan that both pages speak of: the province's, the last one."""
    return Plan.objects.filter(scope=Plan.Scope.PROVINCE).order_by("-period_from", "code").first()


def own_part(standing: Standing, body: Body) -> bool | None:
    """Whether one agency reached a target by the last count; nothing is known when it was not in it."""
    if standing.count is None:
        return None
    return next((line.reached for line in standing.count.lines.all() if line.body_id == body.pk), None)


def late_tasks(plan: Plan | None, body: Body | None = None) -> list[Late]:
    """Tasks beyond their day, all or those that a body has not finished, the longest first."""
    today, found = timezone.localdate(), []
    tasks = plan.tasks.filter(due_on__lt=today).exclude(state__in=FINISHED).select_related("plan", "body") if plan else []
    for task in tasks:
        if body is not None:
            last = Progress.objects.filter(task=task, body=body).first()
            if body not in asked_bodies(task, today) or (last is not None and last.state in FINISHED):
                continue
        assert task.due_on is not None
        address = reverse("plans_task", args=[task.plan.code, task.code])
        found.append(Late(f"{task.code}. {task.name}", task.who, (today - task.due_on).days, address))
    return sorted(found, key=lambda one: -one.days)


def late_reports(user: User) -> list[Late]:
    """Reports that the account's bodies owe or wait for beyond the day."""
    today = timezone.localdate()
    owed = [line for line in reports.lines_to(user) if line.due_on < today]
    waited = list(reports.late_lines(user))
    seen = {line.pk: line for line in [*owed, *waited]}
    return [Late(line.request.title, line.body.called, (today - line.due_on).days, reverse("reports_home")) for line in seen.values()]


def late_security() -> list[Late]:
    """Duties of incidents and reviews of dossiers beyond their time."""
    now, found = timezone.now(), []
    for incident in Incident.objects.filter(closed_at=None):
        for clock in incident.clocks():
            if clock.done_at is None and clock.is_late:
                what = f"{incident.title}: {clock.label}"
                found.append(Late(what, _("Người xử lý sự cố"), (now - clock.due_at).days, reverse("security_incidents")))
    for profile in SystemProfile.objects.filter(next_review__lt=timezone.localdate(), ended_on=None):
        assert profile.next_review is not None
        days = (timezone.localdate() - profile.next_review).days
        found.append(Late(_("Rà soát hồ sơ cấp độ %(name)s") % {"name": profile.name}, _("Quản trị hệ thống"), days, reverse("security_register")))
    return found


def agency_lines(user: User, department: Body, standings: list[Standing]) -> list[AgencyLine]:
    """The agencies that report to the department today, in order of the last assessment."""
    bodies = list(agencies_on(timezone.localdate(), below=department))
    rows = maturity_policy.visible(user).filter(body__in=bodies).exclude(self_total=None).prefetch_related("framework__levels")
    assessments = {one.body_id: one for one in rows.order_by("period_to", "pk")}
    packages = {one.from_body_id: one for one in ReceivedPackage.objects.filter(from_body__in=bodies).defer("content").order_by("until", "pk")}
    old = timezone.localdate() - STALE
    found = [
        AgencyLine(
            body, assessments.get(body.pk), packages.get(body.pk), not body.is_ours and (body.pk not in packages or packages[body.pk].until < old),
            [(one, own_part(one, body)) for one in standings],
        )
        for body in bodies
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-(one.assessment.final_total or 0) if one.assessment else 1, one.body.name))


@dataclass(frozen=True)
class Help:
    """Something that would help: in words, and where to do it."""

    words: str
    address: str


def what_would_help_the_province(lines: list[AgencyLine], standings: list[Standing]) -> list[Help]:
    """Targets that lack the fewest agencies first, then silence, then questions nobody has answered."""
    found = []
    missing = [(one, [line for line in lines if dict(_known(line))[one.target.pk] is not True]) for one in standings if one.reached is False]
    for one, waiting in sorted(missing, key=lambda row: len(row[1]))[:3]:
        names = ", ".join(line.body.called for line in waiting[:3]) + ("…" if len(waiting) > 3 else "")
        words = {"code": one.target.code, "names": names, "number": len(waiting)}
        address = reverse("plans_target", args=[one.target.plan.code, one.target.code])
        if waiting:
            found.append(Help(_("%(code)s còn thiếu %(number)d cơ quan: %(names)s.") % words, address))
    silent = [line.body.called for line in lines if line.is_stale]
    if silent:
        words = {"names": ", ".join(silent[:4]) + ("…" if len(silent) > 4 else "")}
        found.append(Help(_("Chưa có số liệu mới của %(names)s: đề nghị gửi gói minh chứng.") % words, reverse("exchange_home")))
    asked = Entry.objects.filter(register=Register.OBSTACLE).exclude(state__in=CLOSED).count()
    if asked:
        found.append(Help(_("%(number)d kiến nghị chờ trả lời.") % {"number": asked}, reverse("plans_register", args=[Register.OBSTACLE])))
    return found


def _known(line: AgencyLine) -> list[tuple[int, bool | None]]:
    return [(one.target.pk, reached) for one, reached in line.targets]


def standings() -> list[Standing]:
    """Where the targets of the province's plan stand today."""
    plan = plan_of_the_province()
    return plans.standings(plan) if plan else []
