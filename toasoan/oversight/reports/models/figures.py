"""Figures: the numbers that stand in a report, each linked to where it comes from."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.oversight.reports.models.reports import Report


class Figure(models.Model):
    """A number of a report, referred to in its text as ``[[n]]``.

    ``snapshot`` and ``snapshot_digest`` name the row of ``foundation/evidence`` it was taken from; such rows are never changed, so no key
    of the database is needed to hold it. A person may put another value in its place and must say why: both are kept and listed.
    """

    class Source(models.TextChoices):
        """Where it comes from."""

        SNAPSHOT = "snapshot", _("Số liệu đo tự động")
        SUM = "sum", _("Cộng từ báo cáo của các cơ quan")
        NONE = "none", _("Chưa đo được")

    report = models.ForeignKey(Report, models.CASCADE, related_name="figures", verbose_name=_("Báo cáo"))
    number = models.PositiveSmallIntegerField(_("Số thứ tự"))
    fact = models.CharField(_("Số liệu"), max_length=100)
    label = models.CharField(_("Tên số liệu"), max_length=255)
    meaning = models.TextField(_("Ý nghĩa"), blank=True)
    unit = models.CharField(_("Đơn vị"), max_length=50, blank=True)
    kind = models.CharField(_("Loại"), max_length=10)
    source = models.CharField(_("Nguồn"), max_length=10, choices=Source.choices)
    since = models.DateField(_("Từ ngày"), null=True)
    until = models.DateField(_("Đến hết ngày"))
    value = models.DecimalField(_("Giá trị"), max_digits=24, decimal_places=6, null=True)
    day = models.DateField(_("Giá trị là ngày"), null=True)
    numerator = models.DecimalField(_("Tử số"), max_digits=24, decimal_places=6, null=True)
    denominator = models.DecimalField(_("Mẫu số"), max_digits=24, decimal_places=6, null=True)
    shown = models.CharField(_("Viết là"), max_length=100, blank=True)
    former_value = models.DecimalField(_("Kỳ trước"), max_digits=24, decimal_places=6, null=True)
    former_shown = models.CharField(_("Kỳ trước viết là"), max_length=100, blank=True)
    why = models.CharField(_("Vì sao không có"), max_length=255, blank=True)
    snapshot = models.PositiveBigIntegerField(_("Ảnh chụp số liệu"), null=True)
    snapshot_digest = models.CharField(max_length=64, blank=True)
    parts: Any = models.JSONField(_("Cộng từ"), default=list)
    measured_at = models.DateTimeField(_("Đo lúc"), null=True)
    override_value = models.DecimalField(_("Giá trị điều chỉnh"), max_digits=24, decimal_places=6, null=True)
    override_shown = models.CharField(_("Điều chỉnh thành"), max_length=100, blank=True)
    override_why = models.CharField(_("Lý do điều chỉnh"), max_length=500, blank=True)
    overridden_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người điều chỉnh"))
    overridden_at = models.DateTimeField(_("Điều chỉnh lúc"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["number"]
        verbose_name = _("Số liệu của báo cáo")
        verbose_name_plural = _("Số liệu của báo cáo")
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="reports_figure_once")]

    def __str__(self) -> str:
        return f"{self.label}: {self.said}"

    @property
    def is_overridden(self) -> bool:
        """Whether a person put another value in its place."""
        return bool(self.override_shown)

    @property
    def said(self) -> str:
        """What the report says; a missing value is told and never a zero."""
        return self.override_shown or self.shown or str(_("(chưa có số liệu)"))

    @property
    def counts(self) -> Any:
        """The value that counts."""
        return self.override_value if self.is_overridden else self.value
