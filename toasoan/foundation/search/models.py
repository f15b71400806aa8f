"""The search document: what can be found, in both spellings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """One found thing, keyed by its content key; filled by whoever owns the thing through ``actions.index``.

    ``title_folded`` and ``body_folded`` hold what the folded index holds. The full-text index itself is the database's own
    (migration 0002): FTS5 kept in step by triggers on SQLite, two weighted ``tsvector`` columns on PostgreSQL.
    """

    key = models.CharField(_("Khóa nội dung"), max_length=100, unique=True)
    kind = models.CharField(_("Loại"), max_length=50, db_index=True)
    site_id_ref = models.IntegerField(_("Trang tin"), null=True, db_index=True)
    language = models.CharField(_("Ngôn ngữ"), max_length=10, default="vi")
    url = models.CharField(_("Địa chỉ"), max_length=500, blank=True)
    title = models.CharField(_("Tiêu đề"), max_length=500)
    summary = models.TextField(_("Tóm tắt"), blank=True)
    body = models.TextField(_("Nội dung"), blank=True)
    title_folded = models.TextField(blank=True)
    body_folded = models.TextField(blank=True)
    facets = models.JSONField(default=dict, blank=True)
    published_at = models.DateTimeField(_("Đăng lúc"), null=True, db_index=True)
    public = models.BooleanField(_("Công khai"), default=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("Mục tìm kiếm")
        verbose_name_plural = _("Mục tìm kiếm")

    def __str__(self) -> str:
        return self.title
