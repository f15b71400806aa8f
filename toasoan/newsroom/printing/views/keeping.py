"""Deposit, print run and distribution, corrections."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.foundation.audit.actions import record
from toasoan.foundation.signing.certificates import LARGEST
from toasoan.newsroom.printing import policy, queries
from toasoan.newsroom.printing.actions import depositing, keeping
from toasoan.newsroom.printing.models import Deposit, DepositRule, Distribution, PrintIssue
from toasoan.newsroom.printing.states import IssueState
from toasoan.newsroom.printing.views.access import access_issue, attempt, for_those_who
from toasoan.newsroom.printing.views.forms import DeliveryForm, FigureForm


@for_those_who("view_printissue")
def deposit_view(request: HttpRequest, issue_id: int) -> HttpResponse:
    """``/toa-soan/so-bao/<id>/luu-chieu/``: each duty with its hour, and what was delivered."""
    issue, user = access_issue(issue_id), request.user
    context = {
        "issue": issue, "duties": queries.deposit_duties(issue), "open": issue.state in depositing.DELIVERED_IN,
        "may_deliver": policy.may(user, "deliver_deposit"), "closed": issue.state not in {IssueState.PLANNED, IssueState.OPEN},  # type: ignore[arg-type]
        "page_title": _("Lưu chiểu %(issue)s") % {"issue": issue},
    }  # fmt: skip
    return render(request, "printing/deposit.html", context)


@for_those_who("view_printissue")
def figures_view(request: HttpRequest, issue_id: int) -> HttpResponse:
    """``/toa-soan/so-bao/<id>/so-luong/``: copies ordered, printed, spoiled, sent, come back."""
    issue, user = access_issue(issue_id), request.user
    names = dict(Distribution.Channel.choices)
    figures = queries.figures_of([issue])[issue.pk]
    context = {
        "issue": issue, "runs": issue.runs.select_related("by"), "figures": figures, "channels": Distribution.Channel.choices,
        "ways": [(names[code], *pair) for code, pair in figures.by_channel.items()],
        "may_count": policy.may(user, "count_copies"), "page_title": _("Số lượng in và phát hành %(issue)s") % {"issue": issue},  # type: ignore[arg-type]
    }  # fmt: skip
    return render(request, "printing/figures.html", context)


@for_those_who("view_printissue")
def corrections_view(request: HttpRequest, issue_id: int) -> HttpResponse:
    """``/toa-soan/so-bao/<id>/sua-loi/``: what was found wrong, page by page."""
    issue, user = access_issue(issue_id), request.user
    context = {
        "issue": issue, "corrections": issue.corrections.select_related("page", "item", "found_by", "settled_by"),
        "pages": issue.pages.values_list("number", flat=True), "may_log": policy.may(user, "log_correction"),  # type: ignore[arg-type]
        "page_title": _("Sổ sửa lỗi %(issue)s") % {"issue": issue},
    }  # fmt: skip
    return render(request, "printing/corrections.html", context)


@for_those_who("deliver_deposit", "count_copies", "log_correction")
@require_POST
def keep_view(request: HttpRequest, issue_id: int, act: str) -> HttpResponse:
    """Deposit, print run, distribution, corrections."""
    issue = access_issue(issue_id)
    if act == "luu-chieu":
        _deliver(request, issue)
        return redirect("printing_deposit", issue.pk)
    if act == "ky":
        _sign(request, issue)
        return redirect("printing_deposit", issue.pk)
    if act in {"in", "phat-hanh"}:
        _count(request, issue, act)
        return redirect("printing_figures", issue.pk)
    if act in {"sua-loi", "da-sua"}:
        _correct(request, issue, act)
        back = request.POST.get("back", "")
        return redirect("printing_page", issue.pk, int(back)) if back.isdecimal() else redirect("printing_corrections", issue.pk)
    return redirect("printing_issue", issue.pk)


def _correct(request: HttpRequest, issue: PrintIssue, act: str) -> None:
    user: Any = request.user
    if act == "da-sua":
        number = request.POST.get("correction", "")
        found = get_object_or_404(issue.corrections, pk=int(number) if number.isdecimal() else 0)
        attempt(request, lambda: keeping.settle_correction(found, acting_user=user), _("Đã ghi là đã sửa."))
        return
    number, item_id = request.POST.get("page", ""), request.POST.get("item", "")
    page = issue.pages.filter(number=int(number)).first() if number.isdecimal() else None
    item = issue.items.filter(pk=int(item_id)).first() if item_id.isdecimal() else None
    words = {name: request.POST.get(name, "")[:2000] for name in ("wrong", "right")}
    attempt(request, lambda: keeping.log_correction(issue, page=page, item=item, acting_user=user, **words), _("Đã ghi sổ sửa lỗi."))


def _deliver(request: HttpRequest, issue: PrintIssue) -> None:
    user: Any = request.user
    form = DeliveryForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Hãy ghi số bản đã nộp và giờ nộp."))
        return
    given = form.cleaned_data
    file = given["file"]
    if file is not None and file.size > depositing.LARGEST_PDF:
        messages.error(request, _("Bản số hóa phải là tệp PDF không quá 60 MB."))
        return
    attempt(
        request,
        lambda: depositing.deliver(
            issue, given["rule"], copies=given["copies"], receipt=given["receipt"], delivered_at=form.moment(),
            content=file.read() if file is not None else None, acting_user=user,
        ),
        _("Đã ghi nộp lưu chiểu."),
    )  # fmt: skip


def _sign(request: HttpRequest, issue: PrintIssue) -> None:
    """By a key file that comes with this request and goes with it."""
    user: Any = request.user
    number = request.POST.get("rule", "")
    rule = get_object_or_404(DepositRule, pk=int(number) if number.isdecimal() else 0)
    file, passphrase = request.FILES.get("key"), request.POST.get("passphrase", "")
    key = file.read(LARGEST + 1) if file is not None else b""
    receipt = request.POST.get("receipt", "")
    attempt(
        request,
        lambda: depositing.sign_copy(issue, rule, key_file=key, passphrase=passphrase, receipt=receipt, acting_user=user),
        _("Đã ký và ghi nộp bản số hóa."),
    )


def _count(request: HttpRequest, issue: PrintIssue, act: str) -> None:
    user: Any = request.user
    form = FigureForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy ghi số lượng bằng số nguyên."))
        return
    given = form.cleaned_data
    first, second = given["first"], given["second"]
    if act == "in":
        ordered = given["ordered"] if given["ordered"] is not None else first
        attempt(
            request,
            lambda: keeping.count_run(issue, printer=given["printer"], ordered=ordered, printed=first, spoiled=second, acting_user=user),
            _("Đã ghi."),
        )
    else:
        attempt(
            request, lambda: keeping.count_distribution(issue, channel=given["channel"], sent=first, returned=second, acting_user=user), _("Đã ghi.")
        )


@for_those_who("deliver_deposit", "close_issue")
def signed_view(request: HttpRequest, deposit_id: int) -> HttpResponse:
    """The signed copy as it was deposited; each look is recorded."""
    found = Deposit.objects.select_related("issue__title").filter(pk=deposit_id).exclude(file="").first()
    if found is None:
        raise Http404
    user: Any = request.user
    with found.file.open("rb") as file:
        content = file.read()
    record("printing.fetch_deposit", found.issue, acting_user=user, new={"sha256": found.sha256})
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{found.issue.title.code}-{found.issue.number}-luu-chieu.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
