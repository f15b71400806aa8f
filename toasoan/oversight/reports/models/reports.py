"""Reports, their sections with every version of them, and the files that were made of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toasoan.oversight.bodies.models import Body
from toasoan.oversight.reports.models.door import Stateful
from toasoan.oversight.reports.models.forms import ReportForm
from toasoan.oversight.reports.models.requests import ReportRequest, RequestLine
from toasoan.oversight.reports.states import ReportState


class Report(Stateful):
    """An official report of one of our bodies. ``consolidates``: it sums up what came in for that request."""

    class Urgency(models.TextChoices):
        """Mức khẩn."""

        NONE = "", _("Không")
        URGENT = "Khẩn", _("Khẩn")
        VERY_URGENT = "Thượng khẩn", _("Thượng khẩn")
        FLASH = "Hỏa tốc", _("Hỏa tốc")

    body = models.ForeignKey(Body, models.PROTECT, related_name="reports", verbose_name=_("Cơ quan báo cáo"))
    to_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="reports_in", verbose_name=_("Gửi đến"))
    form = models.ForeignKey(ReportForm, models.PROTECT, related_name="+", verbose_name=_("Mẫu"))
    line = models.ForeignKey(RequestLine, models.PROTECT, null=True, blank=True, related_name="reports", verbose_name=_("Theo yêu cầu"))
    consolidates = models.ForeignKey(
        ReportRequest, models.PROTECT, null=True, blank=True, related_name="consolidations", verbose_name=_("Tổng hợp từ yêu cầu")
    )
    summary = models.CharField(_("Trích yếu"), max_length=255)
    year = models.PositiveSmallIntegerField(_("Năm báo cáo"))
    period_from = models.DateField(_("Kỳ số liệu từ ngày"))
    period_to = models.DateField(_("đến hết ngày"))
    opening = models.TextField(_("Đoạn mở đầu"), blank=True)
    addressees: Any = models.JSONField(_("Kính gửi"), default=list)
    recipients: Any = models.JSONField(_("Nơi nhận"), default=list)
    authority: Any = models.JSONField(_("Quyền hạn, chức vụ của người ký"), default=list)
    signer_name = models.CharField(_("Họ tên người ký"), max_length=100, blank=True)
    drafter = models.CharField(_("Ký hiệu người soạn"), max_length=50, blank=True)
    urgency = models.CharField(_("Mức khẩn"), max_length=20, choices=Urgency.choices, blank=True, default=Urgency.NONE)
    circulation = models.CharField(_("Phạm vi lưu hành"), max_length=50, blank=True)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=ReportState.choices, default=ReportState.DRAFT, editable=False)
    number = models.PositiveIntegerField(_("Số"), null=True, blank=True, editable=False)
    dated = models.DateField(_("Ngày văn bản"), null=True, blank=True, editable=False)
    code = models.CharField(_("Mã tra cứu"), max_length=20, blank=True, editable=False, db_index=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("Người soạn"))
    created_at = models.DateTimeField(_("Soạn lúc"), default=timezone.now, editable=False)
    measured_at = models.DateTimeField(_("Số liệu lấy lúc"), null=True, editable=False)
    sent_at = models.DateTimeField(_("Gửi lúc"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-year", "-pk"]
        verbose_name = _("Báo cáo")
        verbose_name_plural = _("Báo cáo")
        permissions = [
            ("use_reports", "Xem báo cáo của cơ quan mình"), ("write_report", "Soạn báo cáo"), ("review_report", "Duyệt nội dung báo cáo"),
            ("sign_report", "Ký số báo cáo"), ("keep_registers", "Cấp số, gửi, vào sổ văn bản"),
            ("ask_reports", "Yêu cầu, tiếp nhận, tổng hợp báo cáo"),
            ("keep_signing", "Khai báo người ký, chứng thư, mẫu báo cáo"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["body", "state"], name="reports_report_body")]

    def __str__(self) -> str:
        return f"{self.form.kind_name} {self.summary}"

    @property
    def content_key(self) -> str:
        """``report:7``."""
        return f"report:{self.pk}"

    @property
    def symbol(self) -> str:
        """``05/BC-BPTTH``, as the body's family of documents writes it."""
        from toasoan.oversight.reports.documents.layout import layout_of

        return layout_of(self.body.family).symbol(self.number, self.form.kind_code, self.body.symbol)


class Section(models.Model):
    """A part of the outline with its text (``markup.py`` says how it is written). ``version`` grows with each save."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections", verbose_name=_("Báo cáo"))
    code = models.SlugField(_("Mã"), max_length=50)
    order = models.PositiveSmallIntegerField(_("Thứ tự"))
    level = models.CharField(_("Cấp"), max_length=10)
    heading = models.CharField(_("Đề mục"), max_length=255)
    guidance = models.TextField(_("Gợi ý"), blank=True)
    text = models.TextField(_("Nội dung"), blank=True)
    version = models.PositiveIntegerField(_("Bản"), default=0)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    updated_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["order"]
        verbose_name = _("Phần của báo cáo")
        verbose_name_plural = _("Phần của báo cáo")
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="reports_section_once")]

    def __str__(self) -> str:
        return self.heading


class SectionVersion(models.Model):
    """What a section said after a save; one person's saves within five minutes are one. ``aside``: what could not be joined with somebody
    else's words and was kept beside."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="versions", verbose_name=_("Phần"))
    version = models.PositiveIntegerField(_("Bản"))
    text = models.TextField(_("Nội dung"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("Người sửa"))
    at = models.DateTimeField(_("Lúc"), default=timezone.now)
    aside = models.BooleanField(_("Giữ bên cạnh"), default=False)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        verbose_name = _("Bản của phần")
        verbose_name_plural = _("Bản của phần")

    def __str__(self) -> str:
        return f"{self.section} {self.version}"


class ReportFile(models.Model):
    """A file that a number was given to: ``prepared`` before it is signed, ``signed`` after."""

    class Kind(models.TextChoices):
        """Which."""

        PREPARED = "prepared", _("Bản chờ ký")
        SIGNED = "signed", _("Bản đã ký")

    report = models.ForeignKey(Report, models.CASCADE, related_name="files", verbose_name=_("Báo cáo"))
    kind = models.CharField(_("Loại"), max_length=10, choices=Kind.choices)
    content = models.BinaryField(editable=False)
    sha256 = models.CharField(max_length=64, db_index=True)
    signers: Any = models.JSONField(_("Người ký"), default=list)
    register_entry = models.ForeignKey("reports.RegisterEntry", models.PROTECT, related_name="files", verbose_name=_("Số văn bản"))
    made_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        verbose_name = _("Tệp báo cáo")
        verbose_name_plural = _("Tệp báo cáo")

    def __str__(self) -> str:
        return f"{self.report} ({self.get_kind_display()})"
