"""Signing in, one's password, one's sessions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account.views import LoginView, PasswordChangeView
from allauth.decorators import rate_limit
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from toasoan.foundation.people.current import account_of
from toasoan.foundation.people.homes import home_of
from toasoan.foundation.people.middleware import stopped
from toasoan.foundation.people.passwords import must_change
from toasoan.foundation.people.second_factor import has_factor, note_enrolment, showed_factor
from toasoan.foundation.people.sessions import device_name, end_other_sessions, end_session, end_sessions


class SignInView(LoginView):
    """Name and password, a passkey, or the agency's identity server; says so when one comes from an ended session."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Whoever is signed in but has no place in the newsroom is told so, instead of being sent to and fro."""
        if request.method == "GET" and request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            if home := home_of(account_of(request)):
                return redirect(home)
            text = _("Tài khoản của bạn chưa được cấp quyền vào tòa soạn. Liên hệ người quản trị hệ thống.")
            return stopped(request, 403, _("Chưa có quyền vào tòa soạn"), text)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the idle minutes, when the session ended for that."""
        minutes = self.request.GET.get("het-phien", "")
        idle = int(minutes) if minutes.isdecimal() and len(minutes) < 5 else None
        offered = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        return super().get_context_data(**kwargs) | {"ended_after_minutes": idle, "identity_servers": offered}


class ChangePasswordView(PasswordChangeView):
    """One's password; the other sessions end, this one goes on with a new key (B07)."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With whether nothing else is open before it is done."""
        return super().get_context_data(**kwargs) | {"is_forced": must_change(self.request.user)}

    def get_default_success_url(self) -> str:
        """Back to work."""
        return "/toa-soan/"


class EnrolmentMixin:
    """Whoever has a factor shows it before adding another; whoever adds the first has shown it by that (A09)."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A password alone adds nothing to an account that has a factor."""
        user = account_of(request)
        if has_factor(user) and not showed_factor(request):
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]  # allauth's view follows

    def form_valid(self, form: Any) -> HttpResponse:
        """Enrolled: this session goes on without being asked for a second code."""
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # allauth's view follows
        request: HttpRequest = self.request  # type: ignore[attr-defined]  # Django's view sets it
        note_enrolment(request, account_of(request))
        return response


class EnrolAuthenticatorView(EnrolmentMixin, ActivateTOTPView):
    """An authenticator application."""


class EnrolPasskeyView(EnrolmentMixin, AddWebAuthnView):
    """A passkey."""


sign_in = SignInView.as_view()
enrol_authenticator = login_required(EnrolAuthenticatorView.as_view())
enrol_passkey = login_required(EnrolPasskeyView.as_view())
change_password = never_cache(login_required(rate_limit(action="change_password")(ChangePasswordView.as_view())))


@never_cache
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; end one session, the others, or all."""
    user = request.user
    assert user.is_authenticated  # by the decorator; tells the type checker
    if request.method == "POST":
        return _end(request)
    if not UserSession.objects.filter(session_key=request.session.session_key).exists():
        UserSession.objects.create_from_request(request)
    rows = sorted(UserSession.objects.purge_and_list(user), key=lambda row: (not row.is_current(), -row.last_seen_at.timestamp()))
    listed = [{"session": row, "device": device_name(row.user_agent), "current": row.is_current()} for row in rows]
    return render(request, "usersessions/usersession_list.html", {"sessions": listed, "limit": settings.SESSIONS_PER_ACCOUNT})


def _end(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert user.is_authenticated
    if "all" in request.POST:
        end_sessions(user, acting_user=user, reason="đăng xuất mọi nơi")
        logout(request)
        messages.success(request, _("Đã đăng xuất khỏi mọi thiết bị."))
        return redirect("account_login")
    if "others" in request.POST:
        end_other_sessions(request, user, reason="đăng xuất các phiên khác")
        messages.success(request, _("Đã đăng xuất khỏi các thiết bị khác."))
    elif request.POST.get("session", "").isdecimal():
        end_session(get_object_or_404(UserSession, pk=request.POST["session"], user=user), acting_user=user, reason="đăng xuất một phiên")
        messages.success(request, _("Đã kết thúc phiên ấy."))
    return redirect("usersessions_list")
