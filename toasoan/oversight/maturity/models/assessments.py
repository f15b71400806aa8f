"""Assessments: what an agency says of itself for a period, and what was found when it was verified."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from toasoan.oversight.bodies.models import Body
from toasoan.oversight.maturity.models.frameworks import Criterion, Framework
from toasoan.oversight.maturity.states import AssessmentState


class AgencyTraits(models.Model):
    """Of which kinds an agency is, and in which block (khối) it is ranked."""

    body = models.OneToOneField(Body, models.CASCADE, related_name="maturity_traits", verbose_name=_("Cơ quan"))
    kinds = models.JSONField(_("Loại hình"), default=list, blank=True)
    block = models.CharField(_("Khối"), max_length=100, blank=True, help_text=_("Ví dụ: Báo địa phương. Để so với các cơ quan cùng khối."))

    class Meta:
        default_permissions = ()
        verbose_name = _("Loại hình của cơ quan")
        verbose_name_plural = _("Loại hình của cơ quan")

    def __str__(self) -> str:
        return str(self.body)


class Assessment(models.Model):
    """One agency, one framework, one period (not the calendar year, unless one says so).

    ``own``: computed here from this installation's facts; another agency's comes as data, and its points are what it said.
    """

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="assessments", verbose_name=_("Bộ chỉ số"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="assessments", verbose_name=_("Cơ quan"))
    period_from = models.DateField(_("Kỳ từ ngày"))
    period_to = models.DateField(_("Đến hết ngày"))
    kinds = models.JSONField(_("Loại hình"), default=list, blank=True)
    own = models.BooleanField(_("Chấm từ số liệu của bản cài này"), default=True, editable=False)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=AssessmentState.choices, default=AssessmentState.DRAFT, editable=False)
    self_total = models.DecimalField(_("Điểm tự chấm"), max_digits=7, decimal_places=2, null=True, editable=False)
    verified_total = models.DecimalField(_("Điểm thẩm định"), max_digits=7, decimal_places=2, null=True, editable=False)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)
    begun_at = models.DateTimeField(_("Lập lúc"), auto_now_add=True)
    scored_at = models.DateTimeField(_("Chấm lúc"), null=True, editable=False)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)
    submitted_at = models.DateTimeField(_("Gửi lúc"), null=True, editable=False)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)
    verified_at = models.DateTimeField(_("Thẩm định lúc"), null=True, editable=False)
    published_at = models.DateTimeField(_("Công bố lúc"), null=True, editable=False)
    reason = models.TextField(_("Lý do trả lại"), blank=True, editable=False)
    arrived_as = models.CharField(_("Đến theo gói"), max_length=64, blank=True, editable=False, help_text=_("Mã băm của gói minh chứng."))

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-period_to", "body", "-pk"]
        verbose_name = _("Kỳ đánh giá")
        verbose_name_plural = _("Kỳ đánh giá")
        constraints = [
            models.UniqueConstraint(fields=["framework", "body", "period_from", "period_to"], name="maturity_assessment_once"),
            models.CheckConstraint(condition=Q(period_to__gte=F("period_from")), name="maturity_assessment_days_in_order"),
        ]
        permissions = [
            ("view_assessment", "Xem các kỳ đánh giá trưởng thành"),
            ("self_score", "Lập và tự chấm đánh giá"),
            ("submit_assessment", "Gửi đánh giá đi thẩm định"),
            ("verify_assessment", "Thẩm định đánh giá"),
            ("publish_assessment", "Công bố kết quả đánh giá"),
        ]

    def __str__(self) -> str:
        return str(
            _("%(body)s, %(since)s – %(until)s") % {"body": self.body, "since": f"{self.period_from:%d/%m/%Y}", "until": f"{self.period_to:%d/%m/%Y}"}
        )

    @property
    def content_key(self) -> str:
        """``assessment:4``."""
        return f"assessment:{self.pk}"

    @property
    def final_total(self) -> Any:
        """The verified points once they are there, until then what the agency says of itself."""
        return self.self_total if self.verified_total is None else self.verified_total


class Score(models.Model):
    """The points of one criterion: what the agency came to, and apart from it what the verifiers found.

    ``evidence`` holds, part by part, what the points rest on: the fact's value with the snapshot it was read from, or the documents.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="scores", verbose_name=_("Kỳ đánh giá"))
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores", verbose_name=_("Tiêu chí"))
    not_applicable = models.BooleanField(_("Không áp dụng"), default=False)
    self_points = models.DecimalField(_("Điểm tự chấm"), max_digits=7, decimal_places=2, default=0)
    verified_points = models.DecimalField(_("Điểm thẩm định"), max_digits=7, decimal_places=2, null=True, blank=True)
    chosen = models.JSONField(_("Điểm người chấm chọn"), default=dict, blank=True)
    comment = models.TextField(_("Thuyết minh của cơ quan"), blank=True)
    verifier_comment = models.TextField(_("Ý kiến thẩm định"), blank=True)
    evidence = models.JSONField(_("Căn cứ"), default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["criterion__order"]
        verbose_name = _("Điểm của tiêu chí")
        verbose_name_plural = _("Điểm của tiêu chí")
        constraints = [models.UniqueConstraint(fields=["assessment", "criterion"], name="maturity_score_once")]

    def __str__(self) -> str:
        return f"{self.criterion.code}: {self.self_points}"
