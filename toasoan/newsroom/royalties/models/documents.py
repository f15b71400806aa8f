"""Lists that were issued, as they were."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.royalties.models.guard import FrozenRefused
from toasoan.newsroom.royalties.models.periods import Period


class IssuedDocument(models.Model):
    """The payment list of a closed period, kept as the very file, with its hash and who issued it."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="documents", verbose_name=_("Kỳ"))
    name = models.CharField(_("Tên tệp"), max_length=200)
    content = models.BinaryField(_("Tệp"))
    sha256 = models.CharField(_("Mã băm (SHA-256)"), max_length=64)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người lập"))
    issued_at = models.DateTimeField(_("Lập lúc"))

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-issued_at"]
        verbose_name = _("Bảng chi đã lập")
        verbose_name_plural = _("Bảng chi đã lập")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; what was issued is not changed."""
        if not self._state.adding:
            raise FrozenRefused
        super().save(*args, **kwargs)


class DocumentSignature(models.Model):
    """A digital signature (detached CMS) over an issued list: who signed, what was found when it was taken."""

    document = models.ForeignKey(IssuedDocument, models.PROTECT, related_name="signatures", verbose_name=_("Bảng chi"))
    content = models.BinaryField(_("Chữ ký (.p7s)"))
    holder = models.CharField(_("Người ký"), max_length=255)
    found = models.JSONField(_("Kết quả kiểm tra lúc nhận"), default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người đưa vào"))
    at = models.DateTimeField(_("Lúc"))

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("Chữ ký số trên bảng chi")
        verbose_name_plural = _("Chữ ký số trên bảng chi")
        default_permissions = ()

    def __str__(self) -> str:
        return self.holder

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; a signature is not changed."""
        if not self._state.adding:
            raise FrozenRefused
        super().save(*args, **kwargs)
