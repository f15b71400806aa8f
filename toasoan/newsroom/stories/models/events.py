"""What is going to happen outside: meetings, festivals, court days, storms."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk
from toasoan.newsroom.stories.door import Stateful
from toasoan.newsroom.stories.states import EventState


def new_uid() -> str:
    """A name that calendars elsewhere will know the event by (RFC 5545, 3.8.4.7)."""
    return f"{uuid.uuid4()}@toasoan"


class Event(Stateful):
    """An event of the calendar; a recurring one has a rule (RFC 5545) and is one row."""

    title = models.CharField(_("Tên sự kiện"), max_length=255)
    description = models.TextField(_("Nội dung"), blank=True)
    starts_at = models.DateTimeField(_("Bắt đầu"), db_index=True)
    ends_at = models.DateTimeField(_("Kết thúc"), null=True, blank=True, help_text=_("Bỏ trống nếu chưa biết giờ kết thúc."))
    all_day = models.BooleanField(_("Cả ngày"), default=False)
    rule = models.CharField(_("Quy tắc lặp"), max_length=255, blank=True, help_text=_("Theo RFC 5545, ví dụ FREQ=WEEKLY;BYDAY=MO."))
    except_dates = models.JSONField(_("Trừ các ngày"), default=list, blank=True)
    venue = models.ForeignKey("stories.Venue", models.SET_NULL, null=True, blank=True, related_name="events", verbose_name=_("Địa điểm"))
    place = models.CharField(_("Nơi diễn ra"), max_length=255, blank=True)
    organiser = models.CharField(_("Đơn vị tổ chức"), max_length=255, blank=True)
    desk = models.ForeignKey(Desk, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("Ban theo dõi"))
    state = models.CharField(_("Trạng thái"), max_length=20, choices=EventState.choices, default=EventState.PLANNED, editable=False)
    state_reason = models.CharField(_("Lý do"), max_length=255, blank=True, editable=False)
    uid = models.CharField(_("Mã lịch"), max_length=255, unique=True, default=new_uid, editable=False)
    source = models.CharField(_("Nhập từ"), max_length=255, blank=True, editable=False)
    created = models.DateTimeField(_("Tạo lúc"), auto_now_add=True)

    class Meta:
        ordering = ["starts_at", "id"]
        verbose_name = _("Sự kiện sắp tới")
        verbose_name_plural = _("Lịch sự kiện")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """An end comes after its beginning, and a rule can be read."""
        from toasoan.newsroom.stories.recurrence import rule_problem

        if self.ends_at and self.starts_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("Giờ kết thúc phải sau giờ bắt đầu.")})
        if self.rule and (problem := rule_problem(self.rule, self.starts_at)):
            raise ValidationError({"rule": problem})

    @property
    def content_key(self) -> str:
        """``event:3``."""
        return f"event:{self.pk}"
