"""The desk's side: works that came in, and the contributors themselves."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.foundation.people.models import Desk
from toasoan.newsroom.contributors import actions, policy, queries
from toasoan.newsroom.contributors.errors import ContributionRefused
from toasoan.newsroom.contributors.forms import InviteForm, UseForm
from toasoan.newsroom.contributors.models import Contributor, Invitation, Submission
from toasoan.newsroom.contributors.states import CONTRIBUTOR, ContributorState, FileState, SubmissionState
from toasoan.newsroom.contributors.views.access import attempt, for_those_who

PAGE = 50
HANDLED = {"nhan-doc": "receive", "thoi-doc": "release", "tra-lai": "return", "khong-dung": "refuse"}
DONE = {
    "nhan-doc": gettext_lazy("Đã nhận đọc."),
    "thoi-doc": gettext_lazy("Đã trả về hộp chung."),
    "tra-lai": gettext_lazy("Đã trả lại, cộng tác viên được báo qua thư."),
    "khong-dung": gettext_lazy("Đã báo không dùng."),
}


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


@for_those_who("view_submission")
def inbox_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/bai-cong-tac-vien/``: what waits, oldest first; filters stay in the address."""
    user: Any = request.user
    state = request.GET.get("trang-thai", "")
    state = state if state in SubmissionState.values else ""
    chosen = request.GET.get("ban", "")
    desk_id = _whole(chosen)
    words = request.GET.get("tim", "").strip()[:100]
    page = Paginator(queries.inbox(state=state, desk_id=desk_id, words=words), PAGE).get_page(request.GET.get("p"))
    counts = queries.inbox_counts()
    tabs = [(value, label, counts.get(value, 0)) for value, label in SubmissionState.choices if value != SubmissionState.DRAFT]
    context = {
        "page_title": _("Bài cộng tác viên"), "page": page, "tabs": tabs, "state": state, "words": words, "desk_id": desk_id,
        "desks": Desk.objects.filter(closed=None), "own_desk": user.desk_id,
    }  # fmt: skip
    return render(request, "contributors/desk/inbox.html", context)


def _sent_work(pk: int) -> Submission:
    """A work that was sent; drafts are their author's alone.

    :raises Http404: otherwise.
    """
    found = Submission.objects.select_related("contributor", "desk", "claimed_by", "article", "article__section", "story", "pitch", "invitation")
    work = found.filter(pk=pk).exclude(times_sent=0).first()
    if work is None:
        raise Http404
    return work


@never_cache
@for_those_who("view_submission")
def work_view(request: HttpRequest, pk: int) -> HttpResponse:
    """``/toa-soan/bai-cong-tac-vien/<pk>/``: the text as it was sent, its files, its declaration, and what can be done."""
    user: Any = request.user
    work = _sent_work(pk)
    actions.mark_read(work, by_desk=True)
    handles = policy.may(user, "handle_submission")
    context = {
        "page_title": work.sent_title, "work": work, "files": work.files.all(), "declarations": work.declarations.all(), "handles": handles,
        "lines": work.messages.select_related("by"), "public": queries.public_path(work), "edits": queries.edits_of(work),
        "use_form": UseForm() if handles and work.state == SubmissionState.ACCEPTED else None,
    }  # fmt: skip
    return render(request, "contributors/desk/work.html", context)


