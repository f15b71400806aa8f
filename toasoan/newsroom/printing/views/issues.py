"""All issues; one issue with its flatplan, deposit and figures; its acts; its files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.foundation.audit.actions import record
from toasoan.newsroom.printing import policy, queries
from toasoan.newsroom.printing.actions import issues, keeping, pages
from toasoan.newsroom.printing.export.idml import issue_idml
from toasoan.newsroom.printing.export.pdf import pages_pdf
from toasoan.newsroom.printing.models import DepositRule, Distribution, Frame, PrintIssue, PrintItem, PrintPage, PrintTitle
from toasoan.newsroom.printing.setting import lay_out, lines_on
from toasoan.newsroom.printing.states import ISSUE, PAGE
from toasoan.newsroom.printing.views.access import attempt, for_those_who


class IssueForm(forms.Form):
    """A new issue."""

    title = forms.ModelChoiceField(label=gettext_lazy("Ấn phẩm"), queryset=PrintTitle.objects.filter(active=True))
    number = forms.IntegerField(label=gettext_lazy("Số"), min_value=1, max_value=2_000_000_000)
    day = forms.DateField(label=gettext_lazy("Ngày phát hành"), widget=forms.DateInput(attrs={"type": "date"}))
    page_count = forms.IntegerField(label=gettext_lazy("Số trang"), min_value=1, max_value=200, initial=8)


class PlaceForm(forms.Form):
    """Where a frame stands; what is left out stays as it is."""

    column = forms.IntegerField(label=gettext_lazy("Từ cột"), min_value=1, max_value=12, required=False)
    span = forms.IntegerField(label=gettext_lazy("Số cột"), min_value=1, max_value=12, required=False)
    line = forms.IntegerField(label=gettext_lazy("Từ dòng"), min_value=0, max_value=400, required=False)
    lines = forms.IntegerField(label=gettext_lazy("Số dòng"), min_value=1, max_value=400, required=False)

    def place(self) -> dict[str, int]:
        """The numbers given."""
        return {name: value for name, value in self.cleaned_data.items() if value is not None} if self.is_valid() else {}


class DeliveryForm(forms.Form):
    """A delivery of deposit copies."""

    rule = forms.ModelChoiceField(queryset=DepositRule.objects.all())
    copies = forms.IntegerField(min_value=0, max_value=100)
    receipt = forms.CharField(max_length=120, required=False)
    signer = forms.CharField(max_length=200, required=False)
    file = forms.FileField(required=False)


class FigureForm(forms.Form):
    """Copies printed or sent."""

    printer = forms.CharField(max_length=200, required=False)
    channel = forms.ChoiceField(choices=Distribution.Channel.choices, required=False)
    first = forms.IntegerField(min_value=0, max_value=100_000_000)
    second = forms.IntegerField(min_value=0, max_value=100_000_000)


def _issue(issue_id: int) -> PrintIssue:
    return get_object_or_404(PrintIssue.objects.select_related("title"), pk=issue_id)


@for_those_who("view_printissue")
def issues_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/so-bao/``: all issues, and planning one."""
    user: Any = request.user
    form = IssueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        title = given.pop("title")
        if attempt(request, lambda: issues.plan_issue(title, acting_user=user, **given), _("Đã lập số báo.")):
            return redirect("printing_issues")
    context = {"issues": queries.issues()[:60], "form": form, "may_plan": policy.may(user, "plan_issue"), "page_title": _("Số báo in")}
    return render(request, "printing/issues.html", context)


