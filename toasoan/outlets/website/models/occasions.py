"""Days on which the site looks different: holidays, and mourning in black and white."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site


class Occasion(models.Model):
    """An occasion with its first and last day; pages follow it by themselves, stored ones too."""

    class Kind(models.TextChoices):
        """What the site does."""

        HOLIDAY = "holiday", _("Ngày lễ: thêm lời chào và họa tiết")
        MOURNING = "mourning", _("Quốc tang: trang đen trắng")

    class Ornament(models.TextChoices):
        """What stands before the greeting."""

        NONE = "", _("Không có")
        STAR = "star", _("Sao vàng")
        APRICOT = "apricot", _("Hoa mai")
        LOTUS = "lotus", _("Bông sen")

    name = models.CharField(_("Tên dịp"), max_length=120, help_text=_("Ví dụ: Quốc khánh 2/9. Chỉ tòa soạn thấy."))
    kind = models.CharField(_("Cách trình bày"), max_length=10, choices=Kind.choices, default=Kind.HOLIDAY)
    words = models.CharField(
        _("Lời trên đầu trang"), max_length=120, blank=True, help_text=_("Một dòng dưới tên báo; bỏ trống thì không có dòng này.")
    )
    ornament = models.CharField(_("Họa tiết"), max_length=10, choices=Ornament.choices, default=Ornament.NONE, blank=True)
    site = models.ForeignKey(
        Site,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="occasions",
        verbose_name=_("Trang tin"),
        help_text=_("Bỏ trống thì áp dụng cho mọi trang."),
    )
    starts = models.DateField(_("Từ ngày"))
    ends = models.DateField(_("Đến hết ngày"))

    class Meta:
        ordering = ["-starts", "-id"]
        verbose_name = _("Ngày lễ, quốc tang")
        verbose_name_plural = _("Ngày lễ, quốc tang")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The last day is not before the first; mourning carries no ornament."""
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("Ngày cuối đứng trước ngày đầu. Sửa lại một trong hai.")})
        if self.kind == self.Kind.MOURNING and self.ornament:
            raise ValidationError({"ornament": _("Quốc tang không dùng họa tiết. Chọn “Không có”.")})

    def holds_on(self, day: date) -> bool:
        """Whether the day belongs to it."""
        return self.starts <= day <= self.ends
