"""Whom the newsroom asks. What identifies a confidential source is encrypted (Press Law: protection of sources)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Contact(models.Model):
    """A person or office to ask. Of a confidential one only a cover name is readable; the rest is in ``sealed``."""

    name = models.CharField(_("Tên gọi"), max_length=255, help_text=_("Với nguồn cần giữ kín, hãy dùng tên không để lộ ai."))
    organisation = models.CharField(_("Cơ quan"), max_length=255, blank=True)
    position = models.CharField(_("Chức vụ"), max_length=255, blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=100, blank=True)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    note = models.TextField(_("Ghi chú"), blank=True)
    confidential = models.BooleanField(_("Nguồn cần giữ kín"), default=False)
    sealed = models.TextField(editable=False, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="contacts", verbose_name=_("Người giữ đầu mối"))
    created = models.DateTimeField(_("Tạo lúc"), auto_now_add=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Đầu mối liên hệ")
        verbose_name_plural = _("Danh bạ đầu mối")

    def __str__(self) -> str:
        return self.name
