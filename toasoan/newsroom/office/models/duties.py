"""Shifts as templates, who has which on a day, and wishes to swap."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk
from toasoan.newsroom.office.states import SwapState
from toasoan.newsroom.stories.door import Stateful


class DutyPost(models.Model):
    """A shift that comes back on some days of the week (trực biên tập, trực xuất bản …). An end before the start is on the next day."""

    name = models.CharField(_("Tên ca trực"), max_length=100)
    desk = models.ForeignKey(Desk, models.PROTECT, null=True, blank=True, related_name="duty_posts", verbose_name=_("Ban"))
    starts = models.TimeField(_("Từ"))
    ends = models.TimeField(_("Đến"))
    weekdays = models.CharField(
        _("Thứ trong tuần"),
        max_length=7,
        default="1234567",
        validators=[RegexValidator(r"^[1-7]{1,7}$", _("Chỉ các số 1 (thứ Hai) đến 7 (Chủ nhật)."))],
    )
    needed = models.PositiveSmallIntegerField(_("Số người cần"), default=1)
    order = models.PositiveSmallIntegerField(_("Thứ tự"), default=0)
    in_use = models.BooleanField(_("Đang dùng"), default=True)

    class Meta:
        default_permissions = ()
        ordering = ["order", "name"]
        verbose_name = _("Ca trực mẫu")
        verbose_name_plural = _("Ca trực mẫu")

    def __str__(self) -> str:
        return self.name


class Duty(models.Model):
    """Somebody's shift on one day."""

    post = models.ForeignKey(DutyPost, models.PROTECT, related_name="duties", verbose_name=_("Ca trực"))
    day = models.DateField(_("Ngày"), db_index=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="duties", verbose_name=_("Người trực"))
    starts_at = models.DateTimeField(_("Từ"))
    ends_at = models.DateTimeField(_("Đến"))
    note = models.CharField(_("Ghi chú"), max_length=255, blank=True)
    changed = models.DateTimeField(_("Sửa lúc"), auto_now=True)

    class Meta:
        default_permissions = ()
        ordering = ["day", "post__order", "starts_at", "id"]
        verbose_name = _("Phiên trực")
        verbose_name_plural = _("Lịch trực")
        permissions = [("plan_duty", "Xếp lịch trực")]
        indexes = [
            models.Index(fields=["person", "starts_at"], name="office_duty_person"),
            models.Index(fields=["starts_at", "ends_at"], name="office_duty_now"),
        ]
        constraints = [models.UniqueConstraint(fields=["post", "day", "person"], name="office_duty_once")]

    def __str__(self) -> str:
        return f"{self.day:%d/%m}: {self.person}"

    @property
    def content_key(self) -> str:
        """``duty:9``."""
        return f"duty:{self.pk}"


class DutySwap(Stateful):
    """Somebody wants a colleague to take a duty, or to exchange it for one of theirs; both and the head must agree."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="swaps", verbose_name=_("Phiên trực"))
    in_return = models.ForeignKey(Duty, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("Đổi lấy"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("Người đề nghị"))
    colleague = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("Đồng nghiệp"))
    why = models.CharField(_("Lý do"), max_length=500, blank=True)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=SwapState.choices, default=SwapState.ASKED, editable=False)
    answer = models.CharField(_("Trả lời"), max_length=500, blank=True, editable=False)
    asked_at = models.DateTimeField(_("Lúc"), auto_now_add=True)

    class Meta:
        default_permissions = ()
        ordering = ["-asked_at"]
        verbose_name = _("Đề nghị đổi ca")
        verbose_name_plural = _("Đề nghị đổi ca")

    def __str__(self) -> str:
        return f"{self.duty}"

    @property
    def content_key(self) -> str:
        """``dutyswap:4``."""
        return f"dutyswap:{self.pk}"
