"""The list of what came in, one item, and what is done with it."""

from __future__ import annotations

from typing import Any

import nh3
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.wire import actions
from toasoan.newsroom.wire.errors import WireRefused
from toasoan.newsroom.wire.items import KINDS
from toasoan.newsroom.wire.models import Feed, WireItem
from toasoan.newsroom.wire.queries import Wanted, group_of, state_counts, troubled_feeds, versions_of, wire_items
from toasoan.newsroom.wire.states import ItemState

PAGE = 40
RAW_SHOWN = 200_000
PREVIEW_TAGS = {
    *("p", "br", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "em", "strong", "b", "i", "u", "table", "tr", "td", "th", "caption", "pre", "div"),
    *("a", "figure", "figcaption", "sub", "sup", "hr"),
}


def _reader(request: HttpRequest) -> Any:
    if not request.user.has_perm("wire.view_wireitem"):
        raise PermissionDenied
    return request.user


def _wanted(request: HttpRequest) -> Wanted:
    get = request.GET
    names = ("nguon", "loai", "ngon-ngu", "ban", "tu")
    return Wanted(get.get("trang-thai", ItemState.NEW), *(get.get(name, "") for name in names))


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What came in, by the filters of the address."""
    user = _reader(request)
    wanted, counts = _wanted(request), state_counts()
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "page": Paginator(wire_items(wanted), PAGE).get_page(request.GET.get("p")),
        "wanted": wanted,
        "states": [(code, label, counts.get(code, 0)) for code, label in ItemState.choices],
        "feeds": Feed.objects.only("pk", "name"),
        "kinds": KINDS,
        "troubled": troubled_feeds(),
        "may_use": user.has_perm("wire.use_wireitem"),
        "may_keep": user.has_perm("wire.view_feed"),
        "newest": WireItem.objects.order_by("-pk").values_list("pk", flat=True).first() or 0,
        "query": query.urlencode(),
    }
    return render(request, "wire/live/index.html", context)


@require_GET
def count(request: HttpRequest) -> HttpResponse:
    """How many items are newer than the newest one shown; asked in the background while the list is open."""
    _reader(request)
    after = request.GET.get("sau", "0")
    newer = WireItem.objects.filter(pk__gt=int(after) if after.isdecimal() else 0, latest=True, state=ItemState.NEW).count()
    return JsonResponse({"newer": newer})


def _preview(body: str) -> str:
    """The body as it may be shown: words and structure, no pictures from elsewhere, no scripts."""
    return nh3.clean(body, tags=PREVIEW_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"})


@require_GET
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """One item: its words, its files, its versions, the same news elsewhere, the bytes as they came."""
    user = _reader(request)
    found = get_object_or_404(WireItem.objects.select_related("feed", "desk", "story", "rule", "group", "handled_by"), pk=item_id)
    raw = found.delivery.raw()[:RAW_SHOWN] if "goc" in request.GET else b""
    context = {
        "item": found,
        "body": nh3.clean(found.body, tags=PREVIEW_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"})
        if found.body_kind != "text"
        else "",
        "raw": raw.decode("utf-8", "replace"),
        "versions": versions_of(found),
        "same": group_of(found),
        "may_use": user.has_perm("wire.use_wireitem"),
        "broken": found.guid.startswith("broken:"),
    }
    return render(request, "wire/live/item.html", context)


@require_POST
def act(request: HttpRequest, item_id: int, code: str) -> HttpResponse:
    """Use, ignore, bring back or read again."""
    user = _reader(request)
    found = get_object_or_404(WireItem.objects.select_related("feed"), pk=item_id)
    try:
        if code == "dung":
            story = actions.use_item(found, acting_user=user)
            messages.success(request, _("Đã lập đề tài “%(title)s” từ tin này.") % {"title": story.title})
        elif code == "bo-qua":
            actions.ignore_item(found, acting_user=user, reason=request.POST.get("reason", ""))
            messages.success(request, _("Đã bỏ qua tin."))
        elif code == "dua-lai":
            actions.return_item(found, acting_user=user)
            messages.success(request, _("Tin đã trở lại danh sách."))
        elif actions.mend_item(found, acting_user=user):
            messages.success(request, _("Đã đọc được tin."))
        else:
            messages.warning(request, _("Vẫn chưa đọc được; tệp gốc còn nguyên. Xem lý do bên dưới."))
    except (WireRefused, StoryRefused) as refusal:
        messages.error(request, str(refusal))
    return redirect("wire_item", found.pk)
