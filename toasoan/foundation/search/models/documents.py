"""The search document: what can be found. The full-text index itself is the engine's own (``engines``)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """One found thing, keyed by its content key; filled by whoever owns the thing through ``actions.index``.

    ``ordinal`` is the number by which the engine knows it (``ordinals``), ``analysis`` the rules its tokens were made by
    (``tokens.ANALYSIS``; 0: the engine does not have it yet). ``appeared_at`` is when readers could first find it,
    ``related_at`` when its relations were looked for (``None``: still to do).
    """

    key = models.CharField(_("Khóa nội dung"), max_length=100, unique=True)
    kind = models.CharField(_("Loại"), max_length=50, db_index=True)
    site_id_ref = models.IntegerField(_("Trang tin"), null=True, db_index=True)
    language = models.CharField(_("Ngôn ngữ"), max_length=10, default="vi")
    url = models.CharField(_("Địa chỉ"), max_length=500, blank=True)
    title = models.CharField(_("Tiêu đề"), max_length=500)
    facets = models.JSONField(default=dict, blank=True)
    published_at = models.DateTimeField(_("Đăng lúc"), null=True, db_index=True)
    public = models.BooleanField(_("Công khai"), default=True, db_index=True)
    name = models.BooleanField(_("Là tên gọi"), default=False)
    ordinal = models.BigIntegerField(_("Số thứ tự"), null=True, unique=True, editable=False)
    analysis = models.PositiveSmallIntegerField(default=0, editable=False)
    related_at = models.DateTimeField(null=True, db_index=True, editable=False)
    appeared_at = models.DateTimeField(_("Tìm thấy từ"), null=True, db_index=True, editable=False)
    summary = models.TextField(_("Tóm tắt"), blank=True)
    body = models.TextField(_("Nội dung"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("Mục tìm kiếm")
        verbose_name_plural = _("Mục tìm kiếm")

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word of titles and summaries that readers may see, without marks, and how many documents have it there."""

    word = models.CharField(_("Từ"), max_length=32, primary_key=True)
    titles = models.PositiveIntegerField(_("Số bài"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("Từ trong tiêu đề")
        verbose_name_plural = _("Từ trong tiêu đề")

    def __str__(self) -> str:
        return self.word


class Relation(models.Model):
    """Something a reader of ``document`` may want to read next; the likeness is between 0 and 1."""

    document = models.ForeignKey(SearchDocument, models.CASCADE, related_name="relations", verbose_name=_("Bài"))
    other = models.ForeignKey(SearchDocument, models.CASCADE, related_name="+", verbose_name=_("Bài liên quan"))
    likeness = models.FloatField(_("Độ giống"))
    reasons = models.JSONField(_("Vì sao"), default=list, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("Bài liên quan")
        verbose_name_plural = _("Bài liên quan")
        constraints = [models.UniqueConstraint(fields=["document", "other"], name="search_relation_once")]

    def __str__(self) -> str:
        return f"{self.document_id} → {self.other_id}"
