"""What targets came to: counts that stay, with everybody who was counted; statements by document."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.evidence.models.snapshots import AppendOnly
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.plans.models.plans import Target


class TargetCount(AppendOnly):
    """A target at the end of a day. It stays as it is: agencies that merge later, or change their name, are here as they were."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="counts", verbose_name=_("Chỉ tiêu"))
    on = models.DateField(_("Cuối ngày"))
    counted_at = models.DateTimeField(_("Tính lúc"), auto_now_add=True)
    numerator = models.DecimalField(_("Tử số"), max_digits=14, decimal_places=2)
    denominator = models.DecimalField(_("Mẫu số"), max_digits=14, decimal_places=2)
    digest = models.CharField(_("Mã băm"), max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["target", "-on", "-pk"]
        verbose_name = _("Lần tính chỉ tiêu")
        verbose_name_plural = _("Lần tính chỉ tiêu")
        indexes = [models.Index(fields=["target", "on"], name="plans_count_on")]

    def __str__(self) -> str:
        return f"{self.target.code} {self.on:%d/%m/%Y}"


class Counted(AppendOnly):
    """One agency in a count, by the name it had then: whether it counts, and why that is known."""

    count = models.ForeignKey(TargetCount, models.PROTECT, related_name="lines", verbose_name=_("Lần tính"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("Cơ quan"))
    name = models.CharField(_("Tên khi ấy"), max_length=255)
    reached = models.BooleanField(_("Đạt"), null=True)
    numerator = models.DecimalField(_("Tử số"), max_digits=14, decimal_places=2, default=0)
    denominator = models.DecimalField(_("Mẫu số"), max_digits=14, decimal_places=2, default=0)
    source = models.CharField(_("Biết được từ"), max_length=20)
    words = models.CharField(_("Căn cứ"), max_length=500, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["name"]
        verbose_name = _("Cơ quan được tính")
        verbose_name_plural = _("Cơ quan được tính")

    def __str__(self) -> str:
        return self.name


class Statement(models.Model):
    """What a document says of an agency and a target, while nothing measures it. Withdrawn, it stays to be seen."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="statements", verbose_name=_("Chỉ tiêu"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("Cơ quan"))
    reached = models.BooleanField(_("Đạt"), default=True)
    numerator = models.PositiveIntegerField(_("Số đạt"), null=True, blank=True, help_text=_("Ví dụ: số người đã được đào tạo."))
    denominator = models.PositiveIntegerField(_("Trên tổng số"), null=True, blank=True)
    title = models.CharField(_("Văn bản"), max_length=255)
    number = models.CharField(_("Số, ký hiệu"), max_length=100, blank=True)
    link = models.URLField(_("Đường dẫn"), blank=True)
    valid_from = models.DateField(_("Có giá trị từ ngày"))
    valid_until = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("Rút lúc"), null=True, editable=False)
    withdrawn_why = models.CharField(_("Lý do rút"), max_length=500, blank=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-valid_from", "-pk"]
        verbose_name = _("Minh chứng của chỉ tiêu")
        verbose_name_plural = _("Minh chứng của chỉ tiêu")

    def __str__(self) -> str:
        return self.title
