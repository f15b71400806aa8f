"""The audit record (controls C01, C02, C07 of the control list), its head and its seals."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

GENESIS = "0" * 64


class AuditChangeRefused(Exception):
    """Somebody tried to change or delete an audit row."""


class AuditEntry(models.Model):
    """One thing somebody did. Rows are only ever added; each carries the hash of the one before it."""

    at = models.DateTimeField(_("Thời điểm"), db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, db_constraint=False, null=True, related_name="+", verbose_name=_("Người thực hiện")
    )
    account = models.CharField(_("Tài khoản"), max_length=150, blank=True, db_index=True)
    address = models.GenericIPAddressField(_("Địa chỉ nguồn"), null=True, blank=True)
    port = models.PositiveIntegerField(_("Cổng nguồn"), null=True, blank=True)
    action = models.CharField(_("Hành động"), max_length=100, db_index=True)
    target = models.CharField(_("Đối tượng"), max_length=200, blank=True, db_index=True)
    target_label = models.CharField(_("Tên đối tượng"), max_length=255, blank=True)
    result = models.CharField(_("Kết quả"), max_length=20, default="ok")
    reason = models.TextField(_("Lý do"), blank=True)
    old = models.JSONField(_("Giá trị cũ"), null=True, blank=True)
    new = models.JSONField(_("Giá trị mới"), null=True, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Dòng nhật ký")
        verbose_name_plural = _("Nhật ký")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.account} {self.action} {self.target}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; an existing row cannot be saved again."""
        if self.pk is not None and not self._state.adding:
            raise AuditChangeRefused
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AuditChangeRefused


class AuditHead(models.Model):
    """One row: the end of the chain. Writers lock it, so the chain has one order; it also shows when rows are cut off the end."""

    last_entry = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)
    count = models.BigIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("Cuối chuỗi nhật ký")
        verbose_name_plural = _("Cuối chuỗi nhật ký")

    def __str__(self) -> str:
        return f"{self.last_entry} {self.hash}"


class AuditSeal(models.Model):
    """Rows up to ``last_entry`` were exported and removed after their retention; the chain goes on from ``hash``."""

    at = models.DateTimeField(_("Lúc"), auto_now_add=True)
    last_entry = models.BigIntegerField(_("Đến dòng"))
    hash = models.CharField(max_length=64)
    count = models.BigIntegerField(_("Số dòng"))
    exported_to = models.CharField(_("Tệp lưu"), max_length=500)
    file_sha256 = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["last_entry"]
        default_permissions = ("view",)
        verbose_name = _("Niêm phong nhật ký")
        verbose_name_plural = _("Niêm phong nhật ký")

    def __str__(self) -> str:
        return f"{self.last_entry} {self.exported_to}"
