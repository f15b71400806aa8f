"""The desk's screens: the page being arranged, its steps, publishing, and what was before."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from toasoan.newsroom.articles.models import Genre, Topic
from toasoan.outlets.frontdesk import actions, queries
from toasoan.outlets.frontdesk.automatic import first_plan
from toasoan.outlets.frontdesk.changes import articles_of, changes
from toasoan.outlets.frontdesk.errors import FrontRefused, Overtaken
from toasoan.outlets.frontdesk.measures import measures
from toasoan.outlets.frontdesk.models import FrontVersion
from toasoan.outlets.frontdesk.permissions import ARRANGE
from toasoan.outlets.frontdesk.plans import MOST_IN_ZONE
from toasoan.outlets.frontdesk.screen import Desk, version_words
from toasoan.outlets.frontdesk.steps import moment_of, take_step
from toasoan.outlets.website.models import HomePage
from toasoan.outlets.website.times import clock_and_date
from toasoan.outlets.website.zones import ZoneKind

LARGEST, MOST_TOPICS = 200_000, 300
View = Callable[..., HttpResponse]


def for_arrangers(view: View) -> View:
    """Let in who may arrange home pages; a refusal is told to the script in words, to a person as the newsroom does."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(ARRANGE):
            raise PermissionDenied
        try:
            return view(request, *args, **kwargs)
        except FrontRefused as refusal:
            return JsonResponse({"refused": str(refusal)}, status=400)

    return guarded


def _desk(request: HttpRequest, home_id: int) -> Desk:
    home = get_object_or_404(HomePage, pk=home_id)
    if not home.sites_rooted_here.exists():
        raise Http404
    return Desk(home, request, request.user)  # type: ignore[arg-type]  # the admin's doors let only accounts in


def _sent(request: HttpRequest) -> dict[str, Any]:
    if len(request.body) > LARGEST:
        raise FrontRefused(_("Bản bày trang gửi lên quá lớn. Bỏ bớt vùng hoặc bài ghim."))
    try:
        sent = json.loads(request.body or b"{}")
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise FrontRefused(_("Không đọc được điều vừa gửi. Tải lại trang rồi làm lại."))
    return sent


