"""What is paid to whom, what was not claimed, what is disputed, and what is put right afterwards."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.royalties.models.guard import FrozenWithPeriod
from toasoan.newsroom.royalties.models.payees import Payee
from toasoan.newsroom.royalties.models.periods import Period
from toasoan.newsroom.royalties.states import DisputeState, PaymentState


class Payment(FrozenWithPeriod):
    """A person's payment of a period in one tax category, made at the close. Only what became of it changes later."""

    free = frozenset({"state", "paid_at", "paid_by", "paid_how", "returned_reason", "carry_taken_in"})

    period = models.ForeignKey(Period, models.PROTECT, related_name="payments", verbose_name=_("Kỳ"))
    payee = models.ForeignKey(Payee, models.PROTECT, related_name="payments", verbose_name=_("Người hưởng"))
    category = models.SlugField(_("Loại thu nhập"), max_length=40)
    works = models.PositiveIntegerField(_("Số tác phẩm"), default=0)
    shares_total = models.BigIntegerField(_("Cộng các phần chia"))
    payable = models.BigIntegerField(_("Ngoài định mức, được chi"))
    adjustment = models.BigIntegerField(_("Điều chỉnh"), default=0)
    carried = models.BigIntegerField(_("Còn phải trừ ở kỳ sau"), default=0)
    gross = models.BigIntegerField(_("Trước thuế"))
    taxable = models.BigIntegerField(_("Tính thuế"))
    tax = models.BigIntegerField(_("Thuế khấu trừ"))
    net = models.BigIntegerField(_("Thực lĩnh"))
    tax_why = models.CharField(_("Vì sao"), max_length=20)
    tax_rule = models.JSONField(_("Quy tắc thuế đã dùng"), default=dict)
    due_on = models.DateField(_("Hạn chi"))
    state = models.CharField(_("Trạng thái"), max_length=20, choices=PaymentState.choices, default=PaymentState.DUE, db_index=True)
    paid_at = models.DateTimeField(_("Chi lúc"), null=True)
    paid_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người ghi đã chi"))
    paid_how = models.CharField(_("Chứng từ"), max_length=200, blank=True)
    returned_reason = models.CharField(_("Lý do chuyển quỹ"), max_length=500, blank=True)
    carry_taken_in = models.ForeignKey(Period, models.PROTECT, null=True, related_name="+", verbose_name=_("Đã trừ ở kỳ"))

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["period", "payee__name", "category"]
        verbose_name = _("Khoản chi")
        verbose_name_plural = _("Khoản chi")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["period", "payee", "category"], name="royalties_payment_once"),
            models.CheckConstraint(condition=models.Q(gross=models.F("tax") + models.F("net")), name="royalties_payment_adds_up"),
        ]

    def __str__(self) -> str:
        return f"{self.payee} {self.net}"


class ClaimNotice(models.Model):
    """Somebody was told to fetch what is theirs; after as many as the rules ask, it goes to next year's fund."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="notices", verbose_name=_("Khoản chi"))
    at = models.DateTimeField(_("Báo lúc"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người báo"))
    how = models.CharField(_("Bằng cách"), max_length=200)

    class Meta:
        ordering = ["at"]
        verbose_name = _("Lần báo nhận tiền")
        verbose_name_plural = _("Lần báo nhận tiền")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y} {self.how}"


class Adjustment(FrozenWithPeriod):
    """Đồng added to or taken from somebody in an open period, for a reason: how an earlier, closed period is put right."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="adjustments", verbose_name=_("Kỳ"))
    payee = models.ForeignKey(Payee, models.PROTECT, related_name="adjustments", verbose_name=_("Người hưởng"))
    category = models.SlugField(_("Loại thu nhập"), max_length=40, default="salary")
    amount = models.BigIntegerField(_("Số tiền (đồng)"), help_text=_("Âm: trừ lại."))
    reason = models.CharField(_("Lý do"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người ghi"))
    at = models.DateTimeField(_("Ghi lúc"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Khoản điều chỉnh")
        verbose_name_plural = _("Khoản điều chỉnh")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.payee_id} {self.amount}"


class Dispute(models.Model):
    """A person does not agree with a share. The answer never touches a closed period: it becomes an adjustment of an open one."""

    share = models.ForeignKey("royalties.Share", models.PROTECT, related_name="disputes", verbose_name=_("Phần chia"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người khiếu nại"))
    at = models.DateTimeField(_("Gửi lúc"))
    text = models.TextField(_("Nội dung"))
    state = models.CharField(_("Trạng thái"), max_length=20, choices=DisputeState.choices, default=DisputeState.OPEN, db_index=True)
    answer = models.TextField(_("Trả lời"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người trả lời"))
    answered_at = models.DateTimeField(_("Trả lời lúc"), null=True)
    adjustment = models.OneToOneField(Adjustment, models.PROTECT, null=True, related_name="dispute", verbose_name=_("Khoản điều chỉnh"))

    class Meta:
        ordering = ["-at"]
        verbose_name = _("Khiếu nại nhuận bút")
        verbose_name_plural = _("Khiếu nại nhuận bút")
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:80]