@require_POST
@for_those_who("handle_submission")
def act_view(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Read, return, refuse, accept, make an article, write a line."""
    user: Any = request.user
    work, text = _sent_work(pk), request.POST.get("text", "")
    if name in HANDLED:
        attempt(request, lambda: actions.handle(work, HANDLED[name], reason=text, acting_user=user), str(DONE[name]))
    elif name == "nhan-dung":
        attempt(request, lambda: actions.accept(work, acting_user=user), _("Đã nhận dùng. Bây giờ lập bài trên báo được."))
    elif name == "nhan-tin":
        attempt(request, lambda: actions.write_message(work, text=text, acting_user=user), _("Đã gửi lời nhắn."))
    elif name == "lap-bai":
        return _use(request, work)
    else:
        raise Http404
    return redirect("contributors_desk_work", work.pk)


def _use(request: HttpRequest, work: Submission) -> HttpResponse:
    user: Any = request.user
    form = UseForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn chuyên mục và thể loại."))
        return redirect("contributors_desk_work", work.pk)
    try:
        article = actions.use(work, acting_user=user, **form.cleaned_data)
    except ContributionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("contributors_desk_work", work.pk)
    messages.success(request, _("Đã lập bài từ bài cộng tác, ghi tên tác giả và quyền sử dụng tư liệu."))
    return redirect("wagtailadmin_pages:edit", article.pk)


@for_those_who("view_submission")
def file_view(request: HttpRequest, pk: int, file_id: int) -> FileResponse:
    """A file of a work, saved, never opened in the page: it is as its sender made it."""
    file = get_object_or_404(_sent_work(pk).files, pk=file_id, state=FileState.KEPT, media_key="")
    if not file.path.is_file():
        raise Http404
    answer = FileResponse(file.path.open("rb"), as_attachment=True, filename=file.name, content_type="application/octet-stream")
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@for_those_who("view_contributor")
def contributors_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/cong-tac-vien/``: who waits, who contributes."""
    state = request.GET.get("trang-thai", "")
    state = state if state in ContributorState.values else ""
    words = request.GET.get("tim", "").strip()[:100]
    page = Paginator(queries.contributors(state=state, words=words), PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": _("Cộng tác viên"), "page": page, "states": ContributorState.choices, "state": state, "words": words,
        "waiting": Contributor.objects.filter(state=ContributorState.WAITING).count(),
    }  # fmt: skip
    return render(request, "contributors/desk/contributors.html", context)


@never_cache
@for_those_who("view_contributor")
def contributor_view(request: HttpRequest, pk: int) -> HttpResponse:
    """``/toa-soan/cong-tac-vien/<pk>/``: one person; sealed details are not here, see ``details_view``."""
    user: Any = request.user
    found = get_object_or_404(Contributor.objects.select_related("desk", "verified_by", "author", "user"), pk=pk)
    verifies = policy.may(user, "verify_contributor")
    ways = [way for name, way in CONTRIBUTOR.items() if verifies and way.permission and found.state in way.sources]
    may_see_works = policy.may(user, "view_submission")
    invites = policy.may(user, "invite_contributor") and found.state == ContributorState.ACTIVE
    context = {
        "page_title": str(found), "person": found, "ways": ways, "looks": policy.may(user, "look_personal"),
        "works": found.submissions.exclude(times_sent=0).select_related("desk")[:50] if may_see_works else [],
        "invitations": found.invitations.select_related("desk", "by")[:20] if may_see_works else [], "invites": invites,
        "invite_form": InviteForm(initial={"desk": user.desk_id or found.desk_id}) if invites else None, "consents": found.consents.all(),
    }  # fmt: skip
    return render(request, "contributors/desk/contributor.html", context)


@require_POST
@for_those_who("verify_contributor")
def decide_view(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take on, refuse, suspend, take on again."""
    user: Any = request.user
    person = get_object_or_404(Contributor, pk=pk)
    attempt(
        request,
        lambda: actions.decide(person, name, reason=request.POST.get("text", ""), acting_user=user),
        _("Đã ghi, cộng tác viên được báo qua thư."),
    )
    return redirect("contributors_desk_contributor", pk)


@never_cache
@require_POST
@for_those_who("look_personal")
def details_view(request: HttpRequest, pk: int) -> HttpResponse:
    """``/toa-soan/cong-tac-vien/<pk>/giay-to/``: accounts look at the sealed details, once, with a reason that is kept."""
    user: Any = request.user
    person = get_object_or_404(Contributor, pk=pk)
    try:
        details = actions.look_at_details(person, acting_user=user, reason=request.POST.get("text", ""))
    except ContributionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("contributors_desk_contributor", pk)
    answer = render(request, "contributors/desk/details.html", {"person": person, "details": details, "page_title": str(person)})
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@for_those_who("invite_contributor")
def invite_view(request: HttpRequest, pk: int) -> HttpResponse:
    """``/toa-soan/cong-tac-vien/<pk>/dat-bai/``."""
    user: Any = request.user
    person, form = get_object_or_404(Contributor, pk=pk), InviteForm(request.POST)
    if form.is_valid():
        attempt(request, lambda: actions.invite(person, acting_user=user, **form.cleaned_data), _("Đã đặt bài, cộng tác viên được báo qua thư."))
    else:
        messages.error(request, _("Hãy ghi đề tài và chọn ban."))
    return redirect("contributors_desk_contributor", pk)


@require_POST
@for_those_who("invite_contributor")
def withdraw_view(request: HttpRequest, pk: int) -> HttpResponse:
    """``/toa-soan/cong-tac-vien/loi-dat/<pk>/rut/``."""
    user: Any = request.user
    invitation = get_object_or_404(Invitation, pk=pk)
    attempt(request, lambda: actions.withdraw_invitation(invitation, reason=request.POST.get("text", ""), acting_user=user), _("Đã rút lời đặt bài."))
    return redirect("contributors_desk_contributor", invitation.contributor_id)
