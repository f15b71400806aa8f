"""Pages of an issue, what stands where on them, and their proofs."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.printing.models.issues import PrintIssue
from toasoan.newsroom.printing.models.items import PrintItem
from toasoan.newsroom.printing.states import PageState
from toasoan.newsroom.stories.door import Stateful


class PrintPage(Stateful):
    """One page (trang báo): its section, its closing time, who laid it out, sent it and approved it."""

    issue = models.ForeignKey(PrintIssue, models.CASCADE, related_name="pages", verbose_name=_("Số báo"))
    number = models.PositiveSmallIntegerField(_("Trang"))
    section = models.CharField(_("Chuyên trang"), max_length=120, blank=True)
    closes_at = models.DateTimeField(_("Hạn duyệt"), null=True, blank=True)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=PageState.choices, default=PageState.MAKEUP, editable=False)
    laid_out_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    approved_at = models.DateTimeField(_("Duyệt lúc"), null=True, blank=True, editable=False)
    digest = models.CharField(_("Mã băm của trang đã duyệt"), max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["issue", "number"]
        default_permissions = ("view",)
        verbose_name = _("Trang báo")
        verbose_name_plural = _("Trang báo")
        constraints = [models.UniqueConstraint(fields=["issue", "number"], name="printing_page_once")]
        permissions = [("lay_out_page", "Dàn trang, ra bông"), ("approve_page", "Duyệt trang")]

    def __str__(self) -> str:
        return str(_("Trang %(number)s") % {"number": self.number})


class Frame(models.Model):
    """A rectangle on a page (khung): a part of an item's text, a picture, an advertisement … Places count in columns and baseline lines."""

    class Kind(models.TextChoices):
        """What stands in it."""

        ITEM = "item", _("Bài")
        ADVERT = "advert", _("Quảng cáo")
        PICTURE = "picture", _("Ảnh")
        MASTHEAD = "masthead", _("Tên báo")
        IMPRINT = "imprint", _("Thông tin tòa soạn")

    page = models.ForeignKey(PrintPage, models.CASCADE, related_name="frames", verbose_name=_("Trang"))
    kind = models.CharField(_("Loại"), max_length=10, choices=Kind.choices, default=Kind.ITEM)
    item = models.ForeignKey(PrintItem, models.CASCADE, null=True, blank=True, related_name="frames", verbose_name=_("Bài"))
    label = models.CharField(_("Tên"), max_length=200, blank=True)
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, models.PROTECT, null=True, blank=True, related_name="print_frames", verbose_name=_("Ảnh")
    )
    caption = models.CharField(_("Chú thích"), max_length=500, blank=True)
    column = models.PositiveSmallIntegerField(_("Từ cột"), default=1, validators=[MinValueValidator(1)])
    span = models.PositiveSmallIntegerField(_("Số cột"), default=1, validators=[MinValueValidator(1)])
    line = models.PositiveSmallIntegerField(_("Từ dòng"), default=0)
    lines = models.PositiveSmallIntegerField(_("Số dòng"), default=20, validators=[MinValueValidator(1), MaxValueValidator(400)])
    order = models.PositiveSmallIntegerField(_("Phần thứ"), default=1)

    class Meta:
        ordering = ["page", "line", "column", "id"]
        default_permissions = ("view",)
        verbose_name = _("Khung trên trang")
        verbose_name_plural = _("Khung trên trang")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind="item", item__isnull=False) | ~models.Q(kind="item"), name="printing_frame_has_item")
        ]

    def __str__(self) -> str:
        return self.label or (str(self.item) if self.item else str(self.picture) if self.picture else str(self.get_kind_display()))


class Proof(models.Model):
    """One proof of a page (bản bông): who sent it, what was on it, who decided how and why."""

    class Decision(models.TextChoices):
        """What was said to it."""

        WAITING = "waiting", _("Chờ duyệt")
        RETURNED = "returned", _("Trả lại")
        APPROVED = "approved", _("Duyệt in")

    page = models.ForeignKey(PrintPage, models.CASCADE, related_name="proofs", verbose_name=_("Trang"))
    round = models.PositiveSmallIntegerField(_("Bông"))
    digest = models.CharField(_("Mã băm"), max_length=64)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người ra bông"))
    sent_at = models.DateTimeField(_("Ra lúc"), auto_now_add=True)
    decision = models.CharField(_("Kết luận"), max_length=10, choices=Decision.choices, default=Decision.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Người kết luận")
    )
    decided_at = models.DateTimeField(_("Kết luận lúc"), null=True, blank=True)
    reason = models.TextField(_("Lý do"), blank=True)

    class Meta:
        ordering = ["id"]
        default_permissions = ("view",)
        verbose_name = _("Bản bông")
        verbose_name_plural = _("Bản bông")

    def __str__(self) -> str:
        return f"{self.page} · {self.round}"


def private_name(instance: Any, filename: str) -> str:
    """A name that nobody outside can guess, in a folder that is not served."""
    return f"print/{uuid.uuid4().hex}.pdf"


class PageFile(models.Model):
    """A page made up in a layout programme, as PDF. While one is there, it is what is proofed, approved, printed and read."""

    page = models.ForeignKey(PrintPage, models.CASCADE, related_name="files", verbose_name=_("Trang"))
    file = models.FileField(_("Tệp PDF"), upload_to=private_name, max_length=120)
    name = models.CharField(_("Tên tệp"), max_length=200)
    sha256 = models.CharField(_("Mã băm (SHA-256)"), max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người tải lên"))
    at = models.DateTimeField(_("Tải lên lúc"), auto_now_add=True)
    removed_at = models.DateTimeField(_("Bỏ lúc"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        default_permissions = ()
        verbose_name = _("Trang dàn ngoài")
        verbose_name_plural = _("Trang dàn ngoài")

    def __str__(self) -> str:
        return self.name
