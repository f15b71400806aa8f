"""A wire: where it comes from, how it is read, whose it is."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.wire.states import FeedState


class Feed(models.Model):
    """One source of news. ``settings`` are the transport's plain settings, ``sealed`` its secrets, readable by this installation alone."""

    name = models.CharField(_("Tên nguồn tin"), max_length=100, unique=True)
    transport = models.CharField(_("Cách lấy"), max_length=20)
    format = models.CharField(_("Định dạng"), max_length=20, default="auto")
    settings = models.JSONField(_("Cấu hình"), default=dict, blank=True)
    sealed = models.TextField(blank=True, editable=False)
    every_minutes = models.PositiveSmallIntegerField(_("Lấy mỗi (phút)"), default=5, validators=[MinValueValidator(1), MaxValueValidator(1440)])
    idle_hours = models.PositiveSmallIntegerField(
        _("Báo động khi im lặng (giờ)"), default=24, validators=[MaxValueValidator(720)], help_text=_("0: không báo động.")
    )
    credit = models.CharField(_("Ghi nguồn"), max_length=255, blank=True, help_text=_("Dùng khi bản tin không tự ghi nguồn."))
    rights = models.TextField(_("Quyền sử dụng"), blank=True)
    language = models.CharField(_("Ngôn ngữ"), max_length=12, blank=True)
    state = models.CharField(_("Trạng thái"), max_length=10, choices=FeedState.choices, default=FeedState.ACTIVE, editable=False)
    memory = models.JSONField(default=dict, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    last_error = models.TextField(_("Lỗi gần nhất"), blank=True, editable=False)
    last_tried = models.DateTimeField(_("Lần lấy gần nhất"), null=True, editable=False)
    last_success = models.DateTimeField(_("Lần lấy được gần nhất"), null=True, editable=False)
    last_item_at = models.DateTimeField(_("Tin gần nhất"), null=True, editable=False)
    next_poll = models.DateTimeField(_("Lần lấy tới"), null=True, editable=False, db_index=True)
    idle_since = models.DateTimeField(_("Im lặng từ"), null=True, editable=False)
    created = models.DateTimeField(_("Tạo lúc"), auto_now_add=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Nguồn tin")
        verbose_name_plural = _("Nguồn tin")

    def __str__(self) -> str:
        return self.name
