"""The portal's own door: registering, confirming the address, signing in and out, a new password.

Nothing here says whether an address is known: the letter says it, to who reads that address.
"""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.views import LoginView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import url_has_allowed_host_and_scheme, urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from toasoan.foundation.audit.sources import client_address
from toasoan.foundation.people.forms import SignInForm
from toasoan.foundation.people.middleware import stopped, within_limit
from toasoan.foundation.people.models import User
from toasoan.newsroom.contributors import actions, letters, policy, wordings
from toasoan.newsroom.contributors.forms import AddressForm, RegisterForm

LETTERS_PER_HOUR = 5


def _too_many(request: HttpRequest, what: str, limit: int, seconds: int = 3600) -> HttpResponse | None:
    """Stops an address that asks too often."""
    if not settings.VISITOR_POSTS_PER_MINUTE or within_limit(f"contributors-{what}:{client_address(request)}", limit, seconds):
        return None
    return stopped(request, 429, _("Bạn gửi quá nhiều lần"), _("Hãy chờ ít lâu rồi thử lại."))


def _may_write_to(email: str) -> bool:
    """Nobody's letter box is filled by others."""
    return within_limit(f"contributors-letter:{email.lower()}", LETTERS_PER_HOUR, 3600)


@never_cache
@sensitive_post_parameters("password")
def register_view(request: HttpRequest) -> HttpResponse:
    """``/cong-tac-vien/dang-ky/``."""
    if policy.is_portal_account(request.user):
        return redirect("contributors_home")
    form = RegisterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if answer := _too_many(request, "register", 20):
            return answer
        if form.is_valid():
            if not form.cleaned_data["website"]:
                _register(form.cleaned_data)
            return redirect("contributors_registered")
    return render(request, "contributors/register.html", {"form": form, "consent": wordings.consent()})


def _register(values: dict[str, Any]) -> None:
    email = values["email"].strip().lower()
    known = actions.is_known(email)
    if known:
        User().set_password(values["password"])  # takes as long as for a new address
    else:
        texts = {name: str(values[name]) for name in ("name", "pen_name", "phone", "province", "about")}
        actions.register(email=email, password=values["password"], details=texts, desk=values["desk"])
    if _may_write_to(email):
        if known and not _unconfirmed(email):
            letters.write(email, "known", url=letters.address("contributors_sign_in"))
        else:
            send_confirmation(email)


def _unconfirmed(email: str) -> EmailAddress | None:
    return EmailAddress.objects.filter(email__iexact=email, verified=False, user__contributor__state="registered").first()


def send_confirmation(email: str) -> None:
    """Send the link that confirms an address which is not confirmed yet."""
    if found := _unconfirmed(email):
        key = EmailConfirmationHMAC(found).key
        letters.write(email, "confirm", url=letters.address("contributors_confirm", key))


def registered_view(request: HttpRequest) -> HttpResponse:
    """``/cong-tac-vien/dang-ky/xong/``: the same for everybody."""
    return render(request, "contributors/registered.html")


@never_cache
def confirm_view(request: HttpRequest, key: str) -> HttpResponse:
    """``/cong-tac-vien/xac-nhan/<key>/``: programs that look into letters follow links, so a person presses the button."""
    confirmation = EmailConfirmationHMAC.from_key(key)
    contributor = getattr(confirmation.email_address.user, "contributor", None) if confirmation else None
    if contributor is not None and request.method == "POST":
        actions.confirm_address(contributor)
        messages.success(request, _("Đã xác nhận. Tòa soạn sẽ xem xét và báo cho bạn qua thư."))
        return redirect("contributors_sign_in")
    return render(request, "contributors/confirm.html", {"contributor": contributor}, status=200 if contributor else 404)


class PortalSignInForm(SignInForm):
    """Address and password; accounts of the house have their own door, and are not told here whether the password was right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Thư điện tử")
        self.fields["login"].widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "inputmode": "email"}

    def clean(self) -> dict[str, Any]:
        """Only accounts of the portal.

        :raises ValidationError: the same as for a wrong password.
        """
        values: dict[str, Any] = super().clean()
        user = getattr(self, "user", None)
        if user is not None and not policy.is_portal_account(user):
            from allauth.account.adapter import get_adapter

            raise get_adapter().validation_error("username_password_mismatch")
        return values


class PortalSignIn(LoginView):
    """``/cong-tac-vien/dang-nhap/``: open on the public hosts, too, where the newsroom's door is shut."""

    template_name = "contributors/sign_in.html"
    form_class = PortalSignInForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Whoever is in goes on; whoever tries too often waits."""
        if policy.is_portal_account(request.user):
            return redirect("contributors_home")
        limit = settings.SIGN_INS_PER_MINUTE
        if request.method == "POST" and limit and (answer := _too_many(request, "sign-in", limit, 60)):
            return answer
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> Any:
        """The portal's own."""
        return PortalSignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With where one wanted to go."""
        wanted = self.request.POST.get("next") or self.request.GET.get("next", "")
        return super().get_context_data(**kwargs) | {"wanted": wanted, "contributor": None}

    def get_success_url(self) -> str:
        """Back to where one wanted to go, inside the portal."""
        wanted, home = self.request.POST.get("next", ""), reverse("contributors_home")
        return wanted if wanted.startswith(home) and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else home


sign_in_view = PortalSignIn.as_view()


@require_POST
def sign_out_view(request: HttpRequest) -> HttpResponse:
    """``/cong-tac-vien/dang-xuat/``."""
    logout(request)
    return redirect("contributors_sign_in")


@never_cache
def forgotten_view(request: HttpRequest) -> HttpResponse:
    """``/cong-tac-vien/quen-mat-khau/``: a letter, if the address is one of ours; the page says the same either way."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if answer := _too_many(request, "forgotten", 10):
            return answer
        email = form.cleaned_data["email"].lower()
        user = User.objects.filter(email__iexact=email, is_active=True, kind=User.Kind.OUTSIDE).exclude(contributor=None).first()
        if user is not None and _may_write_to(email):
            if user.contributor.state == "registered":
                send_confirmation(email)
            else:
                number = urlsafe_base64_encode(force_bytes(user.pk))
                url = letters.address("contributors_reset", number, default_token_generator.make_token(user))
                letters.write(email, "reset", url=url)
        messages.success(request, _("Nếu địa chỉ này có tài khoản, bạn sẽ nhận được thư trong ít phút."))
        return redirect("contributors_sign_in")
    return render(request, "contributors/forgotten.html", {"form": form})


@never_cache
@sensitive_post_parameters()
@transaction.atomic
def reset_view(request: HttpRequest, number: str, token: str) -> HttpResponse:
    """``/cong-tac-vien/dat-lai/<number>/<token>/``."""
    try:
        pk = int(urlsafe_base64_decode(number))
    except (ValueError, OverflowError):
        pk = 0
    user = User.objects.filter(pk=pk, is_active=True, kind=User.Kind.OUTSIDE).first()
    if user is None or not default_token_generator.check_token(user, token):
        return render(request, "contributors/reset.html", {"form": None}, status=404)
    form = SetPasswordForm(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Đã đổi mật khẩu. Hãy đăng nhập."))
        return redirect("contributors_sign_in")
    return render(request, "contributors/reset.html", {"form": form})
