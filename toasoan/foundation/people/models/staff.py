"""Desks and the accounts of the people at them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class Desk(models.Model):
    """A desk or department (ban, phòng)."""

    code = models.SlugField(_("Mã"), unique=True)
    name = models.CharField(_("Tên ban, phòng"), max_length=255)
    order = models.PositiveSmallIntegerField(_("Thứ tự"), default=0)
    closed = models.DateField(_("Ngày giải thể"), null=True, blank=True)

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("Ban, phòng")
        verbose_name_plural = _("Ban, phòng")

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """One person's account; an account is never shared."""

    class Kind(models.TextChoices):
        """Kinds of account for the six-monthly review (control B08)."""

        ADMINISTRATION = "administration", _("Quản trị")
        OPERATION = "operation", _("Tác nghiệp")
        TECHNICAL = "technical", _("Kỹ thuật")
        SERVICE = "service", _("Dịch vụ")
        # somebody outside the house (a contributor's portal account): holds no permission whatever group it is put into
        OUTSIDE = "outside", _("Bên ngoài")

    full_name = models.CharField(_("Họ và tên"), max_length=255, blank=True)
    pen_name = models.CharField(_("Bút danh"), max_length=255, blank=True)
    desk = models.ForeignKey(Desk, models.SET_NULL, null=True, blank=True, related_name="staff", verbose_name=_("Ban, phòng"))
    position = models.CharField(_("Chức vụ"), max_length=100, blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=50, blank=True)
    kind = models.CharField(_("Loại tài khoản"), max_length=20, choices=Kind.choices, default=Kind.OPERATION)
    must_change_password = models.BooleanField(_("Phải đổi mật khẩu"), default=False)
    password_changed_at = models.DateTimeField(_("Đổi mật khẩu lúc"), null=True, blank=True)
    activated_at = models.DateTimeField(_("Dùng từ"), null=True, blank=True)
    deactivated_at = models.DateTimeField(_("Ngừng dùng từ"), null=True, blank=True)
    is_shared = models.BooleanField(
        _("Tài khoản dùng chung"), default=False, help_text=_("Mỗi người một tài khoản; chỉ dùng chung khi có văn bản cho phép và truy được ai dùng.")
    )
    session_epoch = models.PositiveIntegerField(default=0, editable=False)
    shared_approval = models.CharField(_("Văn bản cho phép dùng chung"), max_length=255, blank=True)

    class Meta:
        ordering = ["full_name", "username"]
        verbose_name = _("Người dùng")
        verbose_name_plural = _("Người dùng")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_shared=False) | ~models.Q(shared_approval=""),
                name="people_user_shared_needs_approval",
                violation_error_message=_("Tài khoản dùng chung phải ghi số văn bản cho phép."),
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="outside") | models.Q(is_superuser=False, is_staff=False),
                name="people_user_outside_is_no_staff",
                violation_error_message=_("Tài khoản bên ngoài không được là tài khoản toàn quyền."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """The name in Vietnamese order, as one field holds it."""
        return self.full_name or self.username

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        """What a session must carry to be this account's: it stops fitting when the password or the epoch changes (B07)."""
        key = "toasoan.foundation.people.User.get_session_auth_hash"
        return salted_hmac(key, f"{self.password}|{self.session_epoch}", secret=secret, algorithm="sha256").hexdigest()

    @cached_property
    def administers(self) -> bool:
        """Whether this is an administrator's account, for which stricter times hold (A05, A06, B03, B04)."""
        return self.is_superuser or self.kind == self.Kind.ADMINISTRATION or self.groups.filter(role_profile__code="system-administrator").exists()
