"""Snapshots: what a fact was found to be, kept for good."""

from __future__ import annotations

import json
import zlib
from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.evidence.errors import EvidenceRefused
from toasoan.foundation.facts import FactKind, Row

APPEND_ONLY = _("Số liệu đã đo được giữ nguyên, không sửa và không xóa.")


class AppendOnly(models.Model):
    """Rows are only ever added."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row.

        :raises EvidenceRefused: for a row that is there already.
        """
        if self.pk is not None and not self._state.adding:
            raise EvidenceRefused(str(APPEND_ONLY))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse.

        :raises EvidenceRefused: always.
        """
        raise EvidenceRefused(str(APPEND_ONLY))


class SnapshotRows(AppendOnly):
    """The first rows behind a snapshot, compressed. Snapshots that found the same rows share them."""

    digest = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("Dòng của ảnh chụp số liệu")
        verbose_name_plural = _("Dòng của ảnh chụp số liệu")

    def __str__(self) -> str:
        return self.digest

    def listed(self) -> list[Row]:
        """The rows."""
        return [Row(*row) for row in json.loads(zlib.decompress(bytes(self.content)))]


class FactSnapshot(AppendOnly):
    """What one fact was found to be at the end of a day (``since``: over days up to it), measured at a moment by a version of its method.

    ``number`` is empty for a date (``day`` has it) and when there was nothing to measure (``why`` says so).
    """

    fact = models.CharField(_("Số liệu"), max_length=100)
    since = models.DateField(_("Từ ngày"), null=True, blank=True)
    until = models.DateField(_("Đến hết ngày"))
    measured_at = models.DateTimeField(_("Đo lúc"))
    is_final = models.BooleanField(_("Đo sau khi ngày đã hết"), default=False)
    method = models.PositiveSmallIntegerField(_("Cách tính, bản"), default=1)
    kind = models.CharField(_("Loại"), max_length=10, choices=FactKind.choices)
    number = models.DecimalField(_("Giá trị"), max_digits=24, decimal_places=6, null=True, blank=True)
    day = models.DateField(_("Giá trị là ngày"), null=True, blank=True)
    numerator = models.DecimalField(_("Tử số"), max_digits=24, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(_("Mẫu số"), max_digits=24, decimal_places=6, null=True, blank=True)
    why = models.CharField(_("Vì sao không có giá trị"), max_length=255, blank=True)
    rows_counted = models.PositiveBigIntegerField(_("Số dòng"), default=0)
    rows = models.ForeignKey(SnapshotRows, models.PROTECT, null=True, blank=True, related_name="snapshots", verbose_name=_("Các dòng"))
    origin = models.CharField(_("Đo vì"), max_length=100, blank=True)
    digest = models.CharField(_("Mã băm"), max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["fact", "-until", "pk"]
        verbose_name = _("Ảnh chụp số liệu")
        verbose_name_plural = _("Ảnh chụp số liệu")
        permissions = [
            ("view_facts", "Xem số liệu chuyển đổi số"),
            ("view_fact_rows", "Xem từng dòng đằng sau số liệu"),
            ("measure_facts", "Đo số liệu ngoài giờ hẹn"),
        ]
        indexes = [models.Index(fields=["fact", "until", "since"], name="evidence_fact_until")]

    def __str__(self) -> str:
        return f"{self.fact} {self.until:%d/%m/%Y}"
