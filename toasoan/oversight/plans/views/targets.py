"""One target: how it is counted, who was counted at each date, documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toasoan.foundation.evidence.views.common import for_those_who, me
from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.charts import Series, trend
from toasoan.oversight.plans import actions, policy, queries
from toasoan.oversight.plans.counting import SOURCES, rule_in_words, value_for
from toasoan.oversight.plans.models import Counted, Statement, Target, TargetCount
from toasoan.oversight.plans.views.common import DAY, attempt
from toasoan.oversight.plans.wording import goal_in_words, value_in_words


class StatementForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A document that attests a target for an agency."""

    class Meta:
        model = Statement
        fields = ("body", "reached", "numerator", "denominator", "title", "number", "link", "valid_from", "valid_until")
        widgets = {name: forms.DateInput(attrs=DAY, format="%Y-%m-%d") for name in ("valid_from", "valid_until")}

    link = forms.URLField(label=Statement._meta.get_field("link").verbose_name, required=False, assume_scheme="https")

    def __init__(self, *args: Any, user: User, target: Target, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = bodies_of(user)
        found = [one.pk for one in mine if one.kind == Body.Kind.AGENCY]
        found += list(Body.objects.filter(kind=Body.Kind.AGENCY, above__in=mine).values_list("pk", flat=True))
        fields: Any = self.fields
        fields["body"].queryset = Body.objects.filter(pk__in=found)
        for name in ("reached",) if target.measure == Target.Measure.RATIO else ("numerator", "denominator"):
            del self.fields[name]


def _lines(request: HttpRequest, count: TargetCount) -> list[tuple[Counted, str]]:
    """Who was counted: all for the department, its own for an agency."""
    user = me(request)
    mine = {one.pk for one in bodies_of(user)}
    rows = [one for one in count.lines.all() if policy.sees_all(user) or one.body_id in mine]
    return [(one, str(SOURCES.get(one.source, one.source))) for one in rows]


@for_those_who("plans.view_plan")
def target_view(request: HttpRequest, code: str, target: str) -> HttpResponse:
    """The target with its history; adding a document."""
    one, user = get_object_or_404(Target.objects.select_related("plan"), plan__code=code, code=target), me(request)
    form = StatementForm(request.POST or None, user=user, target=one, initial={"valid_from": timezone.localdate(), "reached": True})
    may_state = policy.may(user, "report_progress") and one.over != Target.Over.NOBODY
    if request.method == "POST" and may_state and form.is_valid():
        given = dict(form.cleaned_data)
        body = given.pop("body")
        if attempt(request, lambda: actions.state_target(one, body, acting_user=user, **given), _("Đã nộp minh chứng. Bấm “Tính lại” để cập nhật.")):
            return redirect("plans_target", code, target)
    counts = queries.history(one)
    statements = one.statements.select_related("body")
    if not policy.sees_all(user):
        statements = statements.filter(body__in=bodies_of(user))
    last = counts[-1] if counts else None
    context = {
        "target": one,
        "rule": rule_in_words(one),
        "goal": goal_in_words(one),
        "last": last,
        "value": value_in_words(one, value_for(one, last.numerator, last.denominator) if last else None),
        "lines": _lines(request, last) if last else [],
        "counts": [_kept(request, one, count) for count in counts[::-1]],
        "chart": _chart(one, counts) if len(counts) > 1 else "",
        "path": [(year, value_in_words(one, value)) for year, value in sorted(one.path.items())],
        "statements": statements,
        "tasks": one.tasks.all(),
        "form": form if may_state else None,
        "page_title": _("Chỉ tiêu %(code)s") % {"code": one.code},
    }
    return render(request, "plans/target.html", context)


def _kept(request: HttpRequest, target: Target, count: TargetCount) -> tuple[TargetCount, str, list[tuple[Counted, str]]]:
    return count, value_in_words(target, value_for(target, count.numerator, count.denominator)), _lines(request, count)


def _chart(target: Target, counts: list[TargetCount]) -> str:
    values = [value_for(target, one.numerator, one.denominator) for one in counts[-12:]]
    factor = 1 if target.measure in {Target.Measure.COUNT, Target.Measure.OPEN} else 100
    shown = [None if value is None else float(value) * factor for value in values]
    whole = 100 if factor == 100 else max([1.0, *(value or 0 for value in shown)])
    series = [Series(_("Thực hiện"), shown)]
    if target.goal is not None:
        series.append(Series(_("Mức phải đạt"), [float(target.goal) * factor] * len(shown), former=True))
    return trend(_("Chỉ tiêu %(code)s qua các lần tính") % {"code": target.code}, [f"{one.on:%m/%y}" for one in counts[-12:]], series, whole=whole)


@for_those_who("plans.report_progress")
@require_POST
def withdraw_view(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Withdraw a document, with the reason."""
    one = get_object_or_404(Statement.objects.select_related("target__plan"), pk=statement_id)
    reason = request.POST.get("reason", "")
    attempt(request, lambda: actions.withdraw_statement(one, acting_user=me(request), reason=reason), _("Đã rút minh chứng."))
    return redirect("plans_target", one.target.plan.code, one.target.code)
