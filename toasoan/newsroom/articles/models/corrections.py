"""Corrections and apologies (NĐ 237/2026, Art. 19)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Correction(models.Model):
    """What was wrong in a published article and what is right, shown with the article and in the corrections section."""

    class Kind(models.TextChoices):
        """What the correction is."""

        CORRECTION = "correction", _("Cải chính")
        APOLOGY = "apology", _("Cải chính, xin lỗi")
        CLARIFICATION = "clarification", _("Nói rõ thêm")

    article = models.ForeignKey("articles.ArticlePage", models.PROTECT, related_name="corrections", verbose_name=_("Bài"))
    kind = models.CharField(_("Loại"), max_length=20, choices=Kind.choices, default=Kind.CORRECTION)
    what_was_wrong = models.TextField(_("Nội dung sai"))
    corrected = models.TextField(_("Nội dung đúng"))
    work_title = models.CharField(_("Tên tác phẩm khi sai"), max_length=255, blank=True)
    work_section = models.CharField(_("Chuyên mục"), max_length=255, blank=True)
    work_published_at = models.DateTimeField(_("Tác phẩm đăng lúc"), null=True, blank=True)
    published_at = models.DateTimeField(_("Đăng lúc"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người thực hiện"))
    wrong_version = models.ForeignKey(
        "articles.PublicVersion", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("Bản có nội dung sai")
    )

    class Meta:
        ordering = ["-published_at"]
        verbose_name = _("Cải chính")
        verbose_name_plural = _("Thông tin cải chính, xin lỗi")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.article}"
