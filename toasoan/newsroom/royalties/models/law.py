"""Figures of law and tax rules: dated data with their source and how sure we are of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.royalties.engine import Taxing, TaxMethod


class Certainty(models.TextChoices):
    """How sure a figure is; only verified ones may be shown as law."""

    VERIFIED = "verified", _("Đã đối chiếu văn bản")
    SINGLE = "single", _("Một nguồn, cần đối chiếu")
    UNVERIFIED = "unverified", _("Chưa có văn bản, cần xác nhận")
    POLICY = "policy", _("Quy chế của cơ quan")


class Dated(models.Model):
    """Holds from a day, until a day or without end, by some document."""

    valid_from = models.DateField(_("Áp dụng từ ngày"))
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    legal_basis = models.CharField(_("Căn cứ"), max_length=300)
    certainty = models.CharField(_("Độ tin cậy"), max_length=20, choices=Certainty.choices, default=Certainty.UNVERIFIED)
    note = models.TextField(_("Ghi chú"), blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        """The end is not before the beginning."""
        super().clean()
        if self.valid_to and self.valid_from and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("Ngày hết áp dụng trước ngày bắt đầu.")})


class LegalFigure(Dated):
    """One figure of law with its dates and source: a base salary, a maximum coefficient, days to pay."""

    key = models.SlugField(_("Mã"), max_length=80)
    name = models.CharField(_("Tên"), max_length=200)
    value = models.DecimalField(_("Giá trị"), max_digits=18, decimal_places=4)
    unit = models.CharField(_("Đơn vị"), max_length=30, blank=True)

    class Meta:
        ordering = ["key", "-valid_from"]
        verbose_name = _("Con số theo văn bản")
        verbose_name_plural = _("Con số theo văn bản")
        constraints = [models.UniqueConstraint(fields=["key", "valid_from"], name="royalties_figure_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from:%d/%m/%Y})"


SUBSTANCE = ("category", "method", "percent", "threshold", "commitment_suspends", "below_on_request", "valid_from", "valid_to")


class TaxRule(Dated):
    """How payments of one category are taxed from a day on. One without verified source is used only once an accountant confirmed it."""

    class Method(models.TextChoices):
        """The engine's methods."""

        NONE = TaxMethod.NONE.value, _("Không khấu trừ")
        FROM_THRESHOLD = TaxMethod.FROM_THRESHOLD.value, _("Trên cả khoản chi, từ ngưỡng trở lên")
        ABOVE_THRESHOLD = TaxMethod.ABOVE_THRESHOLD.value, _("Trên phần vượt ngưỡng của mỗi hợp đồng")
        PAYROLL = TaxMethod.PAYROLL.value, _("Cộng vào bảng lương, tính lũy tiến ở đó")

    category = models.SlugField(_("Mã loại thu nhập"), max_length=40)
    name = models.CharField(_("Loại thu nhập"), max_length=200)
    method = models.CharField(_("Cách tính"), max_length=20, choices=Method.choices)
    percent = models.DecimalField(_("Thuế suất (%)"), max_digits=5, decimal_places=2, default=0)
    threshold = models.PositiveBigIntegerField(_("Ngưỡng (đồng)"), default=0)
    commitment_suspends = models.BooleanField(_("Cam kết thì tạm chưa khấu trừ"), default=False)
    below_on_request = models.BooleanField(_("Dưới ngưỡng: khấu trừ khi người nhận đề nghị"), default=False)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    confirmed_at = models.DateTimeField(_("Kế toán xác nhận lúc"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["category", "-valid_from"]
        verbose_name = _("Quy tắc thuế")
        verbose_name_plural = _("Quy tắc thuế")
        permissions = [("confirm_taxrule", "Xác nhận quy tắc thuế được dùng")]
        constraints = [models.UniqueConstraint(fields=["category", "valid_from"], name="royalties_tax_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from:%d/%m/%Y})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; what an accountant confirmed and somebody changed is to be confirmed again."""
        stored = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        if stored is not None and any(getattr(stored, name) != getattr(self, name) for name in SUBSTANCE):
            self.confirmed_by, self.confirmed_at = None, None
        super().save(*args, **kwargs)

    @property
    def usable(self) -> bool:
        """Whether payments may be taxed by it."""
        return self.confirmed_at is not None

    def as_rule(self) -> Taxing:
        """For the engine."""
        return Taxing(TaxMethod(self.method), self.percent, self.threshold, self.commitment_suspends, self.below_on_request)

    def snapshot(self) -> dict[str, Any]:
        """What a payment keeps of it."""
        return {
            "category": self.category, "name": self.name, "method": self.method, "percent": str(self.percent), "threshold": self.threshold,
            "legal_basis": self.legal_basis, "certainty": self.certainty, "valid_from": self.valid_from.isoformat(),
        }  # fmt: skip
