"""Questions about imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from wagtail.models import Site

from toasoan.newsroom.wire.addresses import spellings
from toasoan.newsroom.wire.models import ImportBatch, OldAddress

if TYPE_CHECKING:
    from toasoan.newsroom.articles.models import ArticlePage


def article_for_old_path(site: Site, path: str) -> ArticlePage | None:
    """The public article that an address of the old site (path, with its query) leads to now."""
    wanted = spellings(path)
    if not wanted:
        return None
    found = {row.path: row for row in OldAddress.objects.filter(site=site, path__in=wanted).select_related("article__section")}
    row = next((found[spelling] for spelling in wanted if spelling in found), None)
    return row.article if row is not None and row.article.live else None


def batches() -> QuerySet[ImportBatch]:
    """All runs, the latest first, without the long reports."""
    return ImportBatch.objects.select_related("site", "started_by").defer("report")
