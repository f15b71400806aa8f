"""What waits for me: articles I hold, articles waiting for my role, articles returned to me, in one page that works on a phone."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.newsroom.articles import actions
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.models import DeskTaskState
from toasoan.newsroom.articles.views.access import require_newsroom
from toasoan.newsroom.articles.views.editing import tell
from toasoan.newsroom.articles.waiting import work_for


def waiting_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/cho-toi/``."""
    user = require_newsroom(request)
    return render(request, "articles/desk/waiting.html", {"work": work_for(user), "page_title": _("Chờ tôi")})


TASK_ACTS: dict[str, Any] = {
    "nhan": actions.claim_task,
    "tra-viec": actions.release_task,
    "duyet": actions.approve_task,
    "tra-lai": actions.return_article,
}


@require_POST
def task_view(request: HttpRequest, state_id: int, code: str) -> HttpResponse:
    """``/toa-soan/cho-toi/<state>/<code>/``: claim, release, approve, return with a reason."""
    user = require_newsroom(request)
    state = DeskTaskState.objects.filter(pk=state_id).first()
    if state is None or code not in TASK_ACTS:
        raise Http404
    arguments: dict[str, Any] = {}
    if code == "tra-lai":
        arguments["reason"] = request.POST.get("reason", "")
    elif code == "duyet":
        arguments["comment"] = request.POST.get("comment", "")
    done = {"nhan": _("Bạn đã nhận bài."), "tra-viec": _("Bạn đã trả việc."), "duyet": _("Đã duyệt."), "tra-lai": _("Đã trả lại bài.")}
    try:
        TASK_ACTS[code](state, acting_user=user, **arguments)
    except ArticleRefused as refusal:
        tell(request, refusal)
    else:
        messages.success(request, done[code])
    return redirect("articles_waiting")
