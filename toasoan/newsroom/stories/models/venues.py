"""Places where things happen and crews go."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Venue(models.Model):
    """A place in the newsroom's directory: how to get there and whom to ask."""

    name = models.CharField(_("Tên địa điểm"), max_length=255, unique=True)
    address = models.CharField(_("Địa chỉ"), max_length=255, blank=True)
    latitude = models.DecimalField(_("Vĩ độ"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("Kinh độ"), max_digits=9, decimal_places=6, null=True, blank=True)
    note = models.TextField(_("Chỉ dẫn cho ê-kíp"), blank=True, help_text=_("Đường vào, chỗ đỗ xe, nguồn điện, sóng di động."))

    class Meta:
        ordering = ["name"]
        verbose_name = _("Địa điểm")
        verbose_name_plural = _("Danh bạ địa điểm")

    def __str__(self) -> str:
        return self.name
