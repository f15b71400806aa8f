"""What signing in leaves behind: wrong attempts, locks, earlier passwords; in the database, so every process sees the same."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SignInFailure(models.Model):
    """One wrong password or code: counted for the account that was typed and for the address it came from (control A07)."""

    at = models.DateTimeField(_("Lúc"), db_index=True)
    account = models.CharField(_("Tài khoản"), max_length=150)
    address = models.GenericIPAddressField(_("Địa chỉ"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["account", "at"]), models.Index(fields=["address", "at"])]
        verbose_name = _("Lần đăng nhập sai")
        verbose_name_plural = _("Lần đăng nhập sai")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.account} {self.address}"


class SignInLock(models.Model):
    """An account or an address that may not sign in until a moment, unless an administrator releases it (control A08)."""

    class Kind(models.TextChoices):
        """What is locked."""

        ACCOUNT = "account", _("Tài khoản")
        ADDRESS = "address", _("Địa chỉ")

    kind = models.CharField(_("Loại"), max_length=10, choices=Kind.choices)
    key = models.CharField(_("Bị khóa"), max_length=150)
    since = models.DateTimeField(_("Từ lúc"))
    until = models.DateTimeField(_("Đến lúc"))
    released = models.DateTimeField(_("Mở khóa lúc"), null=True, blank=True)
    reason = models.TextField(_("Lý do mở khóa"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["kind", "key", "until"])]
        ordering = ["-since"]
        verbose_name = _("Lần khóa đăng nhập")
        verbose_name_plural = _("Lần khóa đăng nhập")

    def __str__(self) -> str:
        return self.key


class OldPassword(models.Model):
    """The hash of a password an account has or had, so that it is not taken again (control A06)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="old_passwords", verbose_name=_("Người dùng"))
    at = models.DateTimeField(_("Đặt lúc"))
    hash = models.CharField(max_length=255)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-id"]
        verbose_name = _("Mật khẩu đã dùng")
        verbose_name_plural = _("Mật khẩu đã dùng")

    def __str__(self) -> str:
        return f"{self.user_id} {self.at:%Y-%m-%d}"


class Review(models.Model):
    """Somebody went over all accounts, or over all permissions, and signed for it (controls B08 and B09)."""

    class Kind(models.TextChoices):
        """What was gone over."""

        ACCOUNTS = "accounts", _("Rà soát tài khoản")
        PERMISSIONS = "permissions", _("Rà soát phân quyền")

    kind = models.CharField(_("Nội dung"), max_length=20, choices=Kind.choices)
    at = models.DateTimeField(_("Lúc"), auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người rà soát"))
    note = models.TextField(_("Kết luận"))
    accounts = models.PositiveIntegerField(_("Số tài khoản"), default=0)
    fingerprint = models.CharField(_("Mã băm của danh sách"), max_length=64)

    class Meta:
        default_permissions = ("view", "add")
        ordering = ["-at"]
        verbose_name = _("Lần rà soát")
        verbose_name_plural = _("Lần rà soát")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%d/%m/%Y}"
