"""Searches that members of staff keep, and are told about."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedSearch(models.Model):
    """What somebody looks for again and again. With ``alert`` the person is told of what becomes public and fits."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches", verbose_name=_("Của"))
    name = models.CharField(_("Tên"), max_length=100)
    words = models.CharField(_("Từ cần tìm"), max_length=300, blank=True)
    filters = models.JSONField(_("Bộ lọc"), default=dict, blank=True)
    alert = models.BooleanField(_("Báo khi có bài mới"), default=True)
    checked_until = models.DateTimeField(editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("Tìm kiếm đã lưu")
        verbose_name_plural = _("Tìm kiếm đã lưu")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="search_saved_once")]

    def __str__(self) -> str:
        return self.name
