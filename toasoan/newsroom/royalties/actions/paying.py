"""Adjustments, payment, people who do not fetch their money, and the lists that accounts issue."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.newsroom.royalties import policy, queries, states
from toasoan.newsroom.royalties.documents.sheets import payment_list
from toasoan.newsroom.royalties.errors import RoyaltyRefused
from toasoan.newsroom.royalties.models import Adjustment, ClaimNotice, IssuedDocument, Payee, Payment, Period, TaxRule
from toasoan.newsroom.royalties.states import FROZEN_PERIODS, PaymentState

DETAILS = ("tax_code", "identity", "bank", "account", "account_name")


@transaction.atomic
def add_adjustment(period: Period, payee: Payee, *, amount: int, reason: str, category: str = "salary", acting_user: User | None) -> Adjustment:
    """Add đồng to (or, negative, take them from) somebody's payment of an open period: how a closed one is put right.

    :raises RoyaltyRefused: without a reason or an amount, or when the period is not open.
    """
    period = Period.objects.select_for_update().get(pk=period.pk)
    policy.require_open(period)
    policy.require_permission(acting_user, "approve_work")
    if not reason.strip() or not amount:
        raise RoyaltyRefused(_("Khoản điều chỉnh cần số tiền khác 0 và lý do."))
    if acting_user is not None and payee.user_id == acting_user.pk:
        raise RoyaltyRefused(_("Bạn không tự ghi khoản điều chỉnh cho mình. Hãy nhờ người khác."))
    made = Adjustment.objects.create(
        period=period, payee=payee, amount=amount, reason=reason, category=payee.tax_category or category, by=acting_user, at=timezone.now()
    )
    record("royalties.adjust", made, acting_user=acting_user, new={"payee": payee.pk, "amount": amount, "period": period.code}, reason=reason)
    return made


@transaction.atomic
def confirm_tax_rule(rule: TaxRule, *, acting_user: User) -> None:
    """An accountant answers for a rule; only then payments are taxed by it.

    :raises RoyaltyRefused: without the permission.
    """
    policy.require_permission(acting_user, "confirm_taxrule")
    rule.confirmed_by, rule.confirmed_at = acting_user, timezone.now()
    rule.save(update_fields=["confirmed_by", "confirmed_at"])
    record("royalties.confirm_tax", rule, acting_user=acting_user, new=rule.snapshot())


@transaction.atomic
def set_details(payee: Payee, values: Mapping[str, str], *, acting_user: User | None) -> None:
    """Tax code, identity number and bank account, encrypted; the audit says that they changed, not what they are.

    :raises RoyaltyRefused: unless accounts do it, or the person.
    """
    if acting_user is not None and payee.user_id != acting_user.pk:
        policy.require_permission(acting_user, "pay_payment")
    payee.details = {name: values.get(name, "").strip() for name in DETAILS}
    payee.save(update_fields=["sealed_details"])
    record("royalties.set_details", payee, acting_user=acting_user, new={"given": sorted(name for name in DETAILS if values.get(name))})


@transaction.atomic
def issue_list(period: Period, *, acting_user: User) -> IssuedDocument:
    """Make the payment list of a closed period and keep the very file with its hash.

    :raises RoyaltyRefused: when the period is not closed, or is no longer what was closed.
    """
    policy.require_permission(acting_user, "pay_payment")
    period = Period.objects.select_related("closed_by", "submitted_by").get(pk=period.pk)
    if period.state not in FROZEN_PERIODS:
        raise RoyaltyRefused(_("Chỉ lập bảng chi cho kỳ đã chốt."))
    if not queries.verify_period(period):
        raise RoyaltyRefused(_("Dữ liệu của kỳ không còn khớp mã băm lúc chốt. Không lập bảng chi; hãy báo quản trị hệ thống."))
    content = payment_list(period, issued_by=acting_user, at=timezone.now())
    found = IssuedDocument(
        period=period,
        name=f"bang-chi-nhuan-but-{period.code}.xlsx",
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        issued_by=acting_user,
        issued_at=timezone.now(),
    )
    found.save()
    record("royalties.issue_list", period, acting_user=acting_user, new={"file": found.name, "sha256": found.sha256})
    return found


@transaction.atomic
def pay_payments(period: Period, payment_ids: Collection[int], *, how: str, acting_user: User) -> int:
    """Note that these payments were made, with the voucher; how many.

    :raises RoyaltyRefused: without a voucher, or where one is not due any more.
    """
    if not how.strip():
        raise RoyaltyRefused(_("Hãy ghi chứng từ chi (số ủy nhiệm chi, số phiếu chi)."))
    payments = list(Payment.objects.select_for_update().filter(period=period, pk__in=payment_ids))
    now = timezone.now()
    for payment in payments:
        policy.require(states.PAYMENTS, "pay", payment.state, payment.get_state_display(), acting_user=acting_user)
        payment.state, payment.paid_at, payment.paid_by, payment.paid_how = PaymentState.PAID, now, acting_user, how[:200]
    Payment.objects.bulk_update(payments, ["state", "paid_at", "paid_by", "paid_how"], batch_size=200)
    if payments:
        record(
            "royalties.pay", period, acting_user=acting_user,
            new={"payments": [one.pk for one in payments], "net": sum(one.net for one in payments), "how": how},
        )  # fmt: skip
    return len(payments)


@transaction.atomic
def finish_period(period: Period, *, acting_user: User) -> Period:
    """All is paid, or went to next year's fund.

    :raises RoyaltyRefused: while something is due.
    """
    current = Period.objects.select_for_update().get(pk=period.pk)
    policy.require(states.PERIODS, "finish", current.state, current.get_state_display(), acting_user=acting_user)
    if due := Payment.objects.filter(period=current, state=PaymentState.DUE, net__gt=0).count():
        raise RoyaltyRefused(_("Còn %(count)d khoản chưa chi. Ghi đã chi, hoặc chuyển quỹ năm sau, rồi kết thúc kỳ.") % {"count": due})
    old = current.state
    current.state, current.paid_at = states.PERIODS["finish"].target, timezone.now()
    current.save(update_fields=["state", "paid_at"])
    record("royalties.finish_period", current, acting_user=acting_user, old={"state": old}, new={"state": current.state})
    return current


@transaction.atomic
def note_claim(payment: Payment, *, how: str, acting_user: User) -> ClaimNotice:
    """Note that somebody was told to fetch a payment.

    :raises RoyaltyRefused: when it is not due any more, or nothing is said of how.
    """
    policy.require(states.PAYMENTS, "pay", payment.state, payment.get_state_display(), acting_user=acting_user)
    if not how.strip():
        raise RoyaltyRefused(_("Hãy ghi đã báo bằng cách nào (thư, điện thoại, tin nhắn)."))
    notice = ClaimNotice.objects.create(payment=payment, at=timezone.now(), by=acting_user, how=how[:200])
    record("royalties.notice", payment, acting_user=acting_user, new={"how": how, "number": payment.notices.count()})
    return notice


@transaction.atomic
def return_payment(payment: Payment, *, reason: str, acting_user: User) -> Payment:
    """Nobody fetched it after the notices that the rules ask for: it goes to next year's fund.

    :raises RoyaltyRefused: before that many notices.
    """
    current = Payment.objects.select_for_update().select_related("period").get(pk=payment.pk)
    policy.require(states.PAYMENTS, "give_back", current.state, current.get_state_display(), acting_user=acting_user, reason=reason)
    needed = queries.whole_figure("so-lan-bao", timezone.localdate()) or 0
    if (told := current.notices.count()) < needed:
        raise RoyaltyRefused(_("Mới báo %(told)d lần; phải báo đủ %(needed)d lần mới chuyển quỹ năm sau.") % {"told": told, "needed": needed})
    current.state, current.returned_reason = PaymentState.RETURNED, reason[:500]
    current.save(update_fields=["state", "returned_reason"])
    record("royalties.give_back", current, acting_user=acting_user, new={"net": current.net}, reason=reason)
    return current
