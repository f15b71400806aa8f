"""The audit record (controls C01, C02, C07 of the control list)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One thing somebody did. Rows are only ever added; each carries the hash of the one before it."""

    at = models.DateTimeField(_("Thời điểm"), db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người thực hiện"))
    account = models.CharField(_("Tài khoản"), max_length=150, blank=True)
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
