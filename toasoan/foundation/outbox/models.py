"""Events waiting to be delivered, and how far each consumer has come."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxMessage(models.Model):
    """One event as it was written with the change that caused it."""

    created = models.DateTimeField(_("Lúc"), auto_now_add=True, db_index=True)
    name = models.CharField(_("Sự kiện"), max_length=100, db_index=True)
    subject = models.CharField(_("Đối tượng"), max_length=200, db_index=True)
    payload = models.JSONField(_("Nội dung"))

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["id"]
        verbose_name = _("Sự kiện")
        verbose_name_plural = _("Sự kiện")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"
