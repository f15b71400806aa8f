"""What was found wrong on pages."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.printing.models.issues import PrintIssue
from toasoan.newsroom.printing.models.items import PrintItem
from toasoan.newsroom.printing.models.pages import PrintPage


class PageCorrection(models.Model):
    """One line of the corrections log (sổ sửa lỗi): found by whom, wrong how, mended by whom; also what was found after printing."""

    issue = models.ForeignKey(PrintIssue, models.CASCADE, related_name="corrections", verbose_name=_("Số báo"))
    page = models.ForeignKey(PrintPage, models.CASCADE, null=True, blank=True, related_name="corrections", verbose_name=_("Trang"))
    item = models.ForeignKey(PrintItem, models.SET_NULL, null=True, blank=True, related_name="corrections", verbose_name=_("Bài"))
    wrong = models.TextField(_("Sai"))
    right = models.TextField(_("Sửa thành"), blank=True)
    after_print = models.BooleanField(_("Phát hiện sau khi in"), default=False)
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người phát hiện"))
    found_at = models.DateTimeField(_("Phát hiện lúc"), auto_now_add=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Người sửa"))
    settled_at = models.DateTimeField(_("Sửa lúc"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        default_permissions = ("view",)
        permissions = [("log_correction", "Ghi sổ sửa lỗi")]
        verbose_name = _("Lỗi trên trang")
        verbose_name_plural = _("Sổ sửa lỗi")

    def __str__(self) -> str:
        return self.wrong[:80]
