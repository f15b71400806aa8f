"""How django-allauth meets this newsroom: its messages, its encryption, its identity server."""

from __future__ import annotations

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.audit.sources import client_address
from toasoan.foundation.people.current import account_of
from toasoan.foundation.people.homes import home_of
from toasoan.foundation.people.lockout import is_locked
from toasoan.foundation.people.models import User
from toasoan.foundation.people.second_factor import needs_factor

LOCKED = _("Đăng nhập tạm bị khóa vì nhập sai nhiều lần. Hãy chờ, hoặc nhờ người quản trị hệ thống mở khóa.")


class AccountAdapter(DefaultAccountAdapter):
    """Staff accounts: made by an administrator, never by signing up; one message for every wrong name or password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu không đúng."),
        "enter_current_password": _("Mật khẩu hiện tại không đúng."),
        "incorrect_password": _("Mật khẩu không đúng."),
        "invalid_login": _("Tên đăng nhập hoặc mật khẩu không đúng."),
        "too_many_login_attempts": LOCKED,
        "incorrect_code": _("Mã không đúng hoặc đã hết hạn. Hãy nhập mã mới nhất."),
        "rate_limited": _("Bạn gửi quá nhiều lần. Hãy chờ một phút rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never (A14)."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Those who belong elsewhere go there; everybody else into the newsroom."""
        return home_of(account_of(request)) or str(super().get_login_redirect_url(request))

    def get_client_ip(self, request: HttpRequest) -> str:
        """As the audit sees it, behind trusted proxies too."""
        return client_address(request) or "0.0.0.0"  # noqa: S104 (a value to store, not an address to listen on)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Say that it is locked; what cannot be found out this way is whether the account exists, for any name can be locked.

        :raises ValidationError: while the account or the address is locked.
        """
        account = str(credentials.get("username") or "")
        if is_locked(account, client_address(request)):
            record("people.sign_in_refused", acting_user=None, account=account, new={"why": "locked"}, result="refused")
            raise self.validation_error("too_many_login_attempts")


def _vault() -> MultiFernet:
    """Keys derived from the secret key and from those before it, so that a changed key still reads what older ones wrote."""

    def key(secret: str) -> Fernet:
        derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"toasoan.people.second-factor").derive(secret.encode())
        return Fernet(base64.urlsafe_b64encode(derived))

    return MultiFernet([key(str(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of authenticators are encrypted in the database (A02); who must have a factor cannot remove the last one (A09)."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Mã không đúng hoặc đã hết hạn. Hãy nhập mã mới nhất."),
        "cannot_delete_authenticator": _("Vai trò của bạn bắt buộc xác thực hai lớp. Hãy thêm cách khác trước khi gỡ cách này."),
        "cannot_generate_recovery_codes": _("Bật xác thực hai lớp trước, rồi mới tạo mã dự phòng."),
    }

    def encrypt(self, text: str) -> str:
        """The text as only this installation can read it."""
        return _vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The text again."""
        return _vault().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: User) -> str:
        """The account's name, as shown in the authenticator."""
        return user.get_username()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one of somebody who needs one."""
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists() or not needs_factor(authenticator.user)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """A name for the next passkey."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return str(_("Khóa số %(number)d") % {"number": count + 1})


class IdentityServerAdapter(DefaultSocialAccountAdapter):
    """The agency's identity server opens accounts that exist here, and makes none (A13)."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The first time, tie the identity to the account of the same name, or of the same verified address.

        :raises ImmediateHttpResponse: with a page saying that no account fits.
        """
        if sociallogin.is_existing or request.user.is_authenticated:
            return
        user = self._account_for(sociallogin)
        if user is None:
            name = sociallogin.user.username or sociallogin.user.email
            record("people.sign_in_failed", acting_user=None, account=name, new={"why": "oidc: no such account"}, result="refused")
            raise ImmediateHttpResponse(render(request, "socialaccount/no_account.html", {"name": name}, status=403))
        sociallogin.connect(request, user)
        record("people.identity_connected", user, acting_user=user, new={"provider": sociallogin.account.provider, "uid": sociallogin.account.uid})

    @staticmethod
    def _account_for(sociallogin: Any) -> User | None:
        active = User.objects.filter(is_active=True)
        if name := sociallogin.user.username:
            return active.filter(username__iexact=name).first()
        verified = [address.email for address in sociallogin.email_addresses if address.verified]
        found = list(active.filter(email__in=verified)[:2]) if verified else []
        return found[0] if len(found) == 1 else None


def refuse_if_locked(request: HttpRequest, user: User) -> None:
    """For second steps of signing in.

    :raises ValidationError: while the account or the address is locked.
    """
    if is_locked(user.get_username(), client_address(request)):
        raise ValidationError(LOCKED, code="too_many_login_attempts")
