"""One issue of a title."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.printing.models.titles import PrintTitle
from toasoan.newsroom.printing.states import IssueState
from toasoan.newsroom.stories.door import Stateful


class PrintIssue(Stateful):
    """A dated issue (số báo) with its pages and closing times."""

    title = models.ForeignKey(PrintTitle, models.PROTECT, related_name="issues", verbose_name=_("Ấn phẩm"))
    number = models.PositiveIntegerField(_("Số"))
    date = models.DateField(_("Ngày phát hành"), db_index=True)
    page_count = models.PositiveSmallIntegerField(_("Số trang"), default=8, validators=[MinValueValidator(1), MaxValueValidator(200)])
    text_closes_at = models.DateTimeField(_("Hạn nhận bài"), null=True, blank=True)
    pages_close_at = models.DateTimeField(_("Hạn duyệt trang"), null=True, blank=True)
    prints_at = models.DateTimeField(_("Giờ lên máy in"), null=True, blank=True)
    price = models.PositiveIntegerField(_("Giá bán (đồng)"), default=0)
    note = models.CharField(_("Ghi chú"), max_length=255, blank=True)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=IssueState.choices, default=IssueState.PLANNED, editable=False)

    class Meta:
        ordering = ["-date", "-number"]
        default_permissions = ("view",)
        verbose_name = _("Số báo")
        verbose_name_plural = _("Số báo")
        constraints = [models.UniqueConstraint(fields=["title", "number"], name="printing_issue_once")]
        permissions = [
            ("plan_issue", "Lập số báo"),
            ("close_issue", "Khóa số, chuyển in"),
            ("deliver_deposit", "Nộp lưu chiểu"),
            ("count_copies", "Ghi số lượng in và phát hành"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number} ({self.date:%d/%m/%Y})"

    @property
    def content_key(self) -> str:
        """``printissue:7``."""
        return f"printissue:{self.pk}"
