"""A story: planned once, told in many media."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk


class Story(models.Model):
    """What the newsroom works on; articles, scripts and posts are versions of it."""

    title = models.CharField(_("Tên đề tài"), max_length=255)
    summary = models.TextField(_("Nội dung dự kiến"), blank=True)
    desk = models.ForeignKey(Desk, models.PROTECT, null=True, blank=True, related_name="stories", verbose_name=_("Ban phụ trách"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="stories", verbose_name=_("Người phụ trách")
    )
    planned_for = models.DateField(_("Ngày dự kiến"), null=True, blank=True)
    created = models.DateTimeField(_("Tạo lúc"), auto_now_add=True)

    class Meta:
        ordering = ["-planned_for", "-id"]
        verbose_name = _("Đề tài")
        verbose_name_plural = _("Đề tài")

    def __str__(self) -> str:
        return self.title
