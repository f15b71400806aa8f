"""Every version that was ever public, kept as it was (NĐ 237/2026, Art. 16.1.c and 19)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AppendOnly(Exception):
    """Raised when something tries to change or delete what was public."""


class PublicVersionQuerySet(models.QuerySet["PublicVersion"]):
    """Versions can be read and added, not changed or deleted."""

    def update(self, **kwargs: Any) -> int:
        """Refused, but for Django's own clearing of a purged revision."""
        if set(kwargs) <= {"revision", "revision_id"}:
            return super().update(**kwargs)
        raise AppendOnly

    def delete(self) -> Any:
        """Refused."""
        raise AppendOnly


class PublicVersion(models.Model):
    """One public version of an article: its content and the page as readers got it, with the hash of each."""

    class Occasion(models.TextChoices):
        """Why there is a new version."""

        PUBLICATION = "publication", _("Đăng")
        CORRECTION = "correction", _("Cải chính")
        IMPORT = "import", _("Nhập từ kho cũ")

    article = models.ForeignKey("articles.ArticlePage", models.PROTECT, related_name="public_versions", verbose_name=_("Bài"))
    number = models.PositiveIntegerField(_("Bản số"))
    revision = models.ForeignKey("wagtailcore.Revision", models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(_("Đăng lúc"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người đăng"))
    content = models.JSONField(_("Nội dung"))
    page = models.BinaryField(_("Trang như độc giả thấy"), null=True)
    occasion = models.CharField(_("Dịp"), max_length=20, choices=Occasion.choices, default=Occasion.PUBLICATION)
    content_sha256 = models.CharField(max_length=64)
    page_sha256 = models.CharField(max_length=64, blank=True)

    wagtail_reference_index_ignore = True
    objects = PublicVersionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "number"]
        unique_together = [("article", "number")]
        verbose_name = _("Bản đã đăng")
        verbose_name_plural = _("Bản đã đăng")

    def __str__(self) -> str:
        return f"{self.article} ({self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add a version; an existing one is never changed."""
        if self.pk is not None and not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refused: what was public stays on the server (NĐ 237/2026, Art. 16.1.c and 19)."""
        raise AppendOnly
