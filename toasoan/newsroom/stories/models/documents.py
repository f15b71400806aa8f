"""Directives and reference documents that a story must follow or uses."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReferenceDocument(models.Model):
    """A directive from above or a document to work from, by its number."""

    class Kind(models.TextChoices):
        """Whether it binds or informs."""

        DIRECTIVE = "directive", _("Văn bản chỉ đạo")
        REFERENCE = "reference", _("Tài liệu tham khảo")

    kind = models.CharField(_("Loại"), max_length=20, choices=Kind.choices, default=Kind.REFERENCE)
    title = models.CharField(_("Trích yếu"), max_length=255)
    number = models.CharField(_("Số, ký hiệu"), max_length=100, blank=True)
    issuer = models.CharField(_("Nơi ban hành"), max_length=255, blank=True)
    issued_on = models.DateField(_("Ngày ban hành"), null=True, blank=True)
    due_on = models.DateField(_("Hạn thực hiện"), null=True, blank=True)
    url = models.URLField(_("Liên kết"), blank=True)
    file = models.ForeignKey("media.DocumentFile", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Tệp"))
    note = models.TextField(_("Ghi chú"), blank=True)

    class Meta:
        ordering = ["-issued_on", "-id"]
        verbose_name = _("Văn bản, tài liệu")
        verbose_name_plural = _("Văn bản chỉ đạo, tài liệu")

    def __str__(self) -> str:
        return f"{self.number} – {self.title}" if self.number else self.title
