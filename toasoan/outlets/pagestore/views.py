"""The technician's screens: what is stored, what waits and why, what a page was made from; dropping and rebuilding with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toasoan.foundation.people.current import account_of
from toasoan.outlets.pagestore import actions, queries
from toasoan.outlets.pagestore.models import Change, StoredPage
from toasoan.outlets.pagestore.offering import kinds
from toasoan.outlets.pagestore.places import host_of, shelf
from toasoan.outlets.pagestore.waking import wake_builder

LATEST_CHANGES = 15


def _may(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(f"pagestore.{permission}_storedpage"):
        raise PermissionDenied


def index(request: HttpRequest) -> HttpResponse:
    """All pages, by state, kind and words of the address or of what they show."""
    _may(request, "view")
    asked = {name: request.GET.get(name, "").strip()[:200] for name in ("state", "kind", "q")}
    pages = Paginator(_found(asked), 50).get_page(request.GET.get("p"))
    labels = {kind.name: kind.label for kind in kinds()}
    context = {
        "page": pages,
        "asked": asked,
        "states": StoredPage.State.choices,
        "labels": labels,
        "rows": [(page, labels.get(page.kind, page.kind)) for page in pages],
        "standing": _standing(labels),
        "changes": Change.objects.order_by("-pk")[:LATEST_CHANGES],
        "may_change": request.user.has_perm("pagestore.change_storedpage"),
    }
    return render(request, "pagestore/index.html", context)


def _found(asked: dict[str, str]) -> QuerySet[StoredPage]:
    pages = StoredPage.objects.select_related("site")
    if asked["state"] in StoredPage.State.values:
        pages = pages.filter(state=asked["state"])
    if asked["kind"]:
        pages = pages.filter(kind=asked["kind"])
    if asked["q"]:
        pages = pages.filter(path__contains=asked["q"]) if asked["q"].startswith("/") else pages.filter(shown__key__name=asked["q"]).distinct()
    return pages.order_by("state", "urgency", "turn", "path")


def _standing(labels: dict[str, object]) -> list[dict[str, object]]:
    """A row for each kind: how many are kept, wait, and are still wanted."""
    rows: dict[str, dict[str, object]] = {}
    for one in queries.standing():
        row = rows.setdefault(
            one["kind"], {"label": labels.get(one["kind"], one["kind"] or _("Chưa dựng lần nào")), "kept": 0, "stale": 0, "wanted": 0}
        )
        row[one["state"]] = one["pages"]
    return list(rows.values())


def detail(request: HttpRequest, page_id: int) -> HttpResponse:
    """One page: its state, why it is made again, and every key that it shows."""
    _may(request, "view")
    page = get_object_or_404(StoredPage.objects.select_related("site"), pk=page_id)
    host = host_of(page.site)
    context = {
        "page": page,
        "kind": next((kind.label for kind in kinds() if kind.name == page.kind), page.kind),
        "shown": queries.keys_of(page),
        "is_there": host is not None and shelf().has(host, page.path),
        "may_change": request.user.has_perm("pagestore.change_storedpage"),
    }
    return render(request, "pagestore/detail.html", context)


@require_POST
def drop(request: HttpRequest, page_id: int) -> HttpResponse:
    """Drop one page; it is made anew at once."""
    _may(request, "change")
    page = get_object_or_404(StoredPage.objects.select_related("site"), pk=page_id)
    try:
        actions.drop_page(page, acting_user=account_of(request), reason=request.POST.get("reason", ""))
    except ValueError:
        messages.error(request, _("Chưa bỏ trang nào. Hãy ghi lý do rồi gửi lại."))
    else:
        wake_builder()
        messages.success(request, _("Đã bỏ trang cũ; trang đang được dựng lại."))
    return redirect("pagestore:detail", page.pk)


@require_POST
def rebuild(request: HttpRequest) -> HttpResponse:
    """Make everything again, meanwhile showing what is stored; or empty the store first."""
    _may(request, "change")
    reason, empty = request.POST.get("reason", "").strip(), "empty" in request.POST
    if not reason:
        messages.error(request, _("Chưa làm gì. Hãy ghi lý do rồi gửi lại."))
        return redirect("pagestore:index")
    user = account_of(request)
    count = actions.drop_all(acting_user=user, reason=reason) if empty else actions.order_rebuild(acting_user=user, reason=reason)
    wake_builder()
    words = _("Đã xóa sạch kho; %(count)s trang đang được dựng lại.") if empty else _("Đã xếp %(count)s trang vào hàng dựng lại.")
    messages.success(request, words % {"count": count})
    return redirect("pagestore:index")
