"""Whose signatures the agency trusts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TrustedRoot(models.Model):
    """The certificate of an authority (tổ chức cung cấp dịch vụ chứng thực) whose signatures are trusted from when to when."""

    name = models.CharField(_("Tên trên chứng thư"), max_length=255)
    pem = models.TextField(_("Chứng thư (PEM)"))
    sha256 = models.CharField(_("Dấu vân tay (SHA-256)"), max_length=64, unique=True)
    expires_at = models.DateTimeField(_("Chứng thư hết hạn"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người thêm"))
    added_at = models.DateTimeField(_("Thêm lúc"), auto_now_add=True)
    distrusted_at = models.DateTimeField(_("Thôi tin lúc"), null=True)
    reason = models.CharField(_("Lý do"), max_length=500, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        default_permissions = ("view",)
        permissions = [("trust_root", "Thêm, bỏ chứng thư gốc được tin")]
        verbose_name = _("Chứng thư gốc được tin")
        verbose_name_plural = _("Chứng thư gốc được tin")

    def __str__(self) -> str:
        return self.name
