"""A period of royalties, usually a month."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.royalties.models.guard import FrozenRefused
from toasoan.newsroom.royalties.states import FROZEN_PERIODS, PeriodState

LATER = frozenset({"state", "paid_at"})


class Period(models.Model):
    """Works published in these days, graded, approved, closed and paid together. Closing freezes everything in it."""

    code = models.SlugField(_("Kỳ"), unique=True, help_text=_("Ví dụ 2026-11."))
    starts = models.DateField(_("Từ ngày"))
    ends = models.DateField(_("Đến hết ngày"))
    state = models.CharField(_("Trạng thái"), max_length=20, choices=PeriodState.choices, default=PeriodState.OPEN, db_index=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Người trình")
    )
    submitted_at = models.DateTimeField(_("Trình lúc"), null=True, editable=False)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Người chốt"))
    closed_at = models.DateTimeField(_("Chốt lúc"), null=True, editable=False)
    paid_at = models.DateTimeField(_("Chi xong lúc"), null=True, editable=False)
    digest = models.CharField(_("Mã băm của kỳ"), max_length=64, blank=True, editable=False)
    totals = models.JSONField(_("Số cộng"), default=dict, editable=False)

    class Meta:
        ordering = ["-starts"]
        verbose_name = _("Kỳ nhuận bút")
        verbose_name_plural = _("Kỳ nhuận bút")
        default_permissions = ("view",)
        permissions = [
            ("grade_work", "Chấm nhuận bút"),
            ("approve_work", "Duyệt nhuận bút, trình chốt kỳ, trả lời khiếu nại"),
            ("close_period", "Chốt kỳ nhuận bút, ban hành quy chế"),
            ("pay_payment", "Lập bảng chi, ghi đã chi nhuận bút"),
        ]
        constraints = [models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="royalties_period_ends_after_start")]

    def __str__(self) -> str:
        return self.code

    @property
    def frozen(self) -> bool:
        """Whether it was closed: asked of the database, because another process may have done it meanwhile."""
        return self.pk is not None and Period.objects.filter(pk=self.pk, state__in=FROZEN_PERIODS).exists()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, unless it is closed; then only that it was paid."""
        names = kwargs.get("update_fields")
        if self.frozen and (names is None or not set(names) <= LATER):
            raise FrozenRefused
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete, unless it is closed."""
        if self.frozen:
            raise FrozenRefused
        return super().delete(*args, **kwargs)
