"""Reports that came in, and packages that were refused."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toasoan.oversight.bodies.models import Body
from toasoan.oversight.reports.models.door import Stateful
from toasoan.oversight.reports.models.registers import RegisterEntry
from toasoan.oversight.reports.models.requests import RequestLine
from toasoan.oversight.reports.states import ReceivedState


class ReceivedReport(Stateful):
    """A signed report of another body, as it came: the file itself, what stood in it, what was found about its signatures."""

    to_body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("Nơi nhận"))
    from_body = models.ForeignKey(Body, models.PROTECT, related_name="sent_reports", verbose_name=_("Cơ quan báo cáo"))
    line = models.ForeignKey(RequestLine, models.PROTECT, null=True, blank=True, related_name="received", verbose_name=_("Theo yêu cầu"))
    summary = models.CharField(_("Trích yếu"), max_length=255)
    symbol = models.CharField(_("Số, ký hiệu"), max_length=100)
    dated = models.DateField(_("Ngày văn bản"))
    year = models.PositiveSmallIntegerField(_("Năm báo cáo"))
    code = models.CharField(_("Mã tra cứu"), max_length=20)
    data: Any = models.JSONField(_("Nội dung và số liệu"))
    signers: Any = models.JSONField(_("Chữ ký"), default=list)
    content = models.BinaryField(editable=False)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=ReceivedState.choices, default=ReceivedState.RECEIVED, editable=False)
    reason = models.CharField(_("Ý kiến"), max_length=500, blank=True)
    entry = models.OneToOneField(RegisterEntry, models.PROTECT, related_name="received", verbose_name=_("Số đến"))
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người nhận"))
    received_at = models.DateTimeField(_("Nhận lúc"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-received_at"]
        verbose_name = _("Báo cáo đến")
        verbose_name_plural = _("Báo cáo đến")
        constraints = [models.UniqueConstraint(fields=["to_body", "sha256"], name="reports_received_once")]

    def __str__(self) -> str:
        return f"{self.symbol} {self.from_body}"

    @property
    def content_key(self) -> str:
        """``receivedreport:3``."""
        return f"receivedreport:{self.pk}"


class Refusal(models.Model):
    """A file that was not taken, and why."""

    to_body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("Nơi nhận"))
    file_name = models.CharField(_("Tên tệp"), max_length=255)
    sha256 = models.CharField(max_length=64)
    reason = models.CharField(_("Vì sao không nhận"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người nộp"))
    at = models.DateTimeField(_("Lúc"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-at"]
        verbose_name = _("Tệp không nhận")
        verbose_name_plural = _("Tệp không nhận")

    def __str__(self) -> str:
        return f"{self.file_name}: {self.reason}"
