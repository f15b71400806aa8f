"""The issue to read page by page, its pictures, its files."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.newsroom.printing.actions import depositing
from toasoan.newsroom.printing.errors import PrintRefused
from toasoan.newsroom.printing.export import kept, looks
from toasoan.newsroom.printing.export.idml import issue_idml, issue_package
from toasoan.newsroom.printing.export.pdf import page_pdf, pages_pdf
from toasoan.newsroom.printing.models import PrintIssue, PrintPage, Proof
from toasoan.newsroom.printing.setting import LaidPage, lay_out, lay_out_page
from toasoan.newsroom.printing.states import IssueState
from toasoan.newsroom.printing.views.access import access_issue, attempt, for_those_who

IDML = "application/vnd.adobe.indesign-idml-package"
SIZES = {"lon": (kept.LARGE, looks.LARGE), "nho": (kept.SMALL, looks.SMALL)}


def is_printed(issue: PrintIssue) -> bool:
    """Whether what is read is what was approved, and no longer what is being made."""
    return issue.state in {IssueState.CLOSED, IssueState.PRINTED, IssueState.DEPOSITED}


@for_those_who("view_printissue")
def read_view(request: HttpRequest, issue_id: int, number: int) -> HttpResponse:
    """``/toa-soan/so-bao/<id>/doc/<page>/``: the page as a picture, and its words below, made for a phone as well."""
    issue = access_issue(issue_id)
    pages = list(issue.pages.order_by("number"))
    page = next((one for one in pages if one.number == number), None)
    if page is None:
        return redirect("printing_issue", issue.pk)
    texts, digest = _texts(issue, page)
    numbers = [one.number for one in pages]
    context = {
        "issue": issue, "page": page, "number": number, "numbers": numbers, "texts": texts, "digest": digest, "printed": is_printed(issue),
        "before": number - 1 if number - 1 in numbers else None, "after": number + 1 if number + 1 in numbers else None,
        "ratio": f"{issue.title.width} / {issue.title.height}", "page_title": str(issue),
    }  # fmt: skip
    return render(request, "printing/read.html", context)


def _texts(issue: PrintIssue, page: PrintPage) -> tuple[list[dict[str, Any]], str]:
    """The words of the page, and the digest of what is shown."""
    if is_printed(issue) and (content := kept.kept(page.digest, kept.TEXTS)) is not None:
        return json.loads(content), page.digest
    laid = lay_out_page(_with(issue, page))
    return kept.texts_of(issue, laid), laid.digest()


def _with(issue: PrintIssue, page: PrintPage) -> PrintPage:
    page.issue = issue
    return page


@for_those_who("view_printissue")
def picture_view(request: HttpRequest, page_id: int, size: str) -> HttpResponse:
    """The page as a picture: as it was approved once the issue is closed, before that as it stands now."""
    page = get_object_or_404(PrintPage.objects.select_related("issue__title"), pk=page_id)
    what, width = SIZES.get(size, SIZES["lon"])
    if is_printed(page.issue) and (content := kept.kept(page.digest, what)) is not None:
        return _picture(request, content, f"{page.digest}-{size}")
    laid = lay_out_page(page)
    tag = f"{laid.digest()}-{size}"
    if request.headers.get("If-None-Match") == f'"{tag}"':
        return _tagged(HttpResponse(status=304), tag)
    return _picture(request, looks.look(_pdf(laid), width=width), tag)


def _pdf(laid: LaidPage) -> bytes:
    """Of a page that was proofed it is there already."""
    found = kept.kept(laid.digest(), kept.PDF)
    return found if found is not None else page_pdf(laid.page.issue, laid)


def _tagged(answer: HttpResponse, tag: str) -> HttpResponse:
    answer["ETag"], answer["Cache-Control"] = f'"{tag}"', "private, no-cache"
    return answer


def _picture(request: HttpRequest, content: bytes, tag: str) -> HttpResponse:
    return _tagged(HttpResponse(content, content_type="image/webp"), tag)


@for_those_who("view_printissue")
def proof_view(request: HttpRequest, proof_id: int, kind: str) -> HttpResponse:
    """A proof as it was sent: its PDF, or a picture of it."""
    proof = get_object_or_404(Proof.objects.select_related("page__issue__title"), pk=proof_id)
    content = kept.kept(proof.digest, kept.PDF)
    if content is None:
        raise Http404
    if kind == "anh":
        return _picture(request, looks.look(content), f"{proof.digest}-lon")
    name = f"{proof.page.issue.title.code}-{proof.page.issue.number}-trang-{proof.page.number}-bong-{proof.round}.pdf"
    return _file(content, "application/pdf", name)


def _file(content: bytes, mime: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=mime)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@for_those_who("view_printissue")
def file_view(request: HttpRequest, issue_id: int, kind: str) -> HttpResponse:
    """The issue as PDF, as IDML, or as IDML with its pictures; each export is recorded."""
    issue = access_issue(issue_id)
    user: Any = request.user
    made: dict[str, bytes] = {}

    def make() -> None:
        if kind == "pdf":
            made["pdf"] = depositing.digital_copy(issue) if is_printed(issue) else pages_pdf(issue, lay_out(issue))
        elif kind == "idml":
            made["idml"] = issue_idml(issue)
        elif kind == "idml-anh":
            made["zip"] = issue_package(issue)
        else:
            raise PrintRefused(_("Không có loại tệp này."))

    if not attempt(request, make, ""):
        return redirect("printing_issue", issue.pk)
    [(suffix, content)] = made.items()
    record("printing.export", issue, acting_user=user, new={"kind": kind})
    mime = {"pdf": "application/pdf", "idml": IDML, "zip": "application/zip"}[suffix]
    return _file(content, mime, f"{issue.title.code}-{issue.number}.{suffix}")
