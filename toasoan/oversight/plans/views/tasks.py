"""One task: who must move, what was reported, what it costs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from toasoan.foundation.evidence.views.common import for_those_who, me
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.plans import actions, policy
from toasoan.oversight.plans.actions.tasks import asked_bodies
from toasoan.oversight.plans.models import Funding, Plan, Progress, Task
from toasoan.oversight.plans.queries import FINISHED
from toasoan.oversight.plans.states import TaskState
from toasoan.oversight.plans.views.common import DAY, attempt


class ProgressForm(forms.Form):
    """What a body reports."""

    body = forms.ModelChoiceField(Body.objects.none(), label=gettext_lazy("Cơ quan"), empty_label=None)
    state = forms.ChoiceField(label=gettext_lazy("Tình trạng"), choices=TaskState.choices, initial=TaskState.RUNNING)
    percent = forms.IntegerField(label=gettext_lazy("Đã làm (%)"), min_value=0, max_value=100)
    words = forms.CharField(label=gettext_lazy("Kết quả đã làm, hoặc đang vướng gì"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5000)
    evidence = forms.CharField(label=gettext_lazy("Minh chứng"), required=False, max_length=255, help_text=gettext_lazy("Văn bản, sản phẩm."))
    link = forms.URLField(label=gettext_lazy("Đường dẫn"), required=False, assume_scheme="https")

    def __init__(self, *args: Any, bodies: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["body"].queryset = Body.objects.filter(pk__in=[one.pk for one in bodies])


class AssignForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """To whom, and by when."""

    class Meta:
        model = Task
        fields = ("body", "due_on")
        widgets = {"due_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d")}


class FundingForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """Money."""

    class Meta:
        model = Funding
        fields = ("body", "year", "source", "planned", "spent", "note")


@for_those_who("plans.view_plan")
def task_view(request: HttpRequest, code: str, task: str) -> HttpResponse:
    """The task; reporting of it."""
    one, user = get_object_or_404(Task.objects.select_related("plan", "body"), plan__code=code, code=task), me(request)
    asked = asked_bodies(one, timezone.localdate())
    mine = [body for body in asked if policy.may(user, "report_progress") and policy.may_speak_for(user, body)]
    form = ProgressForm(request.POST or None, bodies=mine)
    if request.method == "POST" and mine and form.is_valid():
        given = dict(form.cleaned_data)
        body = given.pop("body")
        if attempt(request, lambda: actions.report_progress(one, body, acting_user=user, **given), _("Đã ghi tiến độ.")):
            return redirect("plans_task", code, task)
    rows = one.progress.select_related("body")
    if not policy.sees_all(user):
        rows = rows.filter(body__in=bodies_of(user))
    last: dict[int, Progress] = {}
    for report in reversed(rows):
        last[report.body_id] = report
    seen = asked if policy.sees_all(user) else [body for body in asked if body in bodies_of(user)]
    context = {
        "task": one,
        "asked": [(body, last.get(body.pk)) for body in seen],
        "progress": rows,
        "form": form if mine else None,
        "late": bool(one.due_on and one.due_on < timezone.localdate() and one.state not in FINISHED),
        "assign": AssignForm(instance=one) if policy.may(user, "keep_plan") else None,
        "funding_form": FundingForm(initial={"year": timezone.localdate().year}) if policy.may(user, "keep_plan") else None,
        "funding": one.funding.select_related("body"),
        "targets": one.targets.all(),
        "page_title": _("Nhiệm vụ %(code)s") % {"code": one.code},
    }
    return render(request, "plans/task.html", context)


@for_those_who("plans.keep_plan")
@require_POST
def assign_view(request: HttpRequest, code: str, task: str) -> HttpResponse:
    """Give it to a body with a day."""
    one = get_object_or_404(Task, plan__code=code, code=task)
    form = AssignForm(request.POST, instance=Task(plan=one.plan))
    form.is_valid()
    given = form.cleaned_data

    def act() -> Task:
        policy.require(not form.errors, _("Ngày hạn phải ở dạng ngày/tháng/năm."))
        return actions.assign_task(one, acting_user=me(request), body=given["body"], due_on=given["due_on"])

    attempt(request, act, _("Đã giao việc."))
    return redirect("plans_task", code, task)


@for_those_who("plans.keep_plan")
@require_POST
def funding_view(request: HttpRequest, code: str, task: str) -> HttpResponse:
    """Enter money for the task."""
    plan = get_object_or_404(Plan, code=code)
    one = get_object_or_404(Task, plan=plan, code=task)
    form = FundingForm(request.POST)

    def act() -> Funding:
        policy.require(form.is_valid(), _("Số tiền là số đồng, viết liền không có dấu chấm; năm gồm bốn chữ số."))
        return actions.save_funding(plan, acting_user=me(request), task=one, **form.cleaned_data)

    attempt(request, act, _("Đã ghi kinh phí."))
    return redirect("plans_task", code, task)
