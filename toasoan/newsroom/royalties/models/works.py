"""One published work in a period, and each person's share of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.royalties.models.guard import FrozenWithPeriod
from toasoan.newsroom.royalties.models.periods import Period
from toasoan.newsroom.royalties.models.schemes import Medium, RateRow
from toasoan.newsroom.royalties.states import WorkState


class Work(FrozenWithPeriod):
    """What came out, as it was when it was collected, and what it earns: grade, factors, amount, who graded and who approved."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="works", verbose_name=_("Kỳ"))
    key = models.CharField(_("Mã tác phẩm"), max_length=100, unique=True)
    title = models.CharField(_("Tác phẩm"), max_length=500)
    medium = models.CharField(_("Loại hình"), max_length=20, choices=Medium.choices)
    genre_code = models.SlugField(_("Mã thể loại"), max_length=80)
    genre_name = models.CharField(_("Thể loại"), max_length=100, blank=True)
    language = models.CharField(_("Ngôn ngữ"), max_length=10, default="vi")
    published_at = models.DateTimeField(_("Đăng, phát lúc"))
    url = models.CharField(_("Địa chỉ"), max_length=500, blank=True)
    remark = models.CharField(_("Lưu ý"), max_length=300, blank=True)
    reuse_of = models.CharField(_("Sử dụng lại của"), max_length=100, blank=True)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=WorkState.choices, default=WorkState.PENDING)
    row = models.ForeignKey(RateRow, models.PROTECT, null=True, related_name="+", verbose_name=_("Dòng nhuận bút"))
    grade = models.CharField(_("Mức"), max_length=5, blank=True)
    value = models.DecimalField(_("Hệ số, mức tiền hoặc %"), max_digits=14, decimal_places=2, null=True)
    base_amount = models.PositiveBigIntegerField(_("Chi phí sản xuất hoặc nhuận bút sáng tạo"), default=0)
    factors = models.JSONField(_("Hệ số tăng thêm"), default=dict)
    royalty = models.PositiveBigIntegerField(_("Nhuận bút"), default=0)
    incentive = models.PositiveBigIntegerField(_("Trong đó khuyến khích"), default=0)
    helpers = models.PositiveBigIntegerField(_("Thù lao người hỗ trợ"), default=0)
    calculation = models.JSONField(_("Cách tính"), default=dict)
    tax_category = models.SlugField(_("Loại thu nhập"), max_length=40, default="salary")
    graded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người chấm"))
    graded_at = models.DateTimeField(_("Chấm lúc"), null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người duyệt"))
    approved_at = models.DateTimeField(_("Duyệt lúc"), null=True)
    reason = models.CharField(_("Lý do"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["published_at", "pk"]
        verbose_name = _("Tác phẩm tính nhuận bút")
        verbose_name_plural = _("Tác phẩm tính nhuận bút")
        default_permissions = ()
        indexes = [models.Index(fields=["period", "state"], name="royalties_work_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def total(self) -> int:
        """Royalty and helpers' remuneration: the whole that the shares add up to."""
        return self.royalty + self.helpers


class Share(FrozenWithPeriod):
    """One person's share of a work; what is inside the quota and what is paid is written when the period closes."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="shares", verbose_name=_("Tác phẩm"))
    payee = models.ForeignKey("royalties.Payee", models.PROTECT, related_name="shares", verbose_name=_("Người hưởng"))
    signed = models.CharField(_("Bút danh"), max_length=255, blank=True)
    role = models.CharField(_("Vai trò"), max_length=100, blank=True)
    helper = models.BooleanField(_("Người hỗ trợ"), default=False)
    weight = models.DecimalField(_("Trọng số, hoặc % thù lao"), max_digits=7, decimal_places=2, default=1)
    amount = models.PositiveBigIntegerField(_("Phần được chia"), default=0)
    measure = models.DecimalField(_("Tính vào định mức"), max_digits=14, decimal_places=2, default=0)
    inside_quota = models.PositiveBigIntegerField(_("Trong định mức"), default=0)
    payable = models.PositiveBigIntegerField(_("Được chi"), default=0)
    payment = models.ForeignKey("royalties.Payment", models.PROTECT, null=True, related_name="shares", verbose_name=_("Khoản chi"))

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["work", "helper", "pk"]
        verbose_name = _("Phần chia")
        verbose_name_plural = _("Phần chia")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["work", "payee", "role"], name="royalties_share_once")]

    def __str__(self) -> str:
        return f"{self.payee_id} {self.amount}"

    def the_period(self) -> Any:
        """That of the work."""
        return self.work.period
