"""Labour law as dated data, and public holidays by date, each with its source and how sure it is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Certainty(models.TextChoices):
    """How sure a figure of law is."""

    SURE = "sure", _("Theo văn bản")
    TO_CHECK = "to_check", _("Cần đối chiếu")


class LabourRule(models.Model):
    """Days of leave and hours of rest that hold from a day on."""

    valid_from = models.DateField(_("Áp dụng từ"), unique=True)
    annual_days = models.PositiveSmallIntegerField(_("Ngày phép một năm"))
    years_per_extra_day = models.PositiveSmallIntegerField(_("Cứ bao nhiêu năm thêm một ngày"))
    rest_hours = models.PositiveSmallIntegerField(_("Giờ nghỉ giữa hai ca"))
    weekly_rest_hours = models.PositiveSmallIntegerField(_("Giờ nghỉ liền mỗi tuần"))
    source = models.TextField(_("Căn cứ"))
    certainty = models.CharField(_("Mức chắc chắn"), max_length=20, choices=Certainty.choices, default=Certainty.TO_CHECK)

    class Meta:
        default_permissions = ()
        ordering = ["-valid_from"]
        verbose_name = _("Quy định về phép và giờ nghỉ")
        verbose_name_plural = _("Quy định về phép và giờ nghỉ")

    def __str__(self) -> str:
        return f"{self.valid_from:%d/%m/%Y}"


class Holiday(models.Model):
    """One public holiday. A year without any row is unknown, not free of holidays."""

    day = models.DateField(_("Ngày"), unique=True)
    name = models.CharField(_("Tên ngày nghỉ"), max_length=100)
    source = models.CharField(_("Căn cứ"), max_length=255)
    certainty = models.CharField(_("Mức chắc chắn"), max_length=20, choices=Certainty.choices, default=Certainty.TO_CHECK)

    class Meta:
        default_permissions = ()
        ordering = ["day"]
        verbose_name = _("Ngày nghỉ lễ")
        verbose_name_plural = _("Ngày nghỉ lễ")

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.name}"
