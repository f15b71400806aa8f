"""One page: as it will be printed, what stands on it, its proofs; and the acts on pages and frames."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.newsroom.printing import policy, queries
from toasoan.newsroom.printing.actions import pages
from toasoan.newsroom.printing.errors import PrintRefused
from toasoan.newsroom.printing.models import Frame, PrintIssue, PrintItem, PrintPage
from toasoan.newsroom.printing.readiness import page_problems
from toasoan.newsroom.printing.setting import lay_out, lines_on
from toasoan.newsroom.printing.states import PAGE, WORKED_ON
from toasoan.newsroom.printing.views.access import access_issue, attempt, for_those_who
from toasoan.newsroom.printing.views.forms import PictureForm, PlaceForm
from toasoan.newsroom.printing.views.issues import movable
from toasoan.newsroom.printing.views.shown import canvas_of
from toasoan.newsroom.stories.errors import StoryRefused


@for_those_who("view_printissue")
def page_view(request: HttpRequest, issue_id: int, number: int) -> HttpResponse:
    """``/toa-soan/so-bao/<id>/trang/<number>/``: one page to lay out, to look at and to decide about."""
    issue, user = access_issue(issue_id), request.user
    everything = lay_out(issue)
    laid = next((one for one in everything if one.page.number == number), None)
    if laid is None:
        return redirect("printing_issue", issue.pk)
    page, proofs = laid.page, list(laid.page.proofs.select_related("sent_by", "decided_by"))
    may_lay_out = policy.may(user, "lay_out_page") and issue.state in WORKED_ON  # type: ignore[arg-type]
    context = {
        "issue": issue, "laid": laid, "page": page, "canvas": canvas_of(issue, laid), "proofs": proofs,
        "numbers": [one.page.number for one in everything], "problems": page_problems(laid, proofs), "digest": laid.digest(),
        "total_lines": lines_on(issue.title), "movable": movable(laid, may_lay_out=may_lay_out),
        "unplaced": queries.unplaced(issue) if may_lay_out else [], "form": PictureForm(),
        "ways": [way for name, way in PAGE.items() if page.state in way.sources and policy.may(user, policy.needed("page", name))]  # type: ignore[arg-type]
        if issue.state in WORKED_ON else [],
        "own": policy.approval_problem(page, user),  # type: ignore[arg-type]
        "corrections": page.corrections.select_related("found_by", "settled_by", "item"), "may_log": policy.may(user, "log_correction"),  # type: ignore[arg-type]
        "page_title": f"{page} · {issue}",
    }  # fmt: skip
    return render(request, "printing/page.html", context)


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _told(issue: PrintIssue) -> JsonResponse:
    """How every page stands after a move: text that runs over pages fits differently everywhere."""
    found = {}
    for laid in lay_out(issue):
        found[laid.page.number] = {"frames": [one.data() for one in canvas_of(issue, laid)], "problems": laid.problems}
    return JsonResponse({"pages": found})


@for_those_who("lay_out_page", "approve_page")
@require_POST
def page_act_view(request: HttpRequest, page_id: int, act: str) -> HttpResponse:
    """Send, return, approve, open again; name the section; place an item, a picture, the paper's name; a file made up outside."""
    page = get_object_or_404(PrintPage.objects.select_related("issue__title"), pk=page_id)
    if act == "xep" and _wants_json(request):
        return _placed_by_script(request, page)
    if act in PAGE:
        _move(request, page, act)
    elif act in ACTS:
        ACTS[act](request, page)
    return redirect((request.POST.get("back") == "so-bao" and reverse("printing_issue", args=[page.issue_id])) or _address(page))


def _address(page: PrintPage) -> str:
    return reverse("printing_page", args=[page.issue_id, page.number])


def _move(request: HttpRequest, page: PrintPage, act: str) -> None:
    user: Any = request.user
    reason = request.POST.get("reason", "")
    done = _("%(page)s: %(verb)s.") % {"page": page, "verb": PAGE[act].verb}
    attempt(request, lambda: pages.move_page(page, act, acting_user=user, reason=reason), done)


def _item_named(request: HttpRequest) -> PrintItem:
    number = request.POST.get("item", "")
    return get_object_or_404(PrintItem, pk=int(number) if number.isdecimal() else 0)


