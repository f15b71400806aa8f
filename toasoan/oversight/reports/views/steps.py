"""The steps of a report and its files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toasoan.foundation.audit.actions import record
from toasoan.oversight.reports import actions, package, queries
from toasoan.oversight.reports.actions.numbering import verify_address
from toasoan.oversight.reports.actions.steps import PLAIN
from toasoan.oversight.reports.building import laid_out, load
from toasoan.oversight.reports.documents.docx_writer import write_docx
from toasoan.oversight.reports.documents.pdf_writer import write_pdf
from toasoan.oversight.reports.errors import ReportRefused
from toasoan.oversight.reports.models import Report, ReportFile
from toasoan.oversight.reports.sheets import workbook
from toasoan.oversight.reports.signing.checking import LARGEST_FILE, attached
from toasoan.oversight.reports.signing.keys import DocumentSigner, SigningRefused, from_pkcs12, self_made
from toasoan.oversight.reports.signing.signers import configured_signer
from toasoan.oversight.reports.views.common import attempt, file_answer, for_those_who, me, uploaded
from toasoan.oversight.reports.views.report import find

LARGEST_KEY = 200_000
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _signer(request: HttpRequest, report: Report) -> DocumentSigner:
    """What signs: a PKCS #12 file given now, the signer of the settings, or, in the demonstration, a certificate made here.

    :raises ReportRefused: when there is none, or it cannot be used.
    """
    passphrase = request.POST.get("passphrase", "")
    _name, content = uploaded(request, "key", LARGEST_KEY)
    try:
        if content:
            if len(content) > LARGEST_KEY:
                raise ReportRefused(_("Tệp chứng thư lớn quá 200 KB."))
            return from_pkcs12(content, passphrase)
        if request.POST.get("how") == "configured" and settings.REPORT_SIGNER:
            return configured_signer(settings.REPORT_SIGNER, passphrase)
        if request.POST.get("how") == "demo" and settings.MODE in {"demo", "test"}:
            return self_made(report.signer_name or report.body.name, organisation=report.body.name)
    except SigningRefused as refusal:
        raise ReportRefused(str(refusal)) from refusal
    raise ReportRefused(_("Hãy chọn tệp chứng thư (.p12, .pfx) và nhập mật khẩu, hoặc ký bằng thiết bị rồi tải bản đã ký lên."))


@for_those_who("use_reports")
@require_POST
def step_view(request: HttpRequest, report_id: int, name: str) -> HttpResponse:
    """One step; the action decides."""
    report, user, reason = find(request, report_id), me(request), request.POST.get("reason", "")
    done = _("Đã ghi.")
    steps: dict[str, Callable[[], Any]] = {
        "number": lambda: actions.number_report(report, acting_user=user),
        "void": lambda: actions.void_number(report, acting_user=user, reason=reason),
        "send": lambda: actions.send_report(report, acting_user=user),
        "sign": lambda: actions.sign_report(report, _signer(request, report), acting_user=user),
        "sign_outside": lambda: actions.sign_outside(report, uploaded(request, "signed", LARGEST_FILE)[1], acting_user=user),
    }
    if name in PLAIN:
        attempt(request, lambda: actions.move_report(report, name, acting_user=user, reason=reason), done)
    elif name in steps:
        attempt(request, steps[name], done)
    else:
        raise Http404
    return redirect("reports_report", report.pk)


def _draft(report: Report, kind: str) -> HttpResponse:
    name = slugify(f"{report.form.kind_name} {report.body.code} {report.year}")
    if kind == "xlsx":
        return file_answer(workbook(report, load(report).figures), f"{name}.xlsx", XLSX)
    document = laid_out(report, verify_at=verify_address())
    now = timezone.now()
    if kind == "docx":
        return file_answer(write_docx(document, now), f"{name}.docx", DOCX)
    return file_answer(write_pdf(document, now), f"{name}-du-thao.pdf", "application/pdf")


@for_those_who("use_reports")
def file_view(request: HttpRequest, report_id: int, kind: str) -> HttpResponse:
    """DOCX, PDF and XLSX of what it says now; the file to be signed, the signed one, the package."""
    report = find(request, report_id)
    if kind in {"docx", "pdf", "xlsx"}:
        return _draft(report, kind)
    wanted = {"cho-ky": ReportFile.Kind.PREPARED, "da-ky": ReportFile.Kind.SIGNED, "goi": ReportFile.Kind.SIGNED}.get(kind)
    file = report.files.filter(kind=wanted).first() if wanted else None
    if kind == "cho-ky" and report.state == "signed":
        # the body's signature goes behind the one that is there
        file = queries.signed_file(report)
    if file is None:
        raise Http404
    record("report.fetch", report, acting_user=me(request), new={"kind": kind, "sha256": file.sha256})
    content = bytes(file.content)
    name = slugify(report.symbol.replace("/", "-"))
    if kind != "goi":
        return file_answer(content, f"{name}.pdf", "application/pdf")
    table = attached(content, package.TABLE, most=package.LARGEST_DATA * 4) or b""
    return file_answer(package.packed(content, table), f"{name}.zip", "application/zip")
