"""Forms of reports as data: outline, deadline, where both come from."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportForm(models.Model):
    """A version of a form. ``sections`` is what ``data/forms/*.yaml`` says, checked by ``outlines.py`` when it comes in.

    ``certainty`` tells how well its source is known; what is not verified is never shown as law.
    """

    class Certainty(models.TextChoices):
        """How well it is known."""

        VERIFIED = "verified", _("Đã đối chiếu với văn bản gốc")
        RECONSTRUCTED = "reconstructed", _("Phần mềm đề xuất, chưa có mẫu chính thức để đối chiếu")

    code = models.SlugField(_("Mã"), max_length=50)
    version = models.PositiveSmallIntegerField(_("Bản"), default=1)
    title = models.CharField(_("Tên mẫu"), max_length=255)
    summary = models.CharField(_("Trích yếu"), max_length=255, help_text=_("{year} là năm báo cáo."))
    kind_name = models.CharField(_("Tên loại"), max_length=50, default="Báo cáo")
    kind_code = models.CharField(_("Viết tắt tên loại"), max_length=10, default="BC")
    opening = models.TextField(_("Đoạn mở đầu"), blank=True)
    sections: Any = models.JSONField(_("Đề cương"), default=list)
    due_month = models.PositiveSmallIntegerField(_("Hạn: tháng"), null=True, blank=True)
    due_day = models.PositiveSmallIntegerField(_("Hạn: ngày"), null=True, blank=True)
    due_basis = models.CharField(_("Căn cứ của hạn"), max_length=500, blank=True)
    source = models.CharField(_("Nguồn"), max_length=500)
    certainty = models.CharField(_("Độ chắc chắn"), max_length=20, choices=Certainty.choices)
    is_yearly = models.BooleanField(_("Báo cáo năm"), default=False)
    active = models.BooleanField(_("Đang dùng"), default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["code", "-version"]
        verbose_name = _("Mẫu báo cáo")
        verbose_name_plural = _("Mẫu báo cáo")
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="reports_form_version_once")]

    def __str__(self) -> str:
        return self.title
