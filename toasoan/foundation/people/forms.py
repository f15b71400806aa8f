"""Forms of signing in, and of staff accounts in the newsroom."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from toasoan.foundation.people.adapters import refuse_if_locked
from toasoan.foundation.people.models import User


class SignInForm(LoginForm):
    """Name and password, in the newsroom's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Tên đăng nhập")
        self.fields["password"].label = _("Mật khẩu")
        self.fields["password"].help_text = ""
        for field, name in (("login", "username"), ("password", "current-password")):
            self.fields[field].widget.attrs = {"autocomplete": name, "autocapitalize": "none", "spellcheck": "false"}


class _Code:
    """A code's field, refused while the account is locked: guessing codes counts like guessing passwords (A07)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]  # type: ignore[attr-defined]  # of the form it is mixed into
        field.label = _("Mã xác thực")
        field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}

    def clean_code(self) -> str:
        """The code, checked."""
        refuse_if_locked(context.request, self.user)  # type: ignore[attr-defined]
        return super().clean_code()  # type: ignore[misc]


class CodeForm(_Code, AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(_Code, ReauthenticateForm):
    """Confirming with a code later in the session."""


EXTRA_FIELDS = ("full_name", "pen_name", "desk", "position", "phone", "kind", "must_change_password", "is_shared", "shared_approval")


class _StaffForm:
    """What both forms of an account share: Vietnamese names in one field, and only an all-powerful account makes another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = self.fields  # type: ignore[attr-defined]
        fields.pop("first_name", None)
        fields.pop("last_name", None)
        fields["full_name"].required = True
        fields["email"].label = _("Thư điện tử")
        if "groups" in fields:
            fields["groups"].label = _("Vai trò và nhóm quyền")
        self.order_fields(("username", *EXTRA_FIELDS[:4], "email", "phone", "kind", "is_shared", "shared_approval"))  # type: ignore[attr-defined]

    def forbid_superuser(self) -> None:
        """Take the switch away: whoever is not all-powerful cannot make anybody so."""
        self.fields.pop("is_superuser", None)  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """One address belongs to one account: a letter that resets a password must reach one person (A12)."""
        email = self.cleaned_data["email"]  # type: ignore[attr-defined]
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():  # type: ignore[attr-defined]
            raise forms.ValidationError(_("Địa chỉ này đã thuộc về một tài khoản khác. Mỗi người dùng một tài khoản riêng."))
        return email


class StaffCreationForm(_StaffForm, UserCreationForm):
    """A new account; its password is a first one, to be changed at the first sign-in (A03)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["must_change_password"].initial = True

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | set(EXTRA_FIELDS)


class StaffEditForm(_StaffForm, UserEditForm):
    """An account; a password set here for somebody else is again a first one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.for_oneself = kwargs.get("editing_self", False)
        super().__init__(*args, **kwargs)
        if self.for_oneself:
            # nobody gives themselves roles, or a new password without the old one (that is /tai-khoan/doi-mat-khau/)
            for name in ("groups", "kind", "must_change_password", "is_shared", "shared_approval", "password1", "password2"):
                self.fields.pop(name, None)

    @property
    def password_enabled(self) -> bool:
        """Not for oneself."""
        return not self.for_oneself

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 (Django's signature)
        """Save; a new password for somebody else must be changed by them."""
        if self.cleaned_data.get("password1"):
            self.instance.must_change_password = True
        return super().save(commit=commit)

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | set(EXTRA_FIELDS)


class OwnNameForm(forms.ModelForm):
    """What people change about themselves on Wagtail's page of one's account; their name is the administrator's matter."""

    class Meta:
        model = User
        fields = ("pen_name", "phone")