@for_those_who("view_printissue")
def issue_view(request: HttpRequest, issue_id: int) -> HttpResponse:
    """``/toa-soan/so-bao/<id>/``: the flatplan, and what is to be done with the issue."""
    issue, user = _issue(issue_id), request.user
    laid = lay_out(issue)
    for one in laid:
        page: Any = one.page
        page.ways = [way for name, way in PAGE.items() if page.state in way.sources and policy.may(user, policy.needed("page", name))]  # type: ignore[arg-type]
    context = {
        "issue": issue,
        "pages": laid,
        "total_lines": lines_on(issue.title),
        "unplaced": queries.unplaced(issue),
        "duties": queries.deposit_duties(issue),
        "runs": issue.runs.all(),
        "distribution": issue.distribution.all(),
        "channels": Distribution.Channel.choices,
        "corrections": issue.corrections.select_related("page", "found_by", "settled_by"),
        "ways": [way for name, way in ISSUE.items() if issue.state in way.sources and policy.may(user, policy.needed("issue", name))],  # type: ignore[arg-type]
        "may_lay_out": policy.may(user, "lay_out_page"),  # type: ignore[arg-type]
        "may_deliver": policy.may(user, "deliver_deposit"),  # type: ignore[arg-type]
        "may_count": policy.may(user, "count_copies"),  # type: ignore[arg-type]
        "may_log": policy.may(user, "log_correction"),  # type: ignore[arg-type]
        "page_title": str(issue),
    }
    return render(request, "printing/issue.html", context)


@for_those_who("plan_issue", "close_issue", "deliver_deposit")
@require_POST
def issue_act_view(request: HttpRequest, issue_id: int, act: str) -> HttpResponse:
    """Move the issue along."""
    issue = _issue(issue_id)
    user: Any = request.user
    if act in ISSUE:
        attempt(request, lambda: issues.move_issue(issue, act, acting_user=user, reason=request.POST.get("reason", "")), _("Đã ghi."))
    return redirect("printing_issue", issue.pk)


@for_those_who("lay_out_page", "approve_page")
@require_POST
def page_act_view(request: HttpRequest, page_id: int, act: str) -> HttpResponse:
    """Send, return, approve, open again; name the section; place an item, an advertisement."""
    page = get_object_or_404(PrintPage, pk=page_id)
    user: Any = request.user
    given = request.POST
    form = PlaceForm(given)
    if act in PAGE:
        attempt(request, lambda: pages.move_page(page, act, acting_user=user, reason=given.get("reason", "")), _("Đã ghi."))
    elif act == "chuyen-trang":
        attempt(request, lambda: pages.change_page(page, acting_user=user, section=given.get("section", "")), _("Đã ghi chuyên trang."))
    elif act == "xep":
        number = given.get("item", "")
        item = get_object_or_404(PrintItem, pk=int(number) if number.isdecimal() else 0)
        attempt(request, lambda: pages.place_item(page, item, acting_user=user, **form.place()), _("Đã xếp bài lên trang."))
    elif act == "quang-cao":
        attempt(
            request,
            lambda: pages.place_other(page, given.get("kind", "advert"), given.get("label", ""), acting_user=user, **form.place()),
            _("Đã giữ chỗ."),
        )
    return redirect("printing_issue", page.issue_id)


@for_those_who("lay_out_page")
@require_POST
def frame_view(request: HttpRequest, frame_id: int) -> HttpResponse:
    """Move, resize or take off a frame."""
    frame = get_object_or_404(Frame.objects.select_related("page"), pk=frame_id)
    user: Any = request.user
    issue_id = frame.page.issue_id
    if request.POST.get("act") == "lay-xuong":
        attempt(request, lambda: pages.take_off(frame, acting_user=user), _("Đã lấy khỏi trang."))
        return redirect("printing_issue", issue_id)
    number = request.POST.get("page", "")
    to = PrintPage.objects.filter(issue_id=issue_id, number=int(number)).first() if number.isdecimal() else None
    place = PlaceForm(request.POST).place()
    attempt(request, lambda: pages.move_frame(frame, acting_user=user, page=to, **place), _("Đã dời khung."))
    return redirect("printing_issue", issue_id)


