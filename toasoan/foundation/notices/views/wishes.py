"""How I am told: ways and times, browsers that take pushes, the address of my calendar."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.foundation.audit.actions import record
from toasoan.foundation.notices import preferences, queries, vapid
from toasoan.foundation.notices.calendars import address_of
from toasoan.foundation.notices.forms import TimesForm, WaysForm
from toasoan.foundation.notices.models import AgencyRhythm, CalendarAddress, PushSubscription, Rhythm
from toasoan.foundation.notices.pushing import PushRefused
from toasoan.foundation.notices.sending import push_to
from toasoan.foundation.people.current import account_of
from toasoan.foundation.people.middleware import within_limit
from toasoan.foundation.people.sessions import device_name

LARGEST_SUBSCRIPTION = 4096
SHOWN_ONCE = "notices_calendar_token"


@never_cache
def settings_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/thong-bao/thiet-lap/``."""
    user = account_of(request)
    rhythm = Rhythm.objects.filter(person=user).first() or Rhythm(person=user, **queries.agency_digests())
    sent = request.POST if request.method == "POST" else None
    ways = WaysForm(sent, user=user, ways=queries.wishes_of(user))
    times = TimesForm(sent, instance=rhythm)
    if sent is not None and ways.is_valid() and times.is_valid():
        preferences.choose_ways(ways.chosen(), acting_user=user)
        if times.has_changed() or rhythm.pk is None:
            preferences.choose_times(acting_user=user, **times.cleaned_data)
        messages.success(request, _("Đã lưu cách nhận thông báo."))
        return redirect("notices:settings")
    if sent is not None:
        messages.error(request, _("Chưa lưu được. Hãy xem các ô được đánh dấu."))
    context = {
        "page_title": _("Cách nhận thông báo"),
        "ways": ways,
        "times": times,
        "agency": AgencyRhythm.load(),
        "browsers": user.push_subscriptions.all(),
        "calendar": CalendarAddress.objects.filter(person=user).first(),
        "new_address": address_of(token) if (token := request.session.pop(SHOWN_ONCE, "")) else "",
        "has_mail": bool(user.email),
    }
    return render(request, "notices/settings.html", context)


@never_cache
def subscribe_view(request: HttpRequest) -> HttpResponse:
    """GET: the key to subscribe with. POST: what the browser's push service gave."""
    user = account_of(request)
    if request.method != "POST":
        return JsonResponse({"key": vapid.public_key()})
    if len(request.body) > LARGEST_SUBSCRIPTION:
        return JsonResponse({"error": _("Trình duyệt gửi dữ liệu đăng ký không hợp lệ.")}, status=400)
    try:
        sent: Any = json.loads(request.body)
        endpoint, keys = str(sent["endpoint"]), sent["keys"]
        device = device_name(request.headers.get("User-Agent", ""))
        made = preferences.subscribe_browser(endpoint=endpoint, p256dh=str(keys["p256dh"]), auth=str(keys["auth"]), device=device, acting_user=user)
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"error": _("Trình duyệt gửi dữ liệu đăng ký không hợp lệ.")}, status=400)
    except PushRefused:
        text = _("Dịch vụ thông báo đẩy của trình duyệt này chưa được cơ quan cho phép. Hãy báo quản trị hệ thống.")
        return JsonResponse({"error": text}, status=400)
    return JsonResponse({"id": made.pk})


@require_POST
def forget_view(request: HttpRequest, subscription_id: int) -> HttpResponse:
    """Push to this browser no more."""
    user = account_of(request)
    preferences.forget_browser(get_object_or_404(PushSubscription, pk=subscription_id, person=user), acting_user=user)
    messages.success(request, _("Thiết bị này sẽ không nhận thông báo đẩy nữa."))
    return redirect(f"{reverse('notices:settings')}#thiet-bi")


@require_POST
def try_view(request: HttpRequest) -> HttpResponse:
    """Push something to one's own browsers now."""
    user = account_of(request)
    if not within_limit(f"push-try:{user.pk}", 5):
        messages.warning(request, _("Bạn vừa thử nhiều lần. Hãy chờ một phút."))
        return redirect(f"{reverse('notices:settings')}#thiet-bi")
    payload = {
        "id": 0,
        "title": _("Thông báo thử"),
        "text": _("Thiết bị này nhận được thông báo của tòa soạn."),
        "unread": queries.unread_count(user),
    }
    outcomes = [push_to(browser, payload) for browser in user.push_subscriptions.all()]
    if "sent" in outcomes:
        messages.success(request, _("Đã gửi tới %(count)s thiết bị.") % {"count": outcomes.count("sent")})
    else:
        messages.error(request, _("Không gửi được tới thiết bị nào. Hãy bật lại thông báo đẩy trên thiết bị cần nhận."))
    return redirect(f"{reverse('notices:settings')}#thiet-bi")


@require_POST
def calendar_view(request: HttpRequest) -> HttpResponse:
    """Make the address of one's calendar (shown once), or end it."""
    user = account_of(request)
    if "bo" in request.POST:
        preferences.end_calendar_address(acting_user=user)
        messages.success(request, _("Địa chỉ lịch cũ không dùng được nữa."))
    else:
        request.session[SHOWN_ONCE] = preferences.make_calendar_address(acting_user=user)
    return redirect(f"{reverse('notices:settings')}#lich")


@never_cache
def data_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/thong-bao/thiet-lap/du-lieu.json``: what is kept here about me, as a file; that it was taken is in the audit."""
    user = account_of(request)
    record("notices.export", user, acting_user=user)
    response = JsonResponse(queries.personal_data(user), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = 'attachment; filename="thong-bao-cua-toi.json"'
    return response


def worker_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/thong-bao/nhan-day.js``: the service worker, for the newsroom's addresses alone."""
    account_of(request)
    context = {"list_address": reverse("notices:list"), "icon": "people/mark.svg"}
    response = HttpResponse(render_to_string("notices/worker.js", context, request), content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = "/toa-soan/"
    response.headers["Cache-Control"] = "no-cache"
    return response
