"""The two pages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.evidence.views.common import for_those_who, me
from toasoan.foundation.facts import Period
from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.charts import Series, bars, radar
from toasoan.oversight.maturity import queries as maturity
from toasoan.oversight.maturity.models import newest
from toasoan.oversight.overview import queries
from toasoan.oversight.overview.queries import Help
from toasoan.oversight.plans.queries import Standing
from toasoan.oversight.plans.wording import goal_in_words, value_in_words

OWN_FRAMEWORK = "tsm-van-hanh"
MOST_LATE = 12


@for_those_who("plans.view_plan")
def overview_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/toan-canh/``: the province's page for the department, the agency's for the agency."""
    mine = bodies_of(me(request))
    department = next((one for one in mine if one.kind == Body.Kind.DEPARTMENT), None)
    if department is not None:
        return _province(request, department)
    agency = next((one for one in mine if one.kind == Body.Kind.AGENCY), None)
    if agency is None:
        raise PermissionDenied
    return _agency(request, agency)


def _late(user: User, agency: Body | None = None) -> dict[str, Any]:
    """What is late, the longest first; without a plan nobody knows of its tasks."""
    plan = queries.plan_of_the_province()
    found = [*queries.late_tasks(plan, agency), *queries.late_reports(user)]
    if agency is not None and user.has_perm("security.view_security"):
        found += queries.late_security()
    found.sort(key=lambda one: -one.days)
    return {"late": found[:MOST_LATE], "late_count": len(found), "has_plan": plan is not None}


def _target_rows(standings: list[Standing]) -> list[Any]:
    return [(one, value_in_words(one.target, one.value), goal_in_words(one.target)) for one in standings]


def _province(request: HttpRequest, department: Body) -> HttpResponse:
    user, standings = me(request), queries.standings()
    lines = queries.agency_lines(user, department, standings)
    scored = [line for line in lines if line.assessment is not None]
    rows = [
        (line.body.called, float(line.assessment.final_total or 0), f"{line.assessment.final_total:g}".replace(".", ","))
        for line in scored
        if line.assessment
    ]
    reached = sum(1 for one in standings if one.reached)
    with_goal = sum(1 for one in standings if one.target.goal is not None)
    context = {
        "department": department,
        "reached": reached,
        "with_goal": with_goal,
        "standings": _target_rows(standings),
        "lines": lines,
        "chart": bars(_("Điểm trưởng thành gần nhất của từng cơ quan"), rows, whole=100) if rows else "",
        "help": queries.what_would_help_the_province(lines, standings),
        "today": timezone.localdate(),
        "page_title": _("Toàn cảnh của tỉnh"),
        **_late(user),
    }
    return render(request, "overview/province.html", context)


def _agency(request: HttpRequest, agency: Body) -> HttpResponse:
    user, standings, framework = me(request), queries.standings(), newest(OWN_FRAMEWORK)
    result = maturity.assess(framework, Period.year_to(timezone.localdate()), maturity.own_kinds()) if framework else None
    pillars = result.pillars if result else []
    series = [Series(_("Hiện nay"), [float(one.points / one.pillar.points) for one in pillars])]
    context = {
        "agency": agency,
        "framework": framework,
        "result": result,
        "chart": radar(_("Khung vận hành, theo trụ cột"), [one.pillar.name for one in pillars], series) if pillars else "",
        "standings": [(one, queries.own_part(one, agency), goal_in_words(one.target)) for one in standings],
        "help": _ways(result) if result else [],
        "sees_framework": user.has_perm("maturity.view_framework"),
        "today": timezone.localdate(),
        "page_title": _("Toàn cảnh của cơ quan"),
        **_late(user, agency),
    }
    return render(request, "overview/agency.html", context)


def _ways(result: maturity.Result) -> list[Help]:
    """The criteria to go for: the easiest way to the next level, or where most is missing when there is none."""
    way = result.way()
    if way is None:
        found = [one for pillar in result.pillars for one in pillar.criteria if one.within_reach > 0]
        way = [(one, one.within_reach) for one in sorted(found, key=lambda one: (-one.within_reach / one.criterion.effort, one.criterion.code))]
    words = _("%(code)s. %(guide)s Thêm tối đa %(points)s điểm.")
    return [
        Help(
            words % {"code": one.criterion.code, "guide": one.criterion.guide or one.criterion.question, "points": f"{gain:g}".replace(".", ",")},
            reverse("maturity_criterion", args=[result.framework.code, one.criterion.code]),
        )
        for one, gain in way[:5]
    ]  # fmt: skip
