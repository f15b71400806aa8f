"""Print run and distribution."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.printing.models.issues import PrintIssue


class PrintRun(models.Model):
    """How many copies were ordered from, printed by and spoiled at a printing house."""

    issue = models.ForeignKey(PrintIssue, models.PROTECT, related_name="runs", verbose_name=_("Số báo"))
    printer = models.CharField(_("Nhà in"), max_length=200)
    ordered = models.PositiveIntegerField(_("Đặt in"))
    printed = models.PositiveIntegerField(_("Đã in"), default=0)
    spoiled = models.PositiveIntegerField(_("Hỏng"), default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người ghi"))
    at = models.DateTimeField(_("Ghi lúc"), auto_now=True)

    class Meta:
        ordering = ["id"]
        default_permissions = ("view",)
        verbose_name = _("Lần in")
        verbose_name_plural = _("Các lần in")
        constraints = [models.UniqueConstraint(fields=["issue", "printer"], name="printing_run_once")]

    def __str__(self) -> str:
        return f"{self.issue} · {self.printer}"


class Distribution(models.Model):
    """How many copies went out by one way, and how many came back."""

    class Channel(models.TextChoices):
        """By which way."""

        POST = "post", _("Bưu điện")
        SUBSCRIPTION = "subscription", _("Đặt báo dài hạn")
        RETAIL = "retail", _("Bán lẻ")
        ADVERTISERS = "advertisers", _("Báo biếu, quảng cáo")
        DEPOSIT = "deposit", _("Lưu chiểu, lưu trữ")
        OTHER = "other", _("Khác")

    issue = models.ForeignKey(PrintIssue, models.PROTECT, related_name="distribution", verbose_name=_("Số báo"))
    channel = models.CharField(_("Kênh phát hành"), max_length=20, choices=Channel.choices)
    sent = models.PositiveIntegerField(_("Phát ra"))
    returned = models.PositiveIntegerField(_("Trả về"), default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người ghi"))
    at = models.DateTimeField(_("Ghi lúc"), auto_now=True)

    class Meta:
        ordering = ["channel"]
        default_permissions = ("view",)
        verbose_name = _("Số lượng phát hành")
        verbose_name_plural = _("Số lượng phát hành")
        constraints = [models.UniqueConstraint(fields=["issue", "channel"], name="printing_channel_once")]

    def __str__(self) -> str:
        return f"{self.issue} · {self.get_channel_display()}"
