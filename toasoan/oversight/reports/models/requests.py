"""Requests: a body asks those below it for a report by a day."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toasoan.oversight.bodies.models import Body
from toasoan.oversight.reports.models.door import Stateful
from toasoan.oversight.reports.states import RequestState


class ReportRequest(Stateful):
    """One request to several bodies."""

    by_body = models.ForeignKey(Body, models.PROTECT, related_name="report_requests", verbose_name=_("Cơ quan yêu cầu"))
    form = models.ForeignKey("reports.ReportForm", models.PROTECT, related_name="+", verbose_name=_("Mẫu báo cáo"))
    title = models.CharField(_("Nội dung yêu cầu"), max_length=255)
    year = models.PositiveSmallIntegerField(_("Năm báo cáo"))
    period_from = models.DateField(_("Kỳ số liệu từ ngày"))
    period_to = models.DateField(_("đến hết ngày"))
    due_on = models.DateField(_("Hạn gửi"))
    note = models.TextField(_("Hướng dẫn thêm"), blank=True)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=RequestState.choices, default=RequestState.OPEN, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("Người yêu cầu"))
    asked_at = models.DateTimeField(_("Yêu cầu lúc"), default=timezone.now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-due_on", "-pk"]
        verbose_name = _("Yêu cầu báo cáo")
        verbose_name_plural = _("Yêu cầu báo cáo")

    def __str__(self) -> str:
        return self.title

    @property
    def content_key(self) -> str:
        """``reportrequest:4``."""
        return f"reportrequest:{self.pk}"


class RequestLine(models.Model):
    """One body that is asked, with its own day when it was given more time."""

    request = models.ForeignKey(ReportRequest, models.CASCADE, related_name="lines", verbose_name=_("Yêu cầu"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="request_lines", verbose_name=_("Cơ quan"))
    due_on = models.DateField(_("Hạn gửi"))
    extended_why = models.CharField(_("Lý do gia hạn"), max_length=500, blank=True)
    excused_why = models.CharField(_("Lý do không phải báo cáo"), max_length=500, blank=True)
    reminders = models.PositiveSmallIntegerField(_("Số lần nhắc"), default=0)
    reminded_at = models.DateTimeField(_("Nhắc lần cuối"), null=True, blank=True)
    answered_on = models.DateField(_("Ngày báo cáo đến"), null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["body__name"]
        verbose_name = _("Cơ quan được yêu cầu")
        verbose_name_plural = _("Cơ quan được yêu cầu")
        constraints = [models.UniqueConstraint(fields=["request", "body"], name="reports_line_once")]

    def __str__(self) -> str:
        return f"{self.body} – {self.request}"

    def is_late(self, today: date) -> bool:
        """Whether it is waited for beyond its day, or came after it."""
        return not self.excused_why and self.due_on < (self.answered_on or today)
