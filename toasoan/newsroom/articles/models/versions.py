"""Every version that was ever public, kept as it was (NĐ 237/2026, Art. 16.1.c and 19)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicVersion(models.Model):
    """One public version of an article: its content and the page as readers got it, with the hash of each."""

    article = models.ForeignKey("articles.ArticlePage", models.PROTECT, related_name="public_versions", verbose_name=_("Bài"))
    number = models.PositiveIntegerField(_("Bản số"))
    revision = models.ForeignKey("wagtailcore.Revision", models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(_("Đăng lúc"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người đăng"))
    content = models.JSONField(_("Nội dung"))
    page = models.BinaryField(_("Trang như độc giả thấy"), null=True)
    content_sha256 = models.CharField(max_length=64)
    page_sha256 = models.CharField(max_length=64, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["article", "number"]
        unique_together = [("article", "number")]
        verbose_name = _("Bản đã đăng")
        verbose_name_plural = _("Bản đã đăng")

    def __str__(self) -> str:
        return f"{self.article} ({self.number})"
