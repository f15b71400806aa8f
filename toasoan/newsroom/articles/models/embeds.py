"""Sites whose posts and videos may be embedded."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class EmbedProvider(models.Model):
    """One allowed site. Without ``frame_pattern`` its addresses are shown as cards with a link."""

    name = models.CharField(_("Tên trang"), max_length=100, unique=True)
    hosts = models.TextField(_("Tên miền"), help_text=_("Mỗi dòng một tên miền; tên miền con được tính cả."))
    frame_pattern = models.CharField(
        _("Mẫu địa chỉ có khung"), max_length=255, blank=True, help_text=_("Biểu thức chính quy có một nhóm: mã của nội dung.")
    )
    frame_address = models.CharField(
        _("Địa chỉ khung"), max_length=255, blank=True, help_text=_("Có {id}. Khung không được chạy mã, chỉ dùng cho trang không cần mã.")
    )
    active = models.BooleanField(_("Được dùng"), default=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Nguồn nhúng")
        verbose_name_plural = _("Nguồn nhúng")

    def __str__(self) -> str:
        return self.name

    def host_list(self) -> list[str]:
        """The host names, in lower case."""
        return [line.strip().lower() for line in self.hosts.splitlines() if line.strip()]

    def clean(self) -> None:
        """Refuse a pattern that is none, or a frame address without a place for the id."""
        try:
            groups = re.compile(self.frame_pattern).groups
        except re.error:
            raise ValidationError({"frame_pattern": _("Biểu thức chính quy không hợp lệ.")}) from None
        if self.frame_pattern and (groups != 1 or "{id}" not in self.frame_address or not self.frame_address.startswith("https://")):
            raise ValidationError({"frame_address": _("Mẫu cần đúng một nhóm; địa chỉ khung bắt đầu bằng https:// và có {id}.")})
