"""Remarks and suggestions, anchored on a part of a version and the words quoted, so that they survive edits elsewhere."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.stories.door import Stateful
from toasoan.newsroom.stories.states import SuggestionState


class Remark(models.Model):
    """Something said about some words of a version, or an answer to it."""

    version_key = models.CharField(max_length=100, db_index=True)
    part_id = models.CharField(max_length=100, blank=True)
    quote = models.TextField(_("Đoạn được nhắc"), blank=True)
    text = models.TextField(_("Ý kiến"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="remarks", verbose_name=_("Người viết"))
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="answers", verbose_name=_("Trả lời cho"))
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("Người được nhắc"))
    created = models.DateTimeField(_("Lúc"), auto_now_add=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người đánh dấu xong"))
    resolved_at = models.DateTimeField(_("Xong lúc"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["id"]
        default_permissions = ("view", "add")
        verbose_name = _("Ý kiến trong bài")
        verbose_name_plural = _("Ý kiến trong bài")

    def __str__(self) -> str:
        return self.text[:80]


class Suggestion(Stateful):
    """A change of words that somebody proposes and the one who edits takes or does not take.

    ``start`` is where ``old_text`` stood in the part when it was proposed; an empty ``old_text`` is an insertion.
    """

    version_key = models.CharField(max_length=100, db_index=True)
    part_id = models.CharField(max_length=100)
    start = models.PositiveIntegerField(default=0)
    old_text = models.TextField(_("Đang viết"), blank=True)
    new_text = models.TextField(_("Đề nghị"), blank=True)
    note = models.CharField(_("Vì sao"), max_length=500, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="suggestions", verbose_name=_("Người đề nghị"))
    created = models.DateTimeField(_("Lúc"), auto_now_add=True)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=SuggestionState.choices, default=SuggestionState.OPEN, editable=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người quyết định"))
    decided_at = models.DateTimeField(_("Quyết định lúc"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["id"]
        default_permissions = ("view", "add")
        verbose_name = _("Đề nghị sửa")
        verbose_name_plural = _("Đề nghị sửa")

    def __str__(self) -> str:
        return f"{self.old_text[:40]} → {self.new_text[:40]}"


class KeptWords(models.Model):
    """What somebody typed and could not save into a version, because another had saved meanwhile or holds it; one row each, the latest.

    ``parts`` is ``[[id, label, text], …]``, the whole text as it stood in the editor. It is for its writer alone.
    """

    version_key = models.CharField(max_length=100)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="kept_words", verbose_name=_("Người gõ"))
    parts = models.JSONField(default=list)
    kept_at = models.DateTimeField(_("Giữ lúc"), auto_now=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-kept_at"]
        default_permissions = ()
        verbose_name = _("Chữ giữ lại")
        verbose_name_plural = _("Chữ giữ lại")
        constraints = [models.UniqueConstraint(fields=["version_key", "person"], name="kept_words_once")]

    def __str__(self) -> str:
        return self.version_key
