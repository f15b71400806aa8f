"""Leave: asking, answering, balances."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toasoan.newsroom.office import actions, law, policy, queries
from toasoan.newsroom.office.models import Holiday, LeaveRequest
from toasoan.newsroom.office.sheets import table_file
from toasoan.newsroom.office.states import LEAVE, LeaveState
from toasoan.newsroom.office.views.common import attempt, for_those_who, me


class LeaveForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """Days and kind."""

    class Meta:
        model = LeaveRequest
        fields = ("kind", "starts", "from_noon", "ends", "until_noon", "why")
        widgets = {name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("starts", "ends")}


@for_those_who("use_office")
def leave_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/nghi-phep/``: mine with my balance, what waits for me, and the desk's."""
    user = me(request)
    year = timezone.localdate().year
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if attempt(request, lambda: actions.ask_leave(acting_user=user, **given), _("Đã gửi đơn. Trưởng ban sẽ trả lời.")):
            return redirect("office_leave")
    led = list(queries.led_by(user))
    balances = queries.balances([user, *led], year)
    table = [(one, balances[one.pk]) for one in led]
    if led and request.GET.get("tep") in {"xlsx", "csv"}:
        heads = [_("Họ và tên"), _("Ban, phòng"), _("Được nghỉ"), _("Đã nghỉ"), _("Đang xin"), _("Còn lại")]
        lines = [[one, one.desk or "", balance.due, balance.taken, balance.asked, balance.left] for one, balance in table]
        return table_file(request.GET["tep"], f"phep-nam-{year}", heads, lines)
    rows = LeaveRequest.objects.select_related("person__desk", "decided_by")
    context = {
        "form": form, "year": year, "balance": balances[user.pk], "mine": rows.filter(person=user)[:50],
        "waiting": rows.filter(person__in=led, state=LeaveState.ASKED),
        "away": rows.filter(person__in=led, state=LeaveState.APPROVED, ends__gte=timezone.localdate()).order_by("starts")[:100],
        "table": table, "rule": law.rule_on(timezone.localdate()), "holidays": Holiday.objects.filter(day__year__gte=year),
        "page_title": _("Nghỉ phép"),
    }  # fmt: skip
    return render(request, "office/leave.html", context)


def _leave(request: HttpRequest, leave_id: int) -> LeaveRequest:
    leave = LeaveRequest.objects.select_related("person__desk", "decided_by").filter(pk=leave_id).first()
    user = me(request)
    if leave is None or (leave.person_id != user.pk and not policy.leads(user, leave.person)):
        raise Http404
    return leave


@for_those_who("use_office")
def one_leave_view(request: HttpRequest, leave_id: int) -> HttpResponse:
    """One request with what it clashes with, for both."""
    leave, user = _leave(request, leave_id), me(request)
    names = ["take_back"] if leave.person_id == user.pk else ["approve", "refuse", "revoke"]
    context: dict[str, Any] = {
        "leave": leave,
        "ways": [LEAVE[name] for name in names if leave.state in LEAVE[name].sources],
        "clashes": queries.leave_clashes(leave),
        "balance": queries.balances([leave.person], leave.starts.year)[leave.person_id],
        "page_title": _("Đơn nghỉ: %(name)s") % {"name": leave.person},
    }
    return render(request, "office/leave_one.html", context)


@for_those_who("use_office")
@require_POST
def leave_act_view(request: HttpRequest, leave_id: int, name: str) -> HttpResponse:
    """One button of a request."""
    leave = _leave(request, leave_id)
    if name not in LEAVE:
        raise Http404
    attempt(request, lambda: actions.move_leave(leave, name, acting_user=me(request), reason=request.POST.get("reason", "")), _("Đã ghi."))
    return redirect("office_leave_one", leave.pk)