@for_those_who("deliver_deposit", "count_copies", "log_correction")
@require_POST
def keep_view(request: HttpRequest, issue_id: int, act: str) -> HttpResponse:
    """Deposit, print run, distribution, corrections."""
    issue = _issue(issue_id)
    user: Any = request.user
    if act == "luu-chieu":
        _deliver(request, issue, user)
    elif act == "sua-loi":
        number = request.POST.get("page", "")
        page = issue.pages.filter(number=int(number)).first() if number.isdecimal() else None
        words = {name: request.POST.get(name, "")[:2000] for name in ("wrong", "right")}
        attempt(request, lambda: keeping.log_correction(issue, page=page, acting_user=user, **words), _("Đã ghi sổ sửa lỗi."))
    elif act == "da-sua":
        number = request.POST.get("correction", "")
        found = get_object_or_404(issue.corrections, pk=int(number) if number.isdecimal() else 0)
        attempt(request, lambda: keeping.settle_correction(found, acting_user=user), _("Đã ghi là đã sửa."))
    elif act in {"in", "phat-hanh"}:
        _count(request, issue, act, user)
    return redirect("printing_issue", issue.pk)


def _deliver(request: HttpRequest, issue: PrintIssue, user: Any) -> None:
    form = DeliveryForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Hãy ghi số bản đã nộp."))
        return
    given = form.cleaned_data
    file = given.pop("file")
    if file is not None and file.size > keeping.LARGEST_PDF:
        messages.error(request, _("Bản số hóa phải là tệp PDF không quá 60 MB."))
        return
    rule, content = given.pop("rule"), file.read() if file is not None else None
    attempt(request, lambda: keeping.deliver(issue, rule, acting_user=user, content=content, **given), _("Đã ghi nộp lưu chiểu."))


def _count(request: HttpRequest, issue: PrintIssue, act: str, user: Any) -> None:
    form = FigureForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy ghi số lượng bằng số nguyên."))
        return
    given = form.cleaned_data
    first, second = given["first"], given["second"]
    if act == "in":
        attempt(
            request,
            lambda: keeping.count_run(issue, printer=given["printer"], ordered=first, printed=first, spoiled=second, acting_user=user),
            _("Đã ghi."),
        )
    else:
        attempt(
            request, lambda: keeping.count_distribution(issue, channel=given["channel"], sent=first, returned=second, acting_user=user), _("Đã ghi.")
        )


@for_those_who("view_printissue")
def read_view(request: HttpRequest, issue_id: int, number: int) -> HttpResponse:
    """``/toa-soan/so-bao/<id>/doc/<page>/``: the issue page by page, with the text of the page's items."""
    issue = _issue(issue_id)
    laid = lay_out(issue)
    one = next((page for page in laid if page.page.number == number), None)
    if one is None:
        return redirect("printing_issue", issue.pk)
    texts = list({frame.item.pk: frame.item for frame in one.frames if frame.item is not None}.values())
    context = {
        "issue": issue,
        "laid": one,
        "numbers": [page.page.number for page in laid],
        "texts": texts,
        "number": number,
        "page_title": str(issue),
    }
    return render(request, "printing/read.html", context)


@for_those_who("view_printissue")
def file_view(request: HttpRequest, issue_id: int, kind: str) -> HttpResponse:
    """The pages as PDF or IDML; each export is recorded."""
    issue = _issue(issue_id)
    user: Any = request.user
    makers = {"pdf": (pages_pdf, "application/pdf"), "idml": (issue_idml, "application/vnd.adobe.indesign-idml-package")}
    if kind not in makers:
        return redirect("printing_issue", issue.pk)
    make, mime = makers[kind]
    answer = HttpResponse(make(issue), content_type=mime)
    answer["Content-Disposition"] = f'attachment; filename="{issue.title.code}-{issue.number}.{kind}"'
    answer["Cache-Control"] = "private, no-store"
    record("printing.export", issue, acting_user=user, new={"kind": kind})
    return answer
