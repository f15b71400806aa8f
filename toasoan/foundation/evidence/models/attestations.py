"""Attested evidence: what no table can tell, shown by a document that somebody answers for."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Attestation(models.Model):
    """A document or a link that shows that something holds between two days, with the person who answers for it.

    It is withdrawn with a reason rather than deleted. ``key`` names what it is evidence of: a criterion, a control, a target.
    """

    key = models.CharField(_("Minh chứng cho"), max_length=150, db_index=True)
    title = models.CharField(_("Tên minh chứng"), max_length=255, help_text=_("Ví dụ: Kế hoạch chuyển đổi số năm 2026 của cơ quan."))
    number = models.CharField(_("Số, ký hiệu văn bản"), max_length=100, blank=True)
    issuer = models.CharField(_("Nơi ban hành"), max_length=255, blank=True)
    note = models.TextField(_("Nội dung chứng minh"), blank=True, help_text=_("Nói rõ trang, mục nào cho thấy điều gì."))
    link = models.URLField(_("Đường dẫn"), max_length=500, blank=True, help_text=_("Nơi ai cũng mở được, ví dụ một trang trên cổng thông tin."))
    file_name = models.CharField(_("Tên tệp"), max_length=255, blank=True, editable=False)
    file_content = models.BinaryField(editable=False, default=b"")
    file_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    responsible = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="attestations", verbose_name=_("Người chịu trách nhiệm"))
    valid_from = models.DateField(_("Có giá trị từ ngày"))
    valid_until = models.DateField(_("Đến hết ngày"), null=True, blank=True, help_text=_("Bỏ trống nếu không có thời hạn."))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người nộp"), editable=False)
    added_at = models.DateTimeField(_("Nộp lúc"), default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(_("Rút lúc"), null=True, blank=True, editable=False)
    withdrawn_why = models.CharField(_("Lý do rút"), max_length=500, blank=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["key", "-valid_from", "pk"]
        verbose_name = _("Minh chứng")
        verbose_name_plural = _("Minh chứng")
        permissions = [("view_attestations", "Xem minh chứng"), ("attest", "Nộp và rút minh chứng")]

    def __str__(self) -> str:
        return self.title

    def holds_on(self, day: date) -> bool:
        """Whether it counts on that day."""
        return self.withdrawn_at is None and self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)
