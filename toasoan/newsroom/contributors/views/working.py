"""A contributor's work: writing, files by a plain form, signing and sending, and what became of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from toasoan.newsroom.contributors import actions, queries, wordings
from toasoan.newsroom.contributors.errors import ContributionRefused
from toasoan.newsroom.contributors.forms import SignForm, WorkForm
from toasoan.newsroom.contributors.models import Submission
from toasoan.newsroom.contributors.states import FileState
from toasoan.newsroom.contributors.views.access import attempt, for_contributors, me, own_work

FIELDS = ("title", "body", "desk", "language", "note")


@for_contributors
@require_POST
def begin_view(request: HttpRequest) -> HttpResponse:
    """``/cong-tac-vien/bai/moi/``."""
    try:
        work = actions.begin_submission(me(request), acting_user=me(request).user)
    except ContributionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("contributors_home")
    return redirect("contributors_work", work.pk)


@never_cache
@for_contributors
def work_view(request: HttpRequest, pk: int) -> HttpResponse:
    """``/cong-tac-vien/bai/<pk>/``: the form while it may be changed; else where it stands, with edits and earnings."""
    work = own_work(request, pk)
    if not work.is_editable:
        return _standing(request, work)
    initial = {name: getattr(work, name) for name in FIELDS} | {"seen": work.saves}
    form = WorkForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_submission(work, acting_user=me(request).user, **form.cleaned_data)
        except ContributionRefused as refusal:
            messages.error(request, str(refusal))
        else:
            return _after_saving(request, work)
    actions.mark_read(work, by_desk=False)
    context = {
        "work": work, "form": form, "files": work.files.all(), "lines": work.messages.select_related("by"), "contributor": me(request),
        "receiving": FileState.RECEIVING,
    }  # fmt: skip
    return render(request, "contributors/write.html", context)


def _after_saving(request: HttpRequest, work: Submission) -> HttpResponse:
    """Then what the button said: files, sending, or staying."""
    user = me(request).user
    for delivered in request.FILES.getlist("files"):
        try:
            actions.take_whole(work, delivered, acting_user=user)
        except ContributionRefused as refusal:
            messages.error(request, f"{delivered.name}: {refusal}")
    if "send" in request.POST:
        return redirect("contributors_send", work.pk)
    messages.success(request, _("Đã lưu."))
    return redirect("contributors_work", work.pk)


def _standing(request: HttpRequest, work: Submission) -> HttpResponse:
    actions.mark_read(work, by_desk=False)
    context = {
        "work": work, "files": work.files.all(), "lines": work.messages.select_related("by"), "declarations": work.declarations.all(),
        "public": queries.public_path(work), "edits": queries.edits_of(work), "share": queries.earned_on(work), "contributor": me(request),
    }  # fmt: skip
    return render(request, "contributors/standing.html", context)


@for_contributors
@require_POST
def save_view(request: HttpRequest, pk: int) -> HttpResponse:
    """``/cong-tac-vien/bai/<pk>/luu/``: the page saves by itself after typing; answers the number of the save."""
    work, form = own_work(request, pk), WorkForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": " ".join(str(text) for texts in form.errors.values() for text in texts)}, status=400)
    try:
        saved = actions.save_submission(work, acting_user=me(request).user, **form.cleaned_data)
    except ContributionRefused as refusal:
        return JsonResponse({"error": str(refusal)}, status=409)
    return JsonResponse({"saves": saved.saves})


@never_cache
@for_contributors
def send_view(request: HttpRequest, pk: int) -> HttpResponse:
    """``/cong-tac-vien/bai/<pk>/gui/``: read once more, sign, send."""
    work = own_work(request, pk)
    if not work.is_editable:
        return redirect("contributors_work", work.pk)
    form = SignForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            actions.send_submission(work, typed_name=values["typed_name"], ai_used=values["ai_used"], acting_user=me(request).user)
        except ContributionRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Đã gửi. Tòa soạn trả lời ở trang này và qua thư."))
            return redirect("contributors_work", work.pk)
    context = {"work": work, "form": form, "files": work.files.all(), "declaration": wordings.declaration(), "contributor": me(request)}
    return render(request, "contributors/send.html", context)


@for_contributors
@require_POST
def act_view(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """``/cong-tac-vien/bai/<pk>/viec/<name>/``: take back, throw away, write a line."""
    work, user = own_work(request, pk), me(request).user
    if name == "rut":
        attempt(request, lambda: actions.take_back(work, acting_user=user), _("Đã rút bài lại."))
    elif name == "bo":
        if attempt(request, lambda: actions.drop_draft(work, acting_user=user), _("Đã bỏ bài viết dở.")):
            return redirect("contributors_home")
    elif name == "nhan":
        attempt(request, lambda: actions.write_message(work, text=request.POST.get("text", ""), acting_user=user), _("Đã gửi lời nhắn."))
    else:
        raise Http404
    return redirect("contributors_work", work.pk)


@for_contributors
@require_POST
def file_view(request: HttpRequest, pk: int, file_id: int) -> HttpResponse:
    """``/cong-tac-vien/bai/<pk>/tep/<file_id>/``: say what it shows, or remove it."""
    work, user = own_work(request, pk), me(request).user
    file = work.files.select_related("submission__contributor").filter(pk=file_id).first()
    if file is None:
        raise Http404
    if request.POST.get("act") == "remove":
        attempt(request, lambda: actions.remove_own_file(file, acting_user=user), _("Đã bỏ tệp."))
    else:
        actions.caption_file(file, request.POST.get("caption", ""), acting_user=user)
        messages.success(request, _("Đã lưu chú thích."))
    return redirect("contributors_work", work.pk)


@never_cache
@for_contributors
def files_view(request: HttpRequest, pk: int) -> HttpResponse:
    """``/cong-tac-vien/bai/<pk>/tep/``: how the files stand, for the page that waits for them."""
    work = own_work(request, pk)
    rows = [
        {"token": str(one.token), "name": one.name, "size": one.size, "offset": one.offset, "state": one.state, "label": one.get_state_display(),
         "refusal": one.refusal}
        for one in work.files.all()
    ]  # fmt: skip
    return JsonResponse({"files": rows})
