"""Registers of documents going out and coming in (sổ văn bản đi, sổ văn bản đến)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toasoan.oversight.bodies.models import Body


class RegisterEntry(models.Model):
    """A number. Outgoing ones run per body, year and kind of document, incoming ones per body and year; none is ever given twice,
    and one that was given up stays with the reason."""

    class Direction(models.TextChoices):
        """Out or in."""

        OUT = "out", _("Văn bản đi")
        IN = "in", _("Văn bản đến")

    body = models.ForeignKey(Body, models.PROTECT, related_name="register", verbose_name=_("Cơ quan"))
    direction = models.CharField(_("Sổ"), max_length=5, choices=Direction.choices)
    kind_code = models.CharField(_("Loại"), max_length=10, blank=True)
    year = models.PositiveSmallIntegerField(_("Năm"))
    number = models.PositiveIntegerField(_("Số"))
    symbol = models.CharField(_("Số, ký hiệu"), max_length=100)
    dated = models.DateField(_("Ngày văn bản"))
    title = models.CharField(_("Tên loại và trích yếu"), max_length=500)
    party = models.CharField(_("Nơi gửi, nơi nhận"), max_length=500, blank=True)
    signer = models.CharField(_("Người ký"), max_length=100, blank=True)
    void_why = models.CharField(_("Lý do bỏ số"), max_length=500, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người vào sổ"))
    entered_at = models.DateTimeField(_("Vào sổ lúc"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-year", "-number"]
        verbose_name = _("Dòng sổ văn bản")
        verbose_name_plural = _("Sổ văn bản")
        constraints = [models.UniqueConstraint(fields=["body", "direction", "kind_code", "year", "number"], name="reports_number_once")]

    def __str__(self) -> str:
        return self.symbol
