"""The first screen: what waits for me, what is asked of us, reports under way, who is late; and the registers."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook

from toasoan.foundation.spreadsheets import plain_cell
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.reports import policy, queries
from toasoan.oversight.reports.models import RegisterEntry
from toasoan.oversight.reports.views.common import file_answer, for_those_who, me, number_of

STEPS = ("review_report", "keep_registers", "sign_report")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_those_who("use_reports")
def home_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/van-ban/``."""
    user = me(request)
    held = [step for step in STEPS if policy.may(user, step)]
    asks = policy.may(user, "ask_reports")
    context = {
        "bodies": bodies_of(user),
        "waiting": queries.waiting_for(user, held)[:50],
        "lines": queries.lines_to(user)[:50],
        "reports": Paginator(queries.reports_for(user), 30).get_page(request.GET.get("p")),
        "requests": queries.requests_by(user)[:20] if asks else [],
        "late": queries.late_lines(user)[:100] if asks else [],
        "asks": asks,
        "may_write": policy.may(user, "write_report"),
        "today": timezone.localdate(),
        "page_title": _("Báo cáo chính thức"),
    }
    return render(request, "reports/home.html", context)


@for_those_who("use_reports")
def register_view(request: HttpRequest, direction: str) -> HttpResponse:
    """Sổ văn bản đi, sổ văn bản đến; also as XLSX."""
    which = RegisterEntry.Direction.OUT if direction == "di" else RegisterEntry.Direction.IN
    year = number_of(request.GET.get("nam")) or timezone.localdate().year
    rows = queries.entries_of(me(request), which, min(year, 9999))
    if request.GET.get("tep") == "xlsx":
        return file_answer(_sheet(rows), f"so-van-ban-{direction}-{year}.xlsx", SHEET)
    context = {
        "page": Paginator(rows, 100).get_page(request.GET.get("p")), "direction": direction, "year": year, "is_out": which == "out",
        "years": range(timezone.localdate().year, timezone.localdate().year - 6, -1),
        "page_title": _("Sổ văn bản đi") if which == "out" else _("Sổ văn bản đến"),
    }  # fmt: skip
    return render(request, "reports/register.html", context)


def _sheet(rows) -> bytes:
    from io import BytesIO

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([_("Số"), _("Số, ký hiệu"), _("Ngày văn bản"), _("Tên loại và trích yếu"), _("Nơi gửi, nơi nhận"), _("Người ký"), _("Bỏ số vì")])
    for one in rows[:5000]:
        texts = [one.symbol, f"{one.dated:%d/%m/%Y}", one.title, one.party, one.signer, one.void_why]
        sheet.append([one.number, *(plain_cell(text) for text in texts)])
    file = BytesIO()
    book.save(file)
    return file.getvalue()
