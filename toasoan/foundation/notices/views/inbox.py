"""What I was told: the list, the count for the bell, reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.foundation.notices import actions, queries
from toasoan.foundation.notices.models import PersonNotice
from toasoan.foundation.notices.registry import kind_groups, kinds
from toasoan.foundation.people.current import account_of

PER_PAGE = 40
SHOWN = {"": gettext_lazy("Tất cả"), "chua-doc": gettext_lazy("Chưa đọc"), "co-han": gettext_lazy("Sắp đến hạn")}
MEANT = {"chua-doc": "unread", "co-han": "due"}


@dataclass(frozen=True)
class Line:
    """One row of the list; without ``text`` when the person may no longer see what it is about."""

    notice: PersonNotice
    text: str
    kind: str | Promise
    may_see: bool

    @property
    def is_late(self) -> bool:
        """Its time has passed."""
        return self.notice.due_at is not None and self.notice.due_at < timezone.now()


def lines_of(user: Any, notices: list[PersonNotice]) -> list[Line]:
    """The rows of these notices; what each is about is asked for again now."""
    may_see, known = queries.visible(user, {one.subject_key for one in notices}), kinds()
    return [
        Line(one, one.text if one.subject_key in may_see else "", known[one.kind].label if one.kind in known else "", one.subject_key in may_see)
        for one in notices
    ]


def list_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/thong-bao/``: what I was told, the newest or the most pressing first."""
    user = account_of(request)
    shown = request.GET.get("xem", "") if request.GET.get("xem", "") in SHOWN else ""
    by_due = shown == "co-han" or request.GET.get("xep") == "han"
    found = queries.notices_of(user, shown=MEANT.get(shown, ""), order="due" if by_due else "")
    wanted = request.GET.get("loai", "")
    if wanted in kinds():
        found = found.filter(kind=wanted)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": _("Thông báo"),
        "lines": lines_of(user, list(page.object_list)),
        "page": page,
        "shown": shown,
        "views": SHOWN.items(),
        "by_due": by_due,
        "kind": wanted,
        "groups": kind_groups(),
        "unread": queries.unread_count(user),
        "most_counted": queries.MOST_COUNTED,
        "now": timezone.now(),
    }
    return render(request, "notices/list.html", context)


@never_cache
def count_view(request: HttpRequest) -> JsonResponse:
    """``/toa-soan/thong-bao/moi/``: how many are new; asked by open pages, which keeps no session awake."""
    return JsonResponse({"unread": queries.unread_count(account_of(request)), "most": queries.MOST_COUNTED})


@never_cache
def open_view(request: HttpRequest, notice_id: int) -> HttpResponse:
    """``/toa-soan/thong-bao/<id>/``: to the page it is about; by that it is read. Mails and pushes lead here."""
    user = account_of(request)
    notice = get_object_or_404(PersonNotice, pk=notice_id, person=user)
    actions.mark_read([notice.pk], acting_user=user)
    if not queries.visible(user, [notice.subject_key]):
        messages.warning(request, _("Bạn không còn được xem nội dung mà thông báo này nói tới."))
        return redirect("notices:list")
    if not notice.url:
        return redirect("notices:list")
    return redirect(notice.url)


@require_POST
def mark_view(request: HttpRequest) -> HttpResponse:
    """Read or new again, one by one; or everything that was there when the list was opened."""
    user = account_of(request)
    ids = [int(pk) for pk in request.POST.getlist("id") if pk.isdecimal()][:PER_PAGE]
    if "tat-ca" in request.POST:
        count = actions.mark_all_read(acting_user=user, until=_moment(request.POST.get("den", "")))
        messages.success(request, _("Đã đánh dấu %(count)s thông báo là đã đọc.") % {"count": count})
    elif "chua-doc" in request.POST:
        actions.mark_unread(ids, acting_user=user)
    else:
        actions.mark_read(ids, acting_user=user)
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return redirect(wanted if safe else reverse("notices:list"))


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment is not None and timezone.is_aware(moment) else None
