"""Asking for reports and following what comes in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.reports import actions, policy, queries
from toasoan.oversight.reports.models import Report, ReportRequest, RequestLine
from toasoan.oversight.reports.states import REQUEST, ReportState
from toasoan.oversight.reports.views.common import DAY, attempt, for_those_who, me, number_of


class AskForm(forms.Form):
    """Whom one asks, for what, by when."""

    form: Any = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Mẫu báo cáo"))
    title = forms.CharField(label=gettext_lazy("Nội dung yêu cầu"), max_length=255)
    year = forms.IntegerField(label=gettext_lazy("Năm báo cáo"), min_value=2000, max_value=2100)
    period_from = forms.DateField(label=gettext_lazy("Kỳ số liệu từ ngày"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    period_to = forms.DateField(label=gettext_lazy("đến hết ngày"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    due_on = forms.DateField(label=gettext_lazy("Hạn gửi"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    bodies: Any = forms.ModelMultipleChoiceField(
        queryset=None, label=gettext_lazy("Cơ quan phải báo cáo"), widget=forms.CheckboxSelectMultiple, error_messages={
            "required": gettext_lazy("Hãy chọn ít nhất một cơ quan."),
        },
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("Hướng dẫn thêm"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, body: Body, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["form"].queryset = queries.forms_in_use()
        fields["bodies"].queryset = queries.reportable_to(body)


class MoreTimeForm(forms.Form):
    """A later day, and why."""

    due_on = forms.DateField(label=gettext_lazy("Hạn mới"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    why = forms.CharField(label=gettext_lazy("Lý do"), max_length=500)


def _asking_body(request: HttpRequest) -> Body:
    found = [body for body in bodies_of(me(request)) if body.kind != Body.Kind.AGENCY]
    if not found:
        raise Http404
    wanted = number_of(request.GET.get("co-quan"))
    return next((body for body in found if body.pk == wanted), found[0])


def _beginning(body: Body) -> dict[str, Any]:
    """The yearly report of this year by the day that the form knows, of all who report to the body."""
    form, today = actions.shipped_form("chuyen-doi-so-nam"), timezone.localdate()
    year = today.year
    due = date(year, form.due_month, form.due_day) if form and form.due_month and form.due_day else today
    if due < today:
        due = today
    title = _("Báo cáo kết quả chuyển đổi số báo chí năm %(year)d") % {"year": year}
    return {
        "form": form, "title": title, "year": year, "period_from": date(year, 1, 1), "period_to": date(year, 12, 31), "due_on": due,
        "bodies": list(queries.reportable_to(body)),
    }  # fmt: skip


@for_those_who("ask_reports")
def ask_view(request: HttpRequest) -> HttpResponse:
    """A new request."""
    body = _asking_body(request)
    form = AskForm(body, request.POST or None, initial=_beginning(body))
    if request.method == "POST" and form.is_valid():
        made = attempt(request, lambda: actions.ask_for_reports(acting_user=me(request), by_body=body, **form.cleaned_data), _("Đã gửi yêu cầu."))
        if made:
            return redirect("reports_request", made.pk)
    context = {
        "form": form, "page_title": _("Yêu cầu báo cáo"), "back": reverse("reports_home"), "button": _("Gửi yêu cầu"),
        "report_forms": queries.forms_in_use(),
    }  # fmt: skip
    return render(request, "reports/ask.html", context)


def _request(request: HttpRequest, request_id: int) -> ReportRequest:
    found = queries.requests_by(me(request)).filter(pk=request_id).first()
    if found is None:
        raise Http404
    return found


@for_those_who("ask_reports")
def request_view(request: HttpRequest, request_id: int) -> HttpResponse:
    """One request: who has answered, who is late, what came in, what may be done."""
    asked, today = _request(request, request_id), timezone.localdate()
    lines = list(asked.lines.select_related("body"))
    came = {report.line_id: report for report in queries.accepted(asked)}
    context = {
        "asked": asked,
        "rows": [(line, came.get(line.pk), line.is_late(today)) for line in lines],
        "ways": [way for way in REQUEST.values() if asked.state in way.sources],
        "consolidation": Report.objects.filter(consolidates=asked).exclude(state=ReportState.DROPPED).first(),
        "came": len(came),
        "today": today,
        "page_title": asked.title,
    }
    return render(request, "reports/request.html", context)


@for_those_who("ask_reports")
@require_POST
def request_act_view(request: HttpRequest, request_id: int, name: str) -> HttpResponse:
    """Remind, close, cancel, consolidate."""
    asked, user = _request(request, request_id), me(request)
    if name == "nhac":
        attempt(request, lambda: actions.remind(asked, acting_user=user), _("Đã nhắc các cơ quan chưa gửi."))
    elif name == "tong-hop":
        made = attempt(request, lambda: actions.consolidate(asked, acting_user=user), _("Đã tổng hợp. Hãy đọc lại từng phần trước khi trình."))
        if made:
            return redirect("reports_report", made.pk)
    elif name in REQUEST:
        attempt(request, lambda: actions.move_request(asked, name, acting_user=user, reason=request.POST.get("reason", "")), _("Đã ghi."))
    else:
        raise Http404
    return redirect("reports_request", asked.pk)


@for_those_who("ask_reports")
@require_POST
def line_act_view(request: HttpRequest, line_id: int, name: str) -> HttpResponse:
    """More time for one body, or none to be waited for; remind one."""
    line = RequestLine.objects.filter(pk=line_id, request__by_body__in=bodies_of(me(request))).select_related("request__by_body").first()
    if line is None:
        raise Http404
    user, form = me(request), MoreTimeForm(request.POST)
    if name == "gia-han" and form.is_valid():
        attempt(request, lambda: actions.extend(line, acting_user=user, **form.cleaned_data), _("Đã gia hạn."))
    elif name == "mien":
        attempt(request, lambda: actions.excuse(line, acting_user=user, why=request.POST.get("why", "")), _("Đã ghi."))
    elif name == "nhac":
        attempt(request, lambda: actions.remind(line.request, acting_user=user, lines=[line]), _("Đã nhắc."))
    else:
        attempt(request, lambda: policy.require(None, _("Hãy ghi hạn mới và lý do.")), "")
    return redirect("reports_request", line.request_id)


@for_those_who("ask_reports")
def beside_view(request: HttpRequest, request_id: int) -> HttpResponse:
    """The agencies' texts side by side, part by part."""
    asked = _request(request, request_id)
    report = Report.objects.filter(consolidates=asked).exclude(state=ReportState.DROPPED).first()
    context = {"asked": asked, "parts": queries.side_by_side(asked), "report": report, "page_title": _("Đối chiếu nội dung các cơ quan")}
    return render(request, "reports/beside.html", context)
