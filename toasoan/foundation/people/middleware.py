"""What stands between a request and the newsroom: place, pace, and the state of the session (A03, A05, A09, B03–B06)."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.audit.sources import client_address
from toasoan.foundation.people.bounds import is_out_of_bounds
from toasoan.foundation.people.current import account_of, answering
from toasoan.foundation.people.passwords import must_change
from toasoan.foundation.people.second_factor import has_factor, needs_factor, showed_factor

Respond = Callable[[HttpRequest], HttpResponse]
STAFF_PREFIXES = ("/toa-soan/", "/tai-khoan/", "/dang-nhap/", "/dang-xuat/", "/api/", "/tai-lieu/")
PLACE_PREFIXES = STAFF_PREFIXES[:4]
# presence pings, polling and streams of events are not a person at work; saving a draft by itself is, for it happens only after typing
BACKGROUND_PARTS = ("/editing-sessions/", "/thong-bao/moi/", "/dong-su-kien/")
ACTIVITY, IDLE_LIMIT, FACTOR = "last_activity", "idle_limit", "factor_checked"
SECONDS_BETWEEN_WRITES = 15
SECONDS_BETWEEN_FACTOR_CHECKS = 300


def _under(path: str, prefixes: tuple[str, ...]) -> bool:
    return f"{path.rstrip('/')}/".startswith(prefixes)


def _in_networks(address: str | None, networks: list[str]) -> bool:
    try:
        candidate = ipaddress.ip_address(address or "")
    except ValueError:
        return False
    return any(candidate in ipaddress.ip_network(network, strict=False) for network in networks)


def wants_json(request: HttpRequest) -> bool:
    """Whether a program asked, which cannot follow a page."""
    accepted = request.headers.get("Accept", "")
    return request.headers.get("X-Requested-With") == "XMLHttpRequest" or request.path.startswith("/api/") or accepted.startswith("application/json")


def is_background(request: HttpRequest) -> bool:
    """Whether the request was sent by the page itself and not by a person's act."""
    return request.headers.get("X-Background") == "1" or any(part in request.path for part in BACKGROUND_PARTS)


def stopped(request: HttpRequest, status: int, heading: str, text: str) -> HttpResponse:
    """A page, or an answer for a program, that says why it does not go on and what to do."""
    if wants_json(request):
        return JsonResponse({"error": heading, "detail": text}, status=status)
    return render(request, "people/stopped.html", {"heading": heading, "text": text}, status=status)


class PlaceMiddleware:
    """The demo answers this machine alone; the newsroom answers on its own host when it has one (B05)."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse, hide, or go on.

        :raises Http404: for the newsroom's addresses on a public host.
        """
        if settings.DEMO and not _in_networks(client_address(request), ["127.0.0.0/8", "::1/128"]):
            text = "Bản dùng thử chỉ trả lời máy đang chạy nó. Muốn dùng thật, đặt TOASOAN_MODE=production."
            return HttpResponse(text, status=403, content_type="text/plain; charset=utf-8")
        if settings.NEWSROOM_HOSTS and _under(request.path, PLACE_PREFIXES):
            host = request.get_host()
            if host not in settings.NEWSROOM_HOSTS and host.rsplit(":", 1)[0] not in settings.NEWSROOM_HOSTS:
                raise Http404
        return self.get_response(request)


def within_limit(key: str, limit: int, seconds: int = 60) -> bool:
    """Count one more under this key; false once there were more than the limit in this stretch of time."""
    if not limit:
        return True
    name = f"pace:{key}:{int(time.time() / seconds)}"
    if cache.add(name, 1, timeout=seconds * 2):
        return True
    try:
        return cache.incr(name) <= limit
    except ValueError:  # it ran out between the two calls
        return True


class RateLimitMiddleware:
    """Slows down whoever sends too many forms: by account when signed in, else by address (B06)."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Count what changes something; answer 429 beyond the limit."""
        if request.method in {"GET", "HEAD", "OPTIONS"} or self._fits(request):
            return self.get_response(request)
        response = stopped(request, 429, _("Bạn gửi quá nhanh"), _("Hệ thống nhận quá nhiều yêu cầu từ phía bạn. Hãy chờ một phút rồi thử lại."))
        response.headers["Retry-After"] = "60"
        return response

    @staticmethod
    def _fits(request: HttpRequest) -> bool:
        address = client_address(request)
        if request.path.startswith("/dang-nhap/"):
            return within_limit(f"sign-in:{address}", settings.SIGN_INS_PER_MINUTE)
        if settings.POSTS_PER_MINUTE and request.user.is_authenticated:
            return within_limit(f"account:{request.user.pk}", settings.POSTS_PER_MINUTE)
        return within_limit(f"address:{address}", settings.VISITOR_POSTS_PER_MINUTE)


