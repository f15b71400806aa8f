"""Wishes for leave and their answers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.office.states import LeaveState
from toasoan.newsroom.stories.door import Stateful


class LeaveRequest(Stateful):
    """Days somebody wants to be away. ``days`` are working days as counted when it was asked, with halves."""

    class Kind(models.TextChoices):
        """Only annual leave is taken from the balance."""

        ANNUAL = "annual", _("Phép năm")
        MEDICAL = "medical", _("Ốm, khám chữa bệnh")
        FAMILY = "family", _("Việc riêng hưởng lương")
        UNPAID = "unpaid", _("Không hưởng lương")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="leave", verbose_name=_("Người xin nghỉ"))
    kind = models.CharField(_("Loại"), max_length=20, choices=Kind.choices, default=Kind.ANNUAL)
    starts = models.DateField(_("Từ ngày"))
    ends = models.DateField(_("Đến hết ngày"))
    from_noon = models.BooleanField(_("Ngày đầu chỉ nghỉ buổi chiều"), default=False)
    until_noon = models.BooleanField(_("Ngày cuối chỉ nghỉ buổi sáng"), default=False)
    days = models.DecimalField(_("Số ngày làm việc"), max_digits=5, decimal_places=1, editable=False)
    why = models.CharField(_("Lý do"), max_length=500, blank=True)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=LeaveState.choices, default=LeaveState.ASKED, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người duyệt"), editable=False
    )
    decided_at = models.DateTimeField(_("Duyệt lúc"), null=True, editable=False)
    answer = models.CharField(_("Trả lời"), max_length=500, blank=True, editable=False)
    asked_at = models.DateTimeField(_("Gửi lúc"), auto_now_add=True)

    class Meta:
        default_permissions = ()
        ordering = ["-starts", "-id"]
        verbose_name = _("Đơn nghỉ phép")
        verbose_name_plural = _("Đơn nghỉ phép")
        indexes = [
            models.Index(fields=["person", "state", "starts"], name="office_leave_person"),
            models.Index(fields=["state", "starts"], name="office_leave_state"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.starts:%d/%m}–{self.ends:%d/%m/%Y}"

    @property
    def content_key(self) -> str:
        """``leaverequest:9``."""
        return f"leaverequest:{self.pk}"
