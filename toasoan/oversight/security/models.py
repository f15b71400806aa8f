"""What the room keeps: documents for controls, profiles of systems, incidents."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ControlDocument(models.Model):
    """A document that attests a control which nothing checks live; withdrawn, it stays to be seen."""

    control = models.CharField(_("Biện pháp"), max_length=10)
    title = models.CharField(_("Văn bản"), max_length=255)
    number = models.CharField(_("Số, ký hiệu"), max_length=100, blank=True)
    link = models.URLField(_("Đường dẫn"), blank=True)
    valid_from = models.DateField(_("Có giá trị từ ngày"))
    valid_until = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    responsible = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người chịu trách nhiệm"))
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("Rút lúc"), null=True, editable=False)
    withdrawn_why = models.CharField(_("Lý do rút"), max_length=500, blank=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["control", "-valid_from", "-pk"]
        verbose_name = _("Văn bản của biện pháp an toàn")
        verbose_name_plural = _("Văn bản của biện pháp an toàn")
        permissions = [
            ("view_security", "Xem sổ an toàn thông tin"),
            ("keep_security", "Ghi văn bản của biện pháp, hồ sơ cấp độ"),
            ("keep_incidents", "Ghi và xử lý sự cố an toàn"),
        ]

    def __str__(self) -> str:
        return self.title


class SystemProfile(models.Model):
    """The dossier of an information system: its level, who approved it, when it is looked at again."""

    name = models.CharField(_("Hệ thống"), max_length=255)
    level = models.PositiveSmallIntegerField(_("Cấp độ"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    regime = models.CharField(
        _("Theo quy định"), max_length=100, blank=True, help_text=_("Ví dụ: Nghị định 85/2016/NĐ-CP, Nghị định 331/2026/NĐ-CP.")
    )
    dossier = models.CharField(
        _("Số quyết định phê duyệt"), max_length=100, blank=True, help_text=_("Chưa phê duyệt thì bỏ trống; chưa tính vào cấp độ.")
    )
    approved_by = models.CharField(_("Cơ quan phê duyệt"), max_length=255, blank=True)
    approved_on = models.DateField(_("Ngày phê duyệt"), null=True, blank=True)
    ended_on = models.DateField(_("Hết hiệu lực từ ngày"), null=True, blank=True)
    next_review = models.DateField(_("Rà soát lại trước ngày"), null=True, blank=True)
    sensitive_subjects = models.PositiveIntegerField(_("Số người có dữ liệu nhạy cảm"), default=0)
    note = models.TextField(_("Ghi chú"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["name"]
        verbose_name = _("Hồ sơ hệ thống thông tin")
        verbose_name_plural = _("Hồ sơ hệ thống thông tin")

    def __str__(self) -> str:
        return self.name

    @property
    def is_approved(self) -> bool:
        """Whether somebody approved it."""
        return bool(self.dossier and self.approved_on)


class Incident(models.Model):
    """An incident, with the clocks that run from its discovery."""

    class Kind(models.TextChoices):
        """Which clocks run."""

        ORDINARY = "ordinary", _("Thông thường")
        SERIOUS = "serious", _("Nghiêm trọng")
        PERSONAL = "personal", _("Lộ, mất dữ liệu cá nhân")

    title = models.CharField(_("Sự cố"), max_length=255)
    kind = models.CharField(_("Mức"), max_length=10, choices=Kind.choices)
    found_at = models.DateTimeField(_("Phát hiện lúc"), default=timezone.now)
    text = models.TextField(_("Diễn biến, phạm vi"))
    first_notice_at = models.DateTimeField(_("Báo ban đầu lúc"), null=True, editable=False)
    report_at = models.DateTimeField(_("Báo cáo nguyên nhân, khắc phục lúc"), null=True, editable=False)
    personal_notice_at = models.DateTimeField(_("Báo về dữ liệu cá nhân lúc"), null=True, editable=False)
    closed_at = models.DateTimeField(_("Kết thúc lúc"), null=True, editable=False)
    outcome = models.TextField(_("Nguyên nhân, khắc phục"), blank=True, editable=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["closed_at", "-found_at"]
        verbose_name = _("Sự cố an toàn")
        verbose_name_plural = _("Sự cố an toàn")

    def __str__(self) -> str:
        return self.title

    def clocks(self) -> list[Clock]:
        """The duties that run, by law as a third party relates it: NĐ 331/2026 Art. 31 (24 h, 72 h), Law 91/2025 Art. 23 (72 h)."""
        found = []
        if self.kind != self.Kind.ORDINARY:
            found.append(Clock("first_notice", _("Báo ban đầu"), self.found_at + timedelta(hours=24), self.first_notice_at))
            found.append(Clock("report", _("Báo cáo nguyên nhân, phạm vi, khắc phục"), self.found_at + timedelta(hours=72), self.report_at))
        if self.kind == self.Kind.PERSONAL:
            found.append(
                Clock("personal_notice", _("Báo cơ quan bảo vệ dữ liệu cá nhân"), self.found_at + timedelta(hours=72), self.personal_notice_at)
            )
        return found


class Clock:
    """A duty with the moment by which it must be done."""

    def __init__(self, name: str, label: object, due_at: datetime, done_at: datetime | None) -> None:
        self.name, self.label, self.due_at, self.done_at = name, label, due_at, done_at

    @property
    def is_late(self) -> bool:
        """Whether it was, or is, later than it may be."""
        return (self.done_at or timezone.now()) > self.due_at

    @property
    def hours_left(self) -> int:
        """Whole hours to go; below zero once it has passed."""
        return int((self.due_at - timezone.now()).total_seconds() // 3600)
