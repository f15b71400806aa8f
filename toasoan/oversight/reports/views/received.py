"""Reports that came in: taking a file in, reading it, accepting it or asking for more."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toasoan.foundation.audit.actions import record
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.reports import actions, policy, queries
from toasoan.oversight.reports.models import ReceivedReport
from toasoan.oversight.reports.signing.checking import LARGEST_FILE
from toasoan.oversight.reports.states import RECEIVED
from toasoan.oversight.reports.views.common import attempt, file_answer, for_those_who, me, number_of, uploaded


@for_those_who("ask_reports", "keep_registers")
def received_view(request: HttpRequest) -> HttpResponse:
    """What came in, what was refused; a file may be taken in."""
    user = me(request)
    bodies = bodies_of(user)
    if request.method == "POST":
        wanted = number_of(request.POST.get("body"))
        body = next((one for one in bodies if one.pk == wanted), bodies[0] if bodies else None)
        name, content = uploaded(request, "file", LARGEST_FILE)
        if body is None or not content:
            attempt(request, lambda: policy.require(None, _("Hãy chọn tệp báo cáo: gói .zip hoặc PDF đã ký.")), "")
        else:
            came = attempt(request, lambda: actions.receive_package(body, name, content, acting_user=user), _("Đã nhận, vào sổ văn bản đến."))
            if came:
                return redirect("reports_received_one", came.pk)
        return redirect("reports_received")
    context = {
        "page": Paginator(queries.received_for(user), 50).get_page(request.GET.get("p")), "refusals": queries.refusals_for(user)[:20],
        "bodies": bodies, "may_take": policy.may(user, "keep_registers"), "page_title": _("Báo cáo đến"),
    }  # fmt: skip
    return render(request, "reports/received.html", context)


def _received(request: HttpRequest, received_id: int, *deferred: str) -> ReceivedReport:
    rows = ReceivedReport.objects.filter(to_body__in=bodies_of(me(request)), pk=received_id).defer(*deferred)
    found = rows.select_related("from_body", "to_body", "entry", "line__request", "received_by").first()
    if found is None:
        raise Http404
    return found


@for_those_who("ask_reports", "keep_registers")
def received_one_view(request: HttpRequest, received_id: int) -> HttpResponse:
    """One report: its text and figures as they were signed."""
    report = _received(request, received_id, "content")
    ways = [RECEIVED[name] for name in ("accept", "send_back") if report.state in RECEIVED[name].sources]
    context = {
        "report": report, "ways": ways if policy.may_for(me(request), "ask_reports", report.to_body) else [],
        "overridden": [figure for figure in report.data["figures"] if figure.get("override")], "page_title": report.symbol,
    }  # fmt: skip
    return render(request, "reports/received_one.html", context)


@for_those_who("ask_reports", "keep_registers")
def received_file_view(request: HttpRequest, received_id: int) -> HttpResponse:
    """The signed PDF, as it came."""
    report = _received(request, received_id, "data")
    record("report.fetch", report, acting_user=me(request))
    return file_answer(bytes(report.content), f"bao-cao-den-{report.entry.number}.pdf", "application/pdf")


@for_those_who("ask_reports")
@require_POST
def received_act_view(request: HttpRequest, received_id: int, name: str) -> HttpResponse:
    """Accept it, or ask for more."""
    report = _received(request, received_id, "content")
    if name not in {"accept", "send_back"}:
        raise Http404
    reason = request.POST.get("reason", "")
    attempt(request, lambda: actions.decide_received(report, name, acting_user=me(request), reason=reason), _("Đã ghi."))
    return redirect("reports_received_one", report.pk)
