"""Deposit of printed issues (lưu chiểu): the duties as dated data, and what was delivered."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.printing.models.issues import PrintIssue
from toasoan.newsroom.printing.models.pages import private_name


class DepositRule(models.Model):
    """A duty to deliver: to whom, how many copies, until when, by which document, and how sure we are of it."""

    class Certainty(models.TextChoices):
        """How sure the rule is."""

        VERIFIED = "verified", _("Đã đối chiếu văn bản")
        SINGLE = "single", _("Một nguồn, cần đối chiếu")
        UNVERIFIED = "unverified", _("Chưa có văn bản, cần xác nhận")
        POLICY = "policy", _("Quy chế của cơ quan")

    code = models.SlugField(_("Mã"), max_length=60)
    name = models.CharField(_("Việc phải làm"), max_length=200)
    addressee = models.CharField(_("Nơi nhận"), max_length=200)
    copies = models.PositiveSmallIntegerField(_("Số bản"), default=1)
    digital = models.BooleanField(_("Bản số hóa có chữ ký số"), default=False)
    local_only = models.BooleanField(_("Chỉ báo địa phương"), default=False)
    due_time = models.TimeField(_("Trước giờ"), default=time(8))
    due_days = models.SmallIntegerField(_("Số ngày sau ngày phát hành"), default=0)
    valid_from = models.DateField(_("Áp dụng từ ngày"))
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    legal_basis = models.CharField(_("Căn cứ"), max_length=300)
    certainty = models.CharField(_("Độ tin cậy"), max_length=20, choices=Certainty.choices, default=Certainty.UNVERIFIED)
    note = models.TextField(_("Ghi chú"), blank=True)

    class Meta:
        ordering = ["code", "-valid_from"]
        verbose_name = _("Quy định nộp lưu chiểu")
        verbose_name_plural = _("Quy định nộp lưu chiểu")
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="printing_deposit_rule_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.addressee})"

    def due_at(self, issue: PrintIssue) -> datetime:
        """When it must have been delivered for an issue, in local time."""
        return timezone.make_aware(datetime.combine(issue.date + timedelta(days=self.due_days), self.due_time))


class Deposit(models.Model):
    """What was delivered for an issue by a rule; a signed digital copy with its hash and what its signature was found to be."""

    issue = models.ForeignKey(PrintIssue, models.PROTECT, related_name="deposits", verbose_name=_("Số báo"))
    rule = models.ForeignKey(DepositRule, models.PROTECT, related_name="deposits", verbose_name=_("Quy định"))
    copies = models.PositiveSmallIntegerField(_("Số bản đã nộp"), default=0)
    delivered_at = models.DateTimeField(_("Nộp lúc"))
    delivered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người nộp"))
    receipt = models.CharField(_("Số biên nhận"), max_length=120, blank=True)
    signer = models.CharField(_("Lãnh đạo ký số"), max_length=200, blank=True)
    file = models.FileField(_("Bản số hóa đã ký"), upload_to=private_name, max_length=120, blank=True)
    signature = models.JSONField(_("Chữ ký, lúc nộp"), default=dict, blank=True)
    sha256 = models.CharField(_("Mã băm (SHA-256)"), max_length=64, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["rule__code"]
        default_permissions = ("view",)
        verbose_name = _("Lần nộp lưu chiểu")
        verbose_name_plural = _("Các lần nộp lưu chiểu")
        constraints = [models.UniqueConstraint(fields=["issue", "rule"], name="printing_deposit_once")]

    def __str__(self) -> str:
        return f"{self.issue} · {self.rule}"
