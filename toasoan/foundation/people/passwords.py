"""Rules for passwords (controls A03–A06): length and kinds of characters, none of the last ten, age."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from enum import Enum

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toasoan.foundation.people.models import OldPassword, User


def classes_of(password: str) -> int:
    """How many of the four kinds of characters are in it: small letters, capitals, digits, others (Vietnamese letters are letters)."""
    kinds = set()
    for character in unicodedata.normalize("NFC", password):
        if character.islower():
            kinds.add("small")
        elif character.isupper():
            kinds.add("capital")
        elif character.isdigit():
            kinds.add("digit")
        else:
            kinds.add("other")
    return len(kinds)


class LengthAndClasses:
    """At least 14 characters of 4 kinds, or at least 8 once a second factor is on (A04; all are settings)."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse what is too short or too plain.

        :raises ValidationError: saying what is missing.
        """
        from toasoan.foundation.people.second_factor import has_factor

        if user is not None and user.pk and has_factor(user):
            least, kinds = settings.PASSWORD_LENGTH_WITH_MFA, 1
        else:
            least, kinds = settings.PASSWORD_LENGTH, settings.PASSWORD_CLASSES
        if len(password) < least:
            raise ValidationError(_("Mật khẩu quá ngắn: cần ít nhất %(least)d ký tự."), code="password_too_short", params={"least": least})
        if classes_of(password) < kinds:
            raise ValidationError(
                _("Mật khẩu cần đủ %(kinds)d loại: chữ thường, chữ hoa, chữ số, dấu hoặc ký hiệu."),
                code="password_too_plain",
                params={"kinds": kinds},
            )

    def get_help_text(self) -> str:
        """The rule, as people read it."""
        return _(
            "Ít nhất %(least)d ký tự, đủ chữ thường, chữ hoa, chữ số và dấu hoặc ký hiệu; ít nhất %(short)d ký tự nếu đã bật xác thực hai lớp."
        ) % {"least": settings.PASSWORD_LENGTH, "short": settings.PASSWORD_LENGTH_WITH_MFA}


class NotUsedBefore:
    """None of the last passwords again (A06); keeps their hashes."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse the present password and those before it.

        :raises ValidationError: when it is one of them.
        """
        if user is None or not user.pk:
            return
        hashes = list(user.old_passwords.values_list("hash", flat=True)[: settings.PASSWORD_HISTORY])
        if any(check_password(password, old) for old in {user.password, *hashes} if old):
            raise ValidationError(
                ngettext("Không dùng lại mật khẩu gần nhất.", "Không dùng lại một trong %(count)d mật khẩu gần nhất.", settings.PASSWORD_HISTORY),
                code="password_used_before",
                params={"count": settings.PASSWORD_HISTORY},
            )

    def password_changed(self, password: str, user: User | None = None) -> None:
        """Keep the hash, forget those that no longer count, and note the moment; Django calls this when a new password is saved."""
        if user is None or not user.pk:
            return
        now = timezone.now()
        OldPassword.objects.create(user=user, at=now, hash=user.password)
        kept = list(user.old_passwords.values_list("pk", flat=True)[: settings.PASSWORD_HISTORY])
        user.old_passwords.exclude(pk__in=kept).delete()
        User.objects.filter(pk=user.pk).update(password_changed_at=now)
        user.password_changed_at = now

    def get_help_text(self) -> str:
        """The rule, as people read it."""
        return _("Không trùng %(count)d mật khẩu gần nhất.") % {"count": settings.PASSWORD_HISTORY}


class Age(Enum):
    """What the age of a password asks for."""

    FINE = "fine"
    DUE = "due"
    EXPIRED = "expired"


def password_age(user: User) -> Age:
    """Whether the password should be changed (a reminder), or must be before anything else (A05)."""
    if not user.has_usable_password():
        return Age.FINE
    changed = user.password_changed_at or user.date_joined
    days = (timezone.now() - changed) / timedelta(days=1)
    limits = (settings.PASSWORD_VALID_DAYS, settings.PASSWORD_VALID_DAYS_ADMIN, settings.PASSWORD_CHANGE_DAYS, settings.PASSWORD_CHANGE_DAYS_ADMIN)
    if days < min((limit for limit in limits if limit), default=days + 1):
        return Age.FINE  # whatever the account is
    admin = user.administers
    valid = settings.PASSWORD_VALID_DAYS_ADMIN if admin else settings.PASSWORD_VALID_DAYS
    due = settings.PASSWORD_CHANGE_DAYS_ADMIN if admin else settings.PASSWORD_CHANGE_DAYS
    if valid and days >= valid:
        return Age.EXPIRED
    return Age.DUE if due and days >= due else Age.FINE


def must_change(user: User) -> bool:
    """Whether nothing but changing the password is open to this account (A03, A05)."""
    return user.has_usable_password() and (user.must_change_password or password_age(user) is Age.EXPIRED)