@require_safe
@for_arrangers
def pages_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/trang-chu/``: the home pages, and who arranged each last."""
    pages = queries.home_pages()
    if len(pages) == 1:
        return redirect("frontdesk_desk", pages[0][0].pk)
    rows = [
        {"home": home, "site": site, "present": version_words(queries.in_force(home)), "coming": len(queries.coming(home))} for home, site in pages
    ]
    return render(request, "frontdesk/pages.html", {"rows": rows, "page_title": _("Bàn trang chủ")})


@require_safe
@for_arrangers
def desk_view(request: HttpRequest, home_id: int) -> HttpResponse:
    """``/toa-soan/trang-chu/<id>/``."""
    desk = _desk(request, home_id)
    context = {
        "page_title": _("Bàn trang chủ"),
        "subtitle": desk.press.name,
        "home": desk.home,
        "several": len(queries.home_pages()) > 1,
        "sections": desk.press.sections,
        "genres": Genre.objects.order_by("name"),
        "topics": Topic.objects.order_by("-pk").values_list("pk", "name")[:MOST_TOPICS],
        "kinds": KINDS,
        "measures": measures().items(),
        "most": MOST_IN_ZONE,
        "coming": queries.coming(desk.home),
        "addresses": {name: reverse(f"frontdesk_{name}", args=[home_id]) for name in ("frame", "step", "publish", "store", "pulse", "draw", "drop")},
    }
    return render(request, "frontdesk/desk.html", context)


KINDS = (
    (ZoneKind.LEAD, _lazy("Tin chính")),
    (ZoneKind.LATEST, _lazy("Danh sách theo giờ")),
    (ZoneKind.CLUSTER, _lazy("Một bài có ảnh, các bài sau chỉ có tít")),
    (ZoneKind.LIST, _lazy("Danh sách tít")),
    (ZoneKind.PHOTOS, _lazy("Dải ảnh")),
    (ZoneKind.OPINION, _lazy("Bình luận")),
    (ZoneKind.MAGAZINE, "E-magazine"),
    (ZoneKind.MOST_READ, _lazy("Đánh số thứ hạng")),
)


@require_safe
@for_arrangers
def frame_view(request: HttpRequest, home_id: int) -> HttpResponse:
    """The real page with the work in progress, for the frame of the desk."""
    desk = _desk(request, home_id)
    at = moment_of(request.GET.get("luc"))
    composed = desk.compose(desk.plan(at), at)
    request._press = desk.press  # type: ignore[attr-defined]  # as press_of would find it
    request._composed = {("front", desk.home.pk): composed.front}  # type: ignore[attr-defined]  # as the template's tag would compose it
    with translation.override(desk.press.language):
        return render(request, "frontdesk/frame.html", {"page": desk.home, "self": desk.home})


@require_safe
@for_arrangers
def draw_view(request: HttpRequest, home_id: int) -> HttpResponse:
    """The state of the desk, for now or for a moment."""
    desk = _desk(request, home_id)
    return _drawn(desk, moment_of(request.GET.get("luc")))


def _drawn(desk: Desk, at: datetime | None) -> JsonResponse:
    plan = desk.plan(at)
    composed = desk.compose(plan, at)
    desk.request._press = desk.press  # type: ignore[attr-defined]  # as press_of would find it
    return JsonResponse({"html": desk.drawn(composed), **desk.state(plan, composed)})


@require_POST
@for_arrangers
def step_view(request: HttpRequest, home_id: int) -> HttpResponse:
    """One step of arranging: kept as this person's work in progress, and drawn."""
    desk, sent = _desk(request, home_id), _sent(request)
    at = moment_of(sent.get("at"))
    plan = desk.plan()
    shown = desk.compose(plan, at).shown
    desk.draft = actions.keep_draft(desk.home, take_step(plan, sent, shown), acting_user=desk.user, base=desk.base)
    return _drawn(desk, at)


@require_POST
@for_arrangers
def drop_view(request: HttpRequest, home_id: int) -> HttpResponse:
    """Give up the work in progress."""
    desk = _desk(request, home_id)
    actions.drop_draft(desk.home, acting_user=desk.user)
    return _drawn(desk, None)


@require_POST
@for_arrangers
def publish_view(request: HttpRequest, home_id: int) -> HttpResponse:
    """Arrange the page by the work in progress, at once or at a time; who was overtaken is told by whom, and loses nothing."""
    desk, sent = _desk(request, home_id), _sent(request)
    if desk.draft is None:
        raise FrontRefused(_("Chưa có gì thay đổi để đăng."))
    over = FrontVersion.objects.filter(home=desk.home, pk=sent["over"]).first() if isinstance(sent.get("over"), int) else None
    note, starts_at = str(sent.get("note") or ""), moment_of(sent.get("starts_at"))
    try:
        version = actions.set_front(
            desk.home, desk.plan(), acting_user=desk.user, base=desk.base, starts_at=starts_at, note=note, over=over
        )  # fmt: skip
    except Overtaken as overtaken:
        return _overtaken(desk, overtaken, merge=sent.get("merge") is True)
    later = [one for one in queries.coming(desk.home) if one.starts_at > version.starts_at]
    said = _("Đã hẹn giờ %(when)s.") % {"when": clock_and_date(version.starts_at)} if starts_at else _("Đã đăng bản bày mới.")
    if later:
        said += " " + _("Lưu ý: lúc %(when)s bản hẹn giờ của %(who)s sẽ thay bản này.") % version_words(later[0])
    return JsonResponse({"done": said, "version": version.pk})


