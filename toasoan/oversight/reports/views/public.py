"""Anybody checks a document: by its code, or by the file. The file is looked at and not kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from toasoan.foundation.audit.sources import client_address
from toasoan.foundation.people.middleware import within_limit
from toasoan.oversight.reports import queries
from toasoan.oversight.reports.models import Report, ReportFile
from toasoan.oversight.reports.signing.checking import LARGEST_FILE, Checked, Unreadable, check_pdf
from toasoan.oversight.reports.states import ReportState
from toasoan.oversight.reports.views.common import uploaded

CHECKS_AN_HOUR = 60


def _document(report: Report) -> dict[str, Any]:
    """What is said of a document to anybody; of one that does not circulate freely no more than that it exists."""
    return {
        "symbol": report.symbol, "dated": report.dated, "body": report.body.name, "summary": "" if report.circulation else report.summary,
        "replaced": report.state == ReportState.SENT_BACK, "signer": report.signer_name,
    }  # fmt: skip


@never_cache
def verify_view(request: HttpRequest) -> HttpResponse:
    """``/xac-thuc-van-ban/``: a code (``?ma=``) or a PDF."""
    context: dict[str, Any] = {"code": request.GET.get("ma", "").strip().upper()[:20], "roots": len(queries.trusted_roots())}
    if not within_limit(f"verify:{client_address(request)}", CHECKS_AN_HOUR, 3600):
        context["error"] = _("Bạn đã kiểm tra nhiều lần. Hãy thử lại sau một giờ.")
        return render(request, "reports/verify.html", context, status=429)
    if request.method == "POST":
        context |= _by_file(request)
    elif context["code"]:
        found = queries.by_code(context["code"])
        file = queries.signed_file(found) if found else None
        if found and file:
            context |= {"document": _document(found), "sha256": file.sha256, "signers": file.signers}
        else:
            context["error"] = _("Không có văn bản nào mang mã này. Hãy xem lại mã in ở cuối Danh mục minh chứng.")
    return render(request, "reports/verify.html", context)


def _by_file(request: HttpRequest) -> dict[str, Any]:
    _name, content = uploaded(request, "file", LARGEST_FILE)
    if not content:
        return {"error": _("Hãy chọn tệp PDF cần kiểm tra.")}
    if len(content) > LARGEST_FILE:
        return {"error": _("Tệp lớn quá 40 MB.")}
    try:
        checked = check_pdf(content, queries.trusted_roots())
    except Unreadable as failure:
        return {"error": str(failure)}
    ours: ReportFile | None = queries.by_digest(checked.sha256)
    return {"checked": checked, "owners": _owners(checked), "document": _document(ours.report) if ours else None, "ours": ours is not None}


def _owners(checked: Checked) -> list[tuple[Any, list[str]]]:
    """Each signature with the bodies that its certificate was registered for here."""
    return [(one, [found.body.name for found in queries.whose(one.fingerprint) if found.revoked_at is None]) for one in checked.signatures]
