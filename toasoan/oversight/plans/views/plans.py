"""The list of plans, one plan, loading, counting now."""

from __future__ import annotations

from itertools import groupby

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from toasoan.foundation.evidence.views.common import day_of, for_those_who, me
from toasoan.oversight.charts import bars
from toasoan.oversight.plans import actions, policy, queries
from toasoan.oversight.plans.models import Plan, Target, TaskGroup
from toasoan.oversight.plans.reading import LARGEST, read_plan
from toasoan.oversight.plans.views.common import attempt
from toasoan.oversight.plans.wording import goal_in_words, value_in_words


class FileForm(forms.Form):
    """A plan as YAML."""

    file = forms.FileField(label=gettext_lazy("Tệp kế hoạch (YAML)"), help_text=gettext_lazy("Tải bản đang có về, sửa rồi nạp lại; tối đa 300 KB."))
    reason = forms.CharField(label=gettext_lazy("Theo văn bản nào, ai đối chiếu"), max_length=500)


@for_those_who("plans.view_plan")
def plans_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/ke-hoach-cds/``: the plans."""
    context = {
        "plans": Plan.objects.all(),
        "may_keep": policy.may(me(request), "keep_plan"),
        "form": FileForm(),
        "page_title": _("Kế hoạch chuyển đổi số"),
    }
    return render(request, "plans/plans.html", context)


@for_those_who("plans.keep_plan")
@require_POST
def load_view(request: HttpRequest) -> HttpResponse:
    """Load what comes with the product, or a file."""
    form = FileForm(request.POST, request.FILES)
    if not request.FILES:
        attempt(request, lambda: actions.load_shipped(acting_user=me(request)), _("Đã nạp các kế hoạch đi kèm."))
        return redirect("plans_plans")
    if not form.is_valid():
        context = {"plans": Plan.objects.all(), "may_keep": True, "form": form, "page_title": _("Kế hoạch chuyển đổi số")}
        return render(request, "plans/plans.html", context)
    content = form.cleaned_data["file"].read(LARGEST + 1)
    reason = form.cleaned_data["reason"]
    stored = attempt(request, lambda: actions.store_plan(read_plan(content), acting_user=me(request), reason=reason), _("Đã nạp kế hoạch."))
    return redirect("plans_plan", stored.code) if stored else redirect("plans_plans")


@for_those_who("plans.view_plan")
def plan_view(request: HttpRequest, code: str) -> HttpResponse:
    """A plan: where its targets stand, its tasks by group with what is late, money, duties."""
    plan, user = get_object_or_404(Plan, code=code), me(request)
    on = min(day_of(request.GET.get("den", "")) or timezone.localdate(), timezone.localdate())
    standings, lines = queries.standings(plan, on), queries.task_lines(plan)
    measured = [one for one in standings if one.value is not None and one.target.measure in {Target.Measure.SHARE, Target.Measure.RATIO}]
    rows = [(f"{one.target.code}", float(one.value or 0), value_in_words(one.target, one.value)) for one in measured]
    groups = {key: list(found) for key, found in groupby(lines, key=lambda line: line.task.group)}
    reached = sum(1 for one in standings if one.reached)
    title = _("%(reached)d trong %(all)d chỉ tiêu đã đạt") % {"reached": reached, "all": len(standings)}
    context = {
        "plan": plan,
        "on": on,
        "standings": [(one, value_in_words(one.target, one.value), goal_in_words(one.target)) for one in standings],
        "chart": bars(title, rows, whole=1) if rows else "",
        "chart_title": title,
        "groups": [(label, groups[value]) for value, label in TaskGroup.choices if value in groups],
        "late": [line for line in lines if line.is_late],
        "money": queries.money(plan),
        "may_keep": policy.may(user, "keep_plan"),
        "may_count": policy.may(user, "keep_plan") or policy.may(user, "report_progress"),
        "page_title": plan.name,
    }
    return render(request, "plans/plan.html", context)


@for_those_who("plans.view_plan")
@require_POST
def count_view(request: HttpRequest, code: str) -> HttpResponse:
    """Count the targets now, or at the end of a day that is over."""
    plan = get_object_or_404(Plan, code=code)
    on = day_of(request.POST.get("on", "")) or timezone.localdate()
    attempt(request, lambda: actions.count_targets(plan, on, acting_user=me(request)), _("Đã tính các chỉ tiêu từ số liệu và minh chứng hiện có."))
    return redirect("plans_plan", code)