def _overtaken(desk: Desk, overtaken: Overtaken, *, merge: bool) -> JsonResponse:
    """What the other did; asked to, both are put together as work in progress, to be looked at before it is published."""
    theirs = overtaken.theirs
    if merge:
        actions.keep_draft(desk.home, overtaken.merged, acting_user=desk.user, base=theirs)
        return JsonResponse({"merged": True, "clashes": overtaken.clashes})
    base = desk.base.as_plan() if desk.base else first_plan(desk.home, desk.press)
    plan = theirs.as_plan()
    said = changes(base, plan, queries.titles(articles_of(base, plan)))
    return JsonResponse({"overtaken": version_words(theirs), "changes": said, "clashes": overtaken.clashes}, status=409)


@require_safe
@for_arrangers
def pulse_view(request: HttpRequest, home_id: int) -> HttpResponse:
    """The version that readers see now: how the desk notices that somebody else arranged the page."""
    return JsonResponse({"present": version_words(queries.in_force(_desk(request, home_id).home))})


@require_safe
@for_arrangers
def store_view(request: HttpRequest, home_id: int) -> HttpResponse:
    """Articles that are not on the page, to be put there."""
    desk = _desk(request, home_id)
    shown = desk.compose(desk.plan(), None).shown
    found = queries.candidates(desk.press, request.GET.get("tim", "")[:100], [key for keys in shown.values() for key in keys])
    rows = [
        {
            "id": article.pk,
            "title": article.title if article.live else article.draft_title or article.title,
            "section": article.section.title,
            "when": clock_and_date(when) if (when := article.published_at or article.go_live_at) else "",
            "coming": not article.live,
        }
        for article in found
    ]
    return JsonResponse({"rows": rows})


@require_safe
@for_arrangers
def history_view(request: HttpRequest, home_id: int) -> HttpResponse:
    """``/toa-soan/trang-chu/<id>/lich-su/``: who changed what, when; what is scheduled."""
    desk = _desk(request, home_id)
    before = request.GET.get("truoc", "")
    versions = queries.history(desk.home, int(before) if before.isdecimal() and len(before) < 18 else None)
    plans = {one.pk: one.as_plan() for version in versions for one in (version, version.base) if one}
    begun = first_plan(desk.home, desk.press) if any(version.base_id is None for version in versions) else None
    titles = queries.titles(articles_of(*plans.values(), *([begun] if begun else [])))
    now = timezone.now()
    rows = [
        {
            "version": version,
            "words": version_words(version),
            "changes": changes(plans[version.base_id] if version.base_id else begun, plans[version.pk], titles),  # type: ignore[arg-type]  # begun then
            "present": version == desk.present,
            "coming": version.state == "set" and version.starts_at > now,
        }
        for version in versions
    ]
    context = {"rows": rows, "home": desk.home, "page_title": _("Lịch sử trang chủ"), "subtitle": desk.press.name}
    return render(request, "frontdesk/history.html", context | {"older": versions[-1].pk if len(versions) == 30 else None})


@require_POST
@for_arrangers
def version_view(request: HttpRequest, home_id: int, version_id: int, name: str) -> HttpResponse:
    """What can be done with a version of the history: show it again, take back what was scheduled, go on from it."""
    desk = _desk(request, home_id)
    version = get_object_or_404(FrontVersion, pk=version_id, home=desk.home)
    done = {"dung-lai": _("Trang chủ đã trở lại bản cũ."), "huy": _("Đã hủy hẹn giờ."), "sua-tiep": _("Đã mở bản này trên bàn.")}.get(name)
    if done is None:
        raise Http404
    try:
        if name == "dung-lai":
            actions.restore_version(version, acting_user=desk.user)
        elif name == "huy":
            actions.cancel_version(version, acting_user=desk.user)
        else:
            actions.keep_draft(desk.home, version.as_plan(), acting_user=desk.user, base=version)
    except FrontRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("frontdesk_desk" if name == "sua-tiep" else "frontdesk_history", home_id)
