"""Opening, submitting, returning and closing a period. Closing computes everybody's payment and freezes all of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.newsroom.royalties import policy, problems, queries, states
from toasoan.newsroom.royalties.engine import Adjusting, Beyond, Close, Payout, Person, Quota, ShareLine, digest, payouts
from toasoan.newsroom.royalties.errors import RoyaltyRefused
from toasoan.newsroom.royalties.events import PeriodClosed
from toasoan.newsroom.royalties.models import Adjustment, FundCap, Payee, PayeeQuota, Payment, Period, Share, TaxCommitment
from toasoan.newsroom.royalties.states import WorkState


@transaction.atomic
def open_period(starts: date, ends: date, *, acting_user: User | None, code: str = "") -> Period:
    """Begin a period; its code is the month unless said otherwise.

    :raises RoyaltyRefused: when it overlaps another, or the account does not approve.
    """
    policy.require_permission(acting_user, "approve_work")
    if ends < starts:
        raise RoyaltyRefused(_("Ngày cuối kỳ phải sau ngày đầu kỳ."))
    code = code or f"{starts:%Y-%m}"
    if Period.objects.filter(starts__lte=ends, ends__gte=starts).exists() or Period.objects.filter(code=code).exists():
        raise RoyaltyRefused(_("Đã có một kỳ nhuận bút trùng mã hoặc trùng ngày. Hãy chọn khoảng ngày khác."))
    period = Period.objects.create(code=code, starts=starts, ends=ends)
    record("royalties.open_period", period, acting_user=acting_user, new={"starts": starts, "ends": ends})
    return period


def _move(period: Period, name: str, *, acting_user: User | None, reason: str = "", **fields: Any) -> Period:
    current = Period.objects.select_for_update().get(pk=period.pk)
    way = policy.require(states.PERIODS, name, current.state, current.get_state_display(), acting_user=acting_user, reason=reason)
    if name == "close" and acting_user and policy.rules().approver_may_not_close and current.submitted_by_id == acting_user.pk:
        raise RoyaltyRefused(_("Người trình chốt kỳ không được tự chốt. Hãy để người khác chốt."))
    old = current.state
    current.state = way.target
    for field, value in fields.items():
        setattr(current, field, value)
    record(f"royalties.{name}_period", current, acting_user=acting_user, old={"state": old}, new={"state": current.state}, reason=reason)
    return current


def _refuse_problems(period: Period) -> None:
    blocking = [one for one in problems.of(period) if one.blocking]
    if blocking:
        raise RoyaltyRefused(" ".join(str(one.text) for one in blocking))


@transaction.atomic
def submit_period(period: Period, *, acting_user: User | None) -> Period:
    """Everything is graded and approved: hand the period to whoever closes it.

    :raises RoyaltyRefused: naming what is still open.
    """
    current = _move(period, "submit", acting_user=acting_user, submitted_by=acting_user, submitted_at=timezone.now())
    _refuse_problems(current)
    current.save()
    return current


@transaction.atomic
def return_period(period: Period, *, reason: str, acting_user: User | None) -> Period:
    """Back to grading."""
    current = _move(period, "return", acting_user=acting_user, reason=reason)
    current.save()
    return current


@transaction.atomic
def close_period(period: Period, *, acting_user: User | None) -> Period:
    """Compute and write everybody's payment, then freeze the period: from here on nothing in it is computed again.

    :raises RoyaltyRefused: naming what stands against it.
    """
    now = timezone.now()
    current = _move(period, "close", acting_user=acting_user, closed_by=acting_user, closed_at=now)
    _refuse_problems(current)
    _take_carried(current, now)
    shares = list(
        Share.objects.filter(work__period=current, work__state=WorkState.APPROVED)
        .select_related("work", "payee")
        .order_by("work__published_at", "work_id", "helper", "pk")
    )
    by_work: dict[int, Fraction] = {}
    for share in shares:
        if not share.helper:
            by_work[share.work_id] = by_work.get(share.work_id, Fraction(0)) + Fraction(share.weight)
    quotas = _quotas(current)
    for share in shares:
        share.measure = _measure(share, quotas.get(share.payee_id), by_work)
    closed = _compute(current, shares, quotas, timezone.localtime(now).date())
    payments = _write_payments(current, closed.payments, shares, now)
    _write_shares(shares, closed.lines, payments)
    current.totals = _totals(closed.payments)
    current.digest = digest(queries.frozen_lines(current))
    current.save()
    record("royalties.closed", current, acting_user=acting_user, new={"totals": current.totals, "digest": current.digest})
    publish_event(PeriodClosed(subject=f"royalty_period:{current.pk}", period_id=current.pk, code=current.code))
    return current


def _take_carried(period: Period, now: datetime) -> None:
    """What earlier periods could not take back is taken from this one."""
    for payment in Payment.objects.filter(carried__lt=0, carry_taken_in=None).exclude(period=period).select_related("period"):
        Adjustment.objects.create(
            period=period,
            payee_id=payment.payee_id,
            category=payment.category,
            amount=payment.carried,
            reason=_("Còn phải trừ từ kỳ %(period)s") % {"period": payment.period},
            at=now,
        )
        payment.carry_taken_in = period
        payment.save(update_fields=["carry_taken_in"])


def _quotas(period: Period) -> dict[int, PayeeQuota]:
    rows = PayeeQuota.objects.filter(valid_from__lte=period.ends).exclude(valid_to__lt=period.starts).order_by("valid_from")
    return {row.payee_id: row for row in rows}


def _measure(share: Share, quota: PayeeQuota | None, by_work: dict[int, Fraction]) -> Decimal:
    """What a share counts for its person's quota; helpers' remuneration never does."""
    if quota is None or share.helper:
        return Decimal(0)
    part = Fraction(share.weight) / (by_work[share.work_id] or 1)
    if quota.measure == PayeeQuota.Measure.AMOUNT:
        return Decimal(share.amount)
    if quota.measure == PayeeQuota.Measure.COEFFICIENT:
        part *= Fraction(share.work.value or 0) if share.work.calculation.get("kind") == "coefficient" else 0
    return (Decimal(part.numerator) / Decimal(part.denominator)).quantize(Decimal("0.01"))


def category_of(share: Share) -> str:
    """The person's own category (payroll, non-resident) before that of the work."""
    return share.payee.tax_category or share.work.tax_category