class StaffMiddleware:
    """For whoever is signed in: idle time, listed addresses, a password to change, a second factor to show."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Stop the request where it must be stopped; else note the activity and go on."""
        with answering(request):
            if request.user.is_authenticated:
                answer = self._stop(request)
                if answer is not None:
                    return answer
            return self.get_response(request)

    def _stop(self, request: HttpRequest) -> HttpResponse | None:
        if self._is_idle(request):
            return self._end_idle(request)
        if not _under(request.path, STAFF_PREFIXES):
            return None
        if settings.ADMIN_NETWORKS and account_of(request).administers and not _in_networks(client_address(request), settings.ADMIN_NETWORKS):
            record("people.place_refused", acting_user=account_of(request), result="refused")
            text = _("Tài khoản quản trị chỉ dùng được từ các địa chỉ đã đăng ký. Liên hệ người phụ trách hệ thống.")
            return stopped(request, 403, _("Địa chỉ chưa được phép"), text)
        if is_out_of_bounds(account_of(request), request.path):
            text = _("Tài khoản của cơ quan quản lý không mở bài, ảnh, tài liệu của tòa soạn. Số liệu và báo cáo ở menu bên trái.")
            return stopped(request, 403, _("Trang này là của tòa soạn"), text)
        return self._password_step(request) or self._factor_step(request)

    @staticmethod
    def _is_idle(request: HttpRequest) -> bool:
        """Whether the session slept too long; if not, a person's request is noted as activity."""
        now, session = time.time(), request.session
        last = session.get(ACTIVITY)
        if last is not None and now - last > session.get(IDLE_LIMIT, settings.IDLE_MINUTES * 60):
            return True
        if last is None or (now - last >= SECONDS_BETWEEN_WRITES and not is_background(request)):
            minutes = settings.IDLE_MINUTES_ADMIN if account_of(request).administers else settings.IDLE_MINUTES
            session[ACTIVITY], session[IDLE_LIMIT] = int(now), minutes * 60
            _note_in_list(request)
        return False

    @staticmethod
    def _end_idle(request: HttpRequest) -> HttpResponse:
        user = account_of(request)
        minutes = request.session.get(IDLE_LIMIT, 0) // 60
        record("people.session_idle", user, acting_user=user, new={"minutes": minutes})
        logout(request)
        if not _under(request.path, STAFF_PREFIXES) and request.method in {"GET", "HEAD"}:
            return redirect(request.get_full_path())  # a public page is read on without the session
        if wants_json(request) or is_background(request):
            text = _("Phiên làm việc đã kết thúc vì lâu không thao tác. Hãy đăng nhập lại.")
            return JsonResponse({"error": "idle", "detail": text}, status=401)
        back = request.get_full_path() if request.method == "GET" else _page_it_came_from(request)
        return redirect(f"{reverse('account_login')}?{urlencode({'het-phien': minutes, 'next': back})}")

    @staticmethod
    def _password_step(request: HttpRequest) -> HttpResponse | None:
        allowed = {reverse("account_change_password"), reverse("account_logout"), reverse("wagtailadmin_logout")}
        if request.path in allowed or not must_change(account_of(request)):
            return None
        if wants_json(request):
            return JsonResponse({"error": "password", "detail": _("Hãy đổi mật khẩu trước khi làm việc tiếp.")}, status=403)
        return redirect("account_change_password")

    @staticmethod
    def _factor_step(request: HttpRequest) -> HttpResponse | None:
        if not settings.SECOND_FACTOR or time.time() - request.session.get(FACTOR, 0) < SECONDS_BETWEEN_FACTOR_CHECKS:
            return None
        open_places = tuple(reverse(name) for name in ("mfa_index", "account_reauthenticate", "account_logout", "account_change_password"))
        if request.path.startswith((*open_places, reverse("wagtailadmin_logout"))):
            return None
        if showed_factor(request) or not needs_factor(account_of(request)):
            request.session[FACTOR] = int(time.time())
            return None
        if wants_json(request):
            return JsonResponse({"error": "second_factor", "detail": _("Hãy xác thực hai lớp trước khi làm việc tiếp.")}, status=403)
        if has_factor(account_of(request)):
            back = request.get_full_path() if request.method == "GET" else "/toa-soan/"
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': back})}")
        return redirect("mfa_index")


def _note_in_list(request: HttpRequest) -> None:
    """Keep "last seen" in the list of one's sessions."""
    from allauth.usersessions.models import UserSession

    UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())


def _page_it_came_from(request: HttpRequest) -> str:
    referer = request.headers.get("Referer", "")
    if referer and url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure()):
        parts = urlsplit(referer)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return "/toa-soan/"
