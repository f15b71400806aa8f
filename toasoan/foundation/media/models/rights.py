"""What every item of the library says about where it comes from and how it may be used."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RightsMixin(models.Model):
    """Credit, source, licence and how long the item may be used."""

    caption = models.TextField(_("Chú thích"), blank=True)
    credit = models.CharField(_("Tác giả, nguồn"), max_length=255, blank=True)
    copyright_notice = models.CharField(_("Bản quyền"), max_length=255, blank=True)
    usage_terms = models.CharField(_("Điều kiện sử dụng"), max_length=255, blank=True)
    rights_expire = models.DateTimeField(_("Hết hạn sử dụng"), null=True, blank=True)
    usage_blocked = models.BooleanField(_("Cấm sử dụng"), default=False)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    ai_made = models.BooleanField(_("Do AI tạo hoặc sửa"), default=False)

    class Meta:
        abstract = True