def _place(request: HttpRequest, page: PrintPage) -> None:
    user: Any = request.user
    item, place = _item_named(request), PlaceForm(request.POST).place()
    attempt(request, lambda: pages.place_item(page, item, acting_user=user, **place), _("Đã xếp bài lên trang."))


def _placed_by_script(request: HttpRequest, page: PrintPage) -> HttpResponse:
    user: Any = request.user
    try:
        pages.place_item(page, _item_named(request), acting_user=user, **PlaceForm(request.POST).place())
    except StoryRefused as refusal:
        return JsonResponse({"error": str(refusal)}, status=409)
    return _told(page.issue)


def _place_other(request: HttpRequest, page: PrintPage) -> None:
    user: Any = request.user
    given, place = PictureForm(request.POST), PlaceForm(request.POST).place()
    if not given.is_valid():
        messages.error(request, _("Ảnh đã chọn không còn trong kho. Hãy chọn ảnh khác."))
        return
    kind, data = request.POST.get("kind", "advert"), given.cleaned_data
    attempt(
        request,
        lambda: pages.place_other(page, kind, data["label"], picture=data["picture"], caption=data["caption"], acting_user=user, **place),
        _("Đã đặt lên trang."),
    )


def _name_section(request: HttpRequest, page: PrintPage) -> None:
    user: Any = request.user
    section = request.POST.get("section", "")
    attempt(request, lambda: pages.change_page(page, acting_user=user, section=section), _("Đã ghi chuyên trang."))


def _attach(request: HttpRequest, page: PrintPage) -> None:
    user: Any = request.user
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > pages.LARGEST_PAGE:
        messages.error(request, _("Hãy chọn tệp PDF của trang, không quá %(limit)d MB.") % {"limit": pages.LARGEST_PAGE // 1024 // 1024})
        return
    attempt(request, lambda: pages.attach_file(page, file.read(), file.name or "", acting_user=user), _("Đã nhận trang dàn ngoài."))


def _detach(request: HttpRequest, page: PrintPage) -> None:
    user: Any = request.user
    attempt(request, lambda: pages.remove_file(page, acting_user=user), _("Đã bỏ trang dàn ngoài."))


ACTS = {"xep": _place, "dat": _place_other, "chuyen-trang": _name_section, "tai-len": _attach, "bo-tep": _detach}


@for_those_who("lay_out_page")
@require_POST
def frame_view(request: HttpRequest, frame_id: int) -> HttpResponse:
    """Move, resize, change or take off a frame; JSON for the script, a redirect for a plain form."""
    frame = get_object_or_404(Frame.objects.select_related("page__issue__title"), pk=frame_id)
    user: Any = request.user
    issue, address = frame.page.issue, f"{_address(frame.page)}#khung-{frame.pk}"
    act = request.POST.get("act", "doi")

    def do() -> None:
        if act == "lay-xuong":
            pages.take_off(frame, acting_user=user)
        elif act == "noi-dung":
            _change(request, frame)
        else:
            pages.move_frame(frame, acting_user=user, page=_page_named(request, issue), **PlaceForm(request.POST).place())

    if _wants_json(request):
        try:
            do()
        except StoryRefused as refusal:
            return JsonResponse({"error": str(refusal)}, status=409)
        return _told(issue)
    done = {"lay-xuong": _("Đã lấy khỏi trang."), "noi-dung": _("Đã lưu.")}.get(act, _("Đã dời khung."))
    attempt(request, do, done)
    return redirect(address)


def _page_named(request: HttpRequest, issue: PrintIssue) -> PrintPage | None:
    number = request.POST.get("page", "")
    return PrintPage.objects.filter(issue=issue, number=int(number)).first() if number.isdecimal() else None


def _change(request: HttpRequest, frame: Frame) -> None:
    user: Any = request.user
    given = PictureForm(request.POST)
    if not given.is_valid():
        raise PrintRefused(_("Ảnh đã chọn không còn trong kho. Hãy chọn ảnh khác."))
    values = {name: value for name, value in given.cleaned_data.items() if name in request.POST and (name != "picture" or value is not None)}
    pages.change_frame(frame, acting_user=user, **values)
