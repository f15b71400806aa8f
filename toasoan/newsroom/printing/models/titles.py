"""A print publication and how its pages are built."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


def _mm(label: object, default: int) -> models.DecimalField:  # type: ignore[type-arg]
    return models.DecimalField(
        label,  # type: ignore[arg-type]  # a lazy text
        max_digits=6,
        decimal_places=2,
        default=Decimal(default),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1000))],
    )


def _pt(label: object, default: str) -> models.DecimalField:  # type: ignore[type-arg]
    return models.DecimalField(
        label,  # type: ignore[arg-type]  # a lazy text
        max_digits=5,
        decimal_places=2,
        default=Decimal(default),
        validators=[MinValueValidator(Decimal(5)), MaxValueValidator(Decimal(120))],
    )


class PrintTitle(models.Model):
    """A printed publication (ấn phẩm): how often it comes out, its format and its type."""

    class Periodicity(models.TextChoices):
        """How often it comes out."""

        DAILY = "daily", _("Hằng ngày")
        SEVERAL = "several", _("Nhiều kỳ mỗi tuần")
        WEEKLY = "weekly", _("Hằng tuần")
        FORTNIGHTLY = "fortnightly", _("Hai tuần một kỳ")
        MONTHLY = "monthly", _("Hằng tháng")
        QUARTERLY = "quarterly", _("Hằng quý")
        SPECIAL = "special", _("Số đặc biệt")

    name = models.CharField(_("Tên ấn phẩm"), max_length=200)
    code = models.SlugField(_("Mã"), max_length=40, unique=True)
    periodicity = models.CharField(_("Kỳ hạn"), max_length=20, choices=Periodicity.choices, default=Periodicity.DAILY)
    language = models.CharField(_("Ngôn ngữ"), max_length=10, default="vi")
    local = models.BooleanField(_("Báo địa phương"), default=True, help_text=_("Báo địa phương nộp lưu chiểu cả cho Ủy ban nhân dân cấp tỉnh."))
    active = models.BooleanField(_("Đang xuất bản"), default=True)
    width = _mm(_("Khổ ngang (mm)"), 290)
    height = _mm(_("Khổ dọc (mm)"), 420)
    margin_top = _mm(_("Lề trên (mm)"), 22)
    margin_bottom = _mm(_("Lề dưới (mm)"), 15)
    margin_inner = _mm(_("Lề trong (mm)"), 15)
    margin_outer = _mm(_("Lề ngoài (mm)"), 12)
    columns = models.PositiveSmallIntegerField(_("Số cột"), default=5, validators=[MinValueValidator(1), MaxValueValidator(12)])
    gutter = _mm(_("Khe cột (mm)"), 4)
    baseline = _pt(_("Dòng chân chữ (pt)"), "11.5")
    body_size = _pt(_("Cỡ chữ bài (pt)"), "9.5")
    lead_size = _pt(_("Cỡ chữ sapo (pt)"), "10.5")
    headline_size = _pt(_("Cỡ chữ tít (pt)"), "26")
    caption_size = _pt(_("Cỡ chữ chú thích ảnh (pt)"), "8")
    page_count = models.PositiveSmallIntegerField(_("Số trang thường lệ"), default=8, validators=[MinValueValidator(1), MaxValueValidator(200)])
    price = models.PositiveIntegerField(_("Giá bán thường lệ (đồng)"), default=0)
    text_closes = models.TimeField(_("Giờ khóa bài, ngày hôm trước"), null=True, blank=True, help_text=_("Điền sẵn khi lập số."))
    pages_close = models.TimeField(_("Giờ khóa trang, ngày hôm trước"), null=True, blank=True)
    prints = models.TimeField(_("Giờ lên máy in, ngày hôm trước"), null=True, blank=True)
    printer = models.CharField(_("Nhà in"), max_length=200, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Ấn phẩm")
        verbose_name_plural = _("Ấn phẩm")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """There is room for columns, and lines do not overlap."""
        super().clean()
        across = self.width - self.margin_inner - self.margin_outer - self.gutter * (self.columns - 1)
        if across / self.columns < 20:
            raise ValidationError({"columns": _("Cột hẹp hơn 20 mm. Hãy bớt cột, bớt lề hoặc tăng khổ.")})
        if self.height - self.margin_top - self.margin_bottom < 30:
            raise ValidationError({"height": _("Khổ dọc không đủ chỗ cho lề.")})
        if self.baseline < self.body_size:
            raise ValidationError({"baseline": _("Dòng chân chữ phải rộng ít nhất bằng cỡ chữ bài.")})