def _compute(period: Period, shares: list[Share], quotas: dict[int, PayeeQuota], on: date) -> Close:
    adjustments = [Adjusting(one.payee_id, one.category, one.amount) for one in Adjustment.objects.filter(period=period)]
    rules = queries.tax_rules(on)
    lines = [ShareLine(one.payee_id, category_of(one), one.amount, one.measure) for one in shares]
    used = {line.category for line in lines} | {one.category for one in adjustments}
    if unusable := sorted(code for code in used if code not in rules or not rules[code].usable):
        raise RoyaltyRefused(_("Chưa có quy tắc thuế được kế toán xác nhận cho loại thu nhập: %(codes)s.") % {"codes": ", ".join(unusable)})
    fund = problems.fund_of(period)
    cap = fund.month if fund is not None and fund.action == FundCap.Action.SCALE else None
    return payouts(
        lines,
        {code: rule.as_rule() for code, rule in rules.items()},
        quotas={pk: Quota(row.monthly, row.within_percent) for pk, row in quotas.items()},
        adjustments=adjustments,
        people=_people({line.payee for line in lines} | {one.payee for one in adjustments}, on),
        cap=cap,
    )


def _people(ids: set[int], on: date) -> dict[int, Person]:
    committed = set(TaxCommitment.objects.filter(valid_from__lte=on, valid_to__gte=on).values_list("payee_id", flat=True))
    found = {}
    for payee in Payee.objects.filter(pk__in=ids):
        before: dict[str, int] = {}
        if payee.contract_from:
            rows = Payment.objects.filter(payee=payee, period__starts__gte=payee.contract_from).values("category").annotate(paid=Sum("gross"))
            before = {row["category"]: row["paid"] for row in rows}
        found[payee.pk] = Person(payee.pk in committed, payee.tax_on_request, before)
    return found


def _write_payments(period: Period, found: tuple[Payout, ...], shares: list[Share], now: datetime) -> dict[tuple[int, str], Payment]:
    today = timezone.localtime(now).date()
    rules = queries.tax_rules(today)
    counts: dict[tuple[int, str], set[int]] = {}
    for share in shares:
        counts.setdefault((share.payee_id, category_of(share)), set()).add(share.work_id)
    days = queries.whole_figure("han-chi", period.ends)
    due = max(period.ends + timedelta(days=days), today) if days is not None else period.ends
    rows = Payment.objects.bulk_create(
        (
            Payment(
                period=period, payee_id=one.payee, category=one.category, works=len(counts.get((one.payee, one.category), ())),
                shares_total=one.shares, payable=one.payable, adjustment=one.adjustment, carried=one.carried, gross=one.gross,
                taxable=one.held.taxable, tax=one.held.tax, net=one.held.net, tax_why=one.held.why,
                tax_rule=rules[one.category].snapshot(), due_on=due,
            )
            for one in found
        ),
        batch_size=500,
    )  # fmt: skip
    return {(row.payee_id, row.category): row for row in rows}


def _write_shares(shares: list[Share], lines: tuple[Beyond, ...], payments: dict[tuple[int, str], Payment]) -> None:
    """One prepared statement for all: thousands of rows are written in well under a second."""
    measure = Share._meta.get_field("measure")
    values = [
        (
            measure.get_db_prep_save(share.measure, connection),
            line.inside,
            line.payable,
            payments[share.payee_id, category_of(share)].pk,
            share.pk,
        )
        for share, line in zip(shares, lines, strict=True)
    ]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE royalties_share SET measure = %s, inside_quota = %s, payable = %s, payment_id = %s WHERE id = %s", values)


def _totals(found: tuple[Payout, ...]) -> dict[str, int]:
    return {
        "people": len({one.payee for one in found}),
        "shares": sum(one.shares for one in found),
        "payable": sum(one.payable for one in found),
        "adjustment": sum(one.adjustment for one in found),
        "gross": sum(one.gross for one in found),
        "tax": sum(one.held.tax for one in found),
        "net": sum(one.held.net for one in found),
    }
