"""The list of what came in, one item, and what is done with it."""

from __future__ import annotations

from typing import Any

import nh3
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from toasoan.foundation.media.picture_files import form_of
from toasoan.newsroom.articles.models import Genre, SectionPage
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


KIND_LABELS = {
    "text": gettext_lazy("Bài"), "picture": gettext_lazy("Ảnh"), "graphic": gettext_lazy("Đồ họa"), "video": gettext_lazy("Video"),
    "audio": gettext_lazy("Âm thanh"), "composite": gettext_lazy("Gói tin"), "event": gettext_lazy("Sự kiện"),
    "planning": gettext_lazy("Kế hoạch đưa tin"),
}  # fmt: skip
SHOWN_PICTURES = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "gif": "image/gif"}


class DraftForm(forms.Form):
    """Where the article is begun."""

    section = forms.ModelChoiceField(label=gettext_lazy("Chuyên mục"), queryset=SectionPage.objects.order_by("path"), empty_label=None)
    genre = forms.ModelChoiceField(label=gettext_lazy("Thể loại"), queryset=Genre.objects.all(), empty_label=None)


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
        "kinds": [(kind, KIND_LABELS[kind]) for kind in KINDS],
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
    parts = {one.guid: one for one in WireItem.objects.filter(feed=found.feed, guid__in=found.parts[:200], latest=True).only("pk", "guid", "title")}
    context = {
        "item": found,
        "kind": KIND_LABELS.get(found.kind, found.kind),
        "parts": [(guid, parts.get(guid)) for guid in found.parts],
        "files": [(place, file, str(file.get("type", "")).startswith("image/")) for place, file in enumerate(found.files)],
        "form": DraftForm() if user.has_perm("wire.use_wireitem") else None,
        "body": _preview(found.body) if found.body_kind != "text" else "",
        "raw": raw.decode("utf-8", "replace"),
        "versions": versions_of(found),
        "same": group_of(found),
        "may_use": user.has_perm("wire.use_wireitem"),
        "broken": found.guid.startswith("broken:"),
    }
    return render(request, "wire/live/item.html", context)


def _draft(request: HttpRequest, found: WireItem, user: Any) -> HttpResponse:
    """Begin the article and go on to it.

    :raises WireRefused: as the action.
    """
    form = DraftForm(request.POST)
    if not form.is_valid():
        raise WireRefused(_("Hãy chọn chuyên mục và thể loại của bài."))
    article = actions.draft_item(found, section=form.cleaned_data["section"], genre=form.cleaned_data["genre"], acting_user=user)
    messages.success(request, _("Đã lập bài nháp với chữ và ảnh của nguồn. Nguồn và quyền sử dụng nằm ở mục Nguồn tin của bài."))
    return redirect("wagtailadmin_pages:edit", article.pk)


@require_GET
def file(request: HttpRequest, item_id: int, place: int) -> HttpResponse:
    """A file that came with an item, read from the bytes as they came: pictures are shown, everything else is saved."""
    _reader(request)
    found = get_object_or_404(WireItem.objects.select_related("feed", "delivery"), pk=item_id)
    entry = actions.entry_of(found)
    if entry is None or place >= len(entry.files):
        raise Http404
    sent = entry.files[place]
    shown = SHOWN_PICTURES.get((form_of(sent.data[:64]) or "").lower())
    answer = HttpResponse(sent.data, content_type=shown or "application/octet-stream")
    answer["Content-Disposition"] = "inline" if shown else f'attachment; filename="{sent.name.encode("ascii", "ignore").decode() or "tep"}"'
    answer["Content-Security-Policy"], answer["X-Content-Type-Options"] = "sandbox; default-src 'none'", "nosniff"
    answer["Cache-Control"] = "private, max-age=86400"
    return answer


@require_POST
def act(request: HttpRequest, item_id: int, code: str) -> HttpResponse:
    """Use, ignore, bring back or read again."""
    user = _reader(request)
    found = get_object_or_404(WireItem.objects.select_related("feed"), pk=item_id)
    try:
        if code == "lap-bai":
            return _draft(request, found, user)
        if code == "lich":
            event = actions.use_as_event(found, acting_user=user)
            messages.success(request, _("Đã ghi “%(title)s” vào lịch sự kiện.") % {"title": event.title})
        elif code == "dung":
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
