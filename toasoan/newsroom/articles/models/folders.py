"""Where articles live in the page tree: a month folder per site, never in an address (architecture, decision 1)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ArchiveFolder(Page):
    """Holds the month folders of one site."""

    max_count_per_parent = 1
    subpage_types = ["articles.MonthFolder"]

    class Meta:
        verbose_name = _("Kho bài")
        verbose_name_plural = _("Kho bài")

    def get_url_parts(self, request: Any = None) -> None:
        """A folder has no address."""
        return


class MonthFolder(Page):
    """Holds the articles begun in one month."""

    parent_page_types = ["articles.ArchiveFolder"]
    subpage_types = ["articles.ArticlePage"]

    class Meta:
        verbose_name = _("Kho bài tháng")
        verbose_name_plural = _("Kho bài tháng")

    def get_url_parts(self, request: Any = None) -> None:
        """A folder has no address."""
        return
