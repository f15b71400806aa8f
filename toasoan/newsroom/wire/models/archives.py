"""What was imported, from where, and which old address leads to which article."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportBatch(models.Model):
    """One run of ``import_archive``, with its report."""

    class State(models.TextChoices):
        """How far the run came."""

        RUNNING = "running", _("Đang nhập")
        DONE = "done", _("Đã xong")
        INTERRUPTED = "interrupted", _("Bị ngắt")
        FAILED = "failed", _("Hỏng")

    source = models.CharField(_("Nguồn"), max_length=255, db_index=True)
    path = models.CharField(_("Tệp, thư mục"), max_length=500)
    format = models.CharField(_("Định dạng"), max_length=20, blank=True)
    site = models.ForeignKey("wagtailcore.Site", models.SET_NULL, null=True, related_name="+", verbose_name=_("Trang tin"))
    state = models.CharField(_("Trạng thái"), max_length=20, choices=State.choices, default=State.RUNNING)
    started = models.DateTimeField(_("Bắt đầu"), auto_now_add=True)
    finished = models.DateTimeField(_("Kết thúc"), null=True, blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Người nhập"))
    read = models.PositiveIntegerField(_("Đã đọc"), default=0)
    created = models.PositiveIntegerField(_("Mới"), default=0)
    unchanged = models.PositiveIntegerField(_("Không đổi"), default=0)
    updated = models.PositiveIntegerField(_("Cập nhật"), default=0)
    refused = models.PositiveIntegerField(_("Từ chối"), default=0)
    report = models.JSONField(_("Báo cáo"), default=dict, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Đợt nhập")
        verbose_name_plural = _("Các đợt nhập")

    def __str__(self) -> str:
        return f"{self.source} ({self.pk})"


class ImportedItem(models.Model):
    """One article of an old archive: by its source and number it is imported once, however often the import runs."""

    source = models.CharField(_("Nguồn"), max_length=255)
    source_id = models.CharField(_("Mã ở nguồn"), max_length=500)
    content_hash = models.CharField(max_length=64)
    article = models.ForeignKey("articles.ArticlePage", models.SET_NULL, null=True, related_name="imported_items", verbose_name=_("Bài"))
    # what the import wrote last; a later revision is a person's work, over which nothing is written
    revision = models.ForeignKey("wagtailcore.Revision", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="items", verbose_name=_("Đợt nhập"))
    place = models.CharField(_("Vị trí trong nguồn"), max_length=500, blank=True)
    notes = models.JSONField(_("Ghi chú"), default=dict, blank=True)
    has_missing = models.BooleanField(_("Thiếu ảnh"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "source_id"], name="imported_once")]
        verbose_name = _("Bài nhập")
        verbose_name_plural = _("Bài nhập")

    def __str__(self) -> str:
        return f"{self.source}: {self.source_id}"


class ImportedPicture(models.Model):
    """A picture of an old archive by its old address: stored once, however many articles and runs name it."""

    source = models.CharField(_("Nguồn"), max_length=255)
    url_hash = models.CharField(max_length=64)
    url = models.CharField(_("Địa chỉ cũ"), max_length=500)
    picture = models.ForeignKey("media.Picture", models.CASCADE, related_name="imports", verbose_name=_("Ảnh"))

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "url_hash"], name="imported_picture_once")]
        verbose_name = _("Ảnh nhập")
        verbose_name_plural = _("Ảnh nhập")

    def __str__(self) -> str:
        return self.url


class OldAddress(models.Model):
    """An address of the old site; readers and search engines still come by it."""

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="old_addresses", verbose_name=_("Trang tin"))
    path = models.CharField(_("Đường dẫn cũ"), max_length=500)
    article = models.ForeignKey("articles.ArticlePage", models.CASCADE, related_name="old_addresses", verbose_name=_("Bài"))

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "path"], name="old_address_once")]
        verbose_name = _("Địa chỉ cũ")
        verbose_name_plural = _("Địa chỉ cũ")

    def __str__(self) -> str:
        return self.path

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Stored in one spelling, so that it is found again."""
        from toasoan.newsroom.wire.addresses import old_path

        self.path = old_path(self.path)
        super().save(*args, **kwargs)
