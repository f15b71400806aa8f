"""What can be measured of royalties: whether people are paid, in time, for every medium."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import FactKind, Measured, Period, Row, average, counted, number, register_fact, share
from toasoan.newsroom.royalties.models import Payment, RateScheme, Work
from toasoan.newsroom.royalties.models import Period as RoyaltyPeriod
from toasoan.newsroom.royalties.models.schemes import Medium
from toasoan.newsroom.royalties.states import FROZEN_PERIODS, PaymentState, SchemeState, WorkState

DAY = 24 * 3600
DIGITAL = (Medium.WEB, Medium.SOCIAL)
NO_WORKS = _("Trong kỳ không có tác phẩm nào vào nhuận bút.")


def _closed(period: Period) -> QuerySet[RoyaltyPeriod]:
    return RoyaltyPeriod.objects.filter(state__in=FROZEN_PERIODS, closed_at__gte=period.begins, closed_at__lt=period.ends).order_by("-starts")


def _period(one: RoyaltyPeriod, value: Any = "") -> Row:
    return Row(one.code, reverse("royalties_period", args=[one.code]), str(value))


def _works(period: Period) -> QuerySet[Work]:
    found = Work.objects.filter(published_at__gte=period.begins, published_at__lt=period.ends)
    return found.exclude(state=WorkState.EXCLUDED).order_by("-published_at")


@register_fact(
    "royalties.closed", label=_("Kỳ nhuận bút đã chốt"), meaning=_("Nhuận bút được chấm và chốt trên hệ thống."), unit=_("kỳ"), flow=True,
    how=_("Đếm kỳ nhuận bút chốt trong kỳ."),
)  # fmt: skip
def closed(period: Period) -> Measured:
    """Those closed in the period."""
    return counted(_closed(period), lambda one: _period(one, f"{timezone.localtime(one.closed_at):%d/%m/%Y}" if one.closed_at else ""))


@register_fact(
    "royalties.days_to_close", label=_("Thời gian chốt nhuận bút sau khi hết kỳ"), meaning=_("Người làm báo phải chờ bao lâu mới biết nhuận bút."),
    kind=FactKind.DURATION, flow=True, how=_("Trung bình số ngày từ ngày cuối của kỳ nhuận bút đến ngày chốt, của các kỳ chốt trong kỳ."),
)  # fmt: skip
def days_to_close(period: Period) -> Measured:
    """The mean, in whole days as seconds."""
    days = [(one, max(0, (timezone.localdate(one.closed_at) - one.ends).days)) for one in _closed(period) if one.closed_at]
    return average(
        sum(count for _one, count in days) * DAY,
        len(days),
        lambda: (_period(one, _("%(days)s ngày") % {"days": count}) for one, count in days),
        nothing=_("Trong kỳ chưa chốt kỳ nhuận bút nào."),
    )


@register_fact(
    "royalties.graded", label=_("Tác phẩm đã chấm nhuận bút"), meaning=_("Tác phẩm nào cũng được chấm."), kind=FactKind.SHARE, unit=_("tác phẩm"),
    flow=True, how=_("Số tác phẩm ra trong kỳ đã chấm hoặc đã duyệt, chia cho số tác phẩm ra trong kỳ (không tính tác phẩm không tính nhuận bút)."),
)  # fmt: skip
def graded(period: Period) -> Measured:
    """Works with a grade, of all."""
    found = _works(period)
    pending = found.filter(state=WorkState.PENDING)
    return share(
        found.count() - pending.count(),
        found.count(),
        lambda: (Row(one.title, reverse("royalties_work", args=[one.pk]), str(one.get_medium_display())) for one in pending[:2000]),
        nothing=NO_WORKS,
    )


@register_fact(
    "royalties.media", label=_("Loại hình được trả nhuận bút"), meaning=_("Làm cho loại hình nào cũng được trả công."), unit=_("loại hình"),
    flow=True, how=_("Đếm loại hình có tác phẩm ra trong kỳ đã chấm hoặc đã duyệt; mỗi dòng là một loại hình với số tác phẩm."),
)  # fmt: skip
def media(period: Period) -> Measured:
    """Media with graded works."""
    done = _works(period).exclude(state=WorkState.PENDING)
    found = list(done.order_by().values_list("medium").annotate(all=Count("pk")).order_by("-all"))
    return number(len(found), lambda: (Row(str(Medium(code).label), "", str(count)) for code, count in found))


@register_fact(
    "royalties.digital_rates", label=_("Quy chế nhuận bút có sản phẩm số"), meaning=_("Làm báo điện tử, mạng xã hội có định mức trả công rõ ràng."),
    kind=FactKind.YES_NO, looks_back=True,
    how=_("Có quy chế đang áp dụng vào ngày đo với ít nhất một dòng dành cho báo điện tử, mạng xã hội hoặc cho mọi loại hình."),
)  # fmt: skip
def digital_rates(period: Period) -> Measured:
    """Whether a scheme in force has rates for digital works."""
    in_force = RateScheme.objects.filter(state=SchemeState.IN_FORCE, valid_from__lte=period.until)
    in_force = in_force.filter(Q(valid_to=None) | Q(valid_to__gte=period.until))
    having = in_force.filter(Q(rows__medium__in=DIGITAL) | Q(rows__medium="")).distinct()
    return Measured(
        number(1 if having.exists() else 0).value, rows=lambda: (Row(one.name, reverse("royalties_scheme", args=[one.pk])) for one in having)
    )


@register_fact(
    "royalties.paid", label=_("Nhuận bút đã chi trong kỳ"), meaning=_("Cơ quan trả bao nhiêu cho người làm ra nội dung."), kind=FactKind.MONEY,
    flow=True, personal=True, how=_("Tổng số tiền trước thuế của các khoản nhuận bút ghi đã chi trong kỳ; mỗi dòng là một kỳ nhuận bút."),
)  # fmt: skip
def paid(period: Period) -> Measured:
    """Gross payments of the period."""
    done = Payment.objects.filter(state=PaymentState.PAID, paid_at__gte=period.begins, paid_at__lt=period.ends)
    by_period = done.order_by().values(code=F("period__code")).annotate(all=Sum("gross")).order_by("-code")
    return number(
        done.aggregate(all=Sum("gross"))["all"] or 0,
        lambda: (Row(one["code"], reverse("royalties_period", args=[one["code"]]), str(one["all"])) for one in by_period),
    )


@register_fact(
    "royalties.paid_in_time", label=_("Khoản nhuận bút chi đúng hạn"), meaning=_("Nhuận bút tới tay người hưởng đúng ngày."), kind=FactKind.SHARE,
    unit=_("khoản"), flow=True, personal=True,
    how=_("Trong các khoản có hạn chi thuộc kỳ (không tính khoản chuyển quỹ): số khoản chi chậm nhất vào ngày hạn, chia cho tổng số."),
)  # fmt: skip
def paid_in_time(period: Period) -> Measured:
    """Payments made by their day, of those due in the period."""
    due = (
        Payment.objects.filter(due_on__gte=period.since, due_on__lte=period.until)
        .exclude(state=PaymentState.RETURNED)
        .select_related("payee", "period")
    )
    good = due.filter(state=PaymentState.PAID, paid_at__date__lte=F("due_on"))
    late = due.exclude(pk__in=good.values("pk"))
    return share(
        good.count(),
        due.count(),
        lambda: (Row(f"{one.payee} · {one.period}", reverse("royalties_payments", args=[one.period.code])) for one in late[:1000]),
        nothing=_("Trong kỳ không có khoản nào đến hạn chi."),
    )
