"""The states of a period, a work's royalty, a payment and a dispute, and the only ways between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class SchemeState(models.TextChoices):
    """Where a rate scheme stands."""

    DRAFT = "draft", _("Dự thảo")
    IN_FORCE = "in_force", _("Đang áp dụng")
    RETIRED = "retired", _("Hết áp dụng")


class PeriodState(models.TextChoices):
    """Where a period stands. From ``CLOSED`` on nothing in it is computed again."""

    OPEN = "open", _("Đang chấm")
    REVIEW = "review", _("Chờ chốt")
    CLOSED = "closed", _("Đã chốt")
    PAID = "paid", _("Đã chi xong")


FROZEN_PERIODS = frozenset({PeriodState.CLOSED, PeriodState.PAID})


class WorkState(models.TextChoices):
    """Where the royalty of one work stands."""

    PENDING = "pending", _("Chưa chấm")
    GRADED = "graded", _("Đã chấm")
    APPROVED = "approved", _("Đã duyệt")
    EXCLUDED = "excluded", _("Không tính")


class PaymentState(models.TextChoices):
    """Where the payment to one person stands."""

    DUE = "due", _("Chờ chi")
    PAID = "paid", _("Đã chi")
    RETURNED = "returned", _("Chuyển quỹ năm sau")


class DisputeState(models.TextChoices):
    """Where a complaint stands."""

    OPEN = "open", _("Chờ trả lời")
    UPHELD = "upheld", _("Chấp nhận")
    REJECTED = "rejected", _("Không chấp nhận")
    WITHDRAWN = "withdrawn", _("Đã rút")


@dataclass(frozen=True)
class Transition:
    """One way from some states to another; ``permission`` is a codename of this app, empty for what the person concerned does."""

    name: str
    verb: str | Promise
    sources: frozenset[str]
    target: str
    permission: str
    reason_required: bool = False


def _way(name: str, verb: str | Promise, sources: Collection[str], target: str, permission: str, *, reason: bool = False) -> Transition:
    return Transition(name, verb, frozenset(sources), target, permission, reason)


def _table(*ways: Transition) -> dict[str, Transition]:
    return {way.name: way for way in ways}


S, P, W, Y, D = SchemeState, PeriodState, WorkState, PaymentState, DisputeState
GRADE, APPROVE, CLOSE, PAY = "grade_work", "approve_work", "close_period", "pay_payment"

SCHEMES = _table(
    _way("put_in_force", _("Đưa vào áp dụng"), {S.DRAFT}, S.IN_FORCE, "close_period"),
    _way("retire", _("Ngừng áp dụng"), {S.IN_FORCE}, S.RETIRED, "close_period", reason=True),
)
PERIODS = _table(
    _way("submit", _("Trình chốt kỳ"), {P.OPEN}, P.REVIEW, APPROVE),
    _way("return", _("Trả lại để chấm tiếp"), {P.REVIEW}, P.OPEN, CLOSE, reason=True),
    _way("close", _("Chốt kỳ"), {P.REVIEW}, P.CLOSED, CLOSE),
    _way("finish", _("Chi xong"), {P.CLOSED}, P.PAID, PAY),
)
WORKS = _table(
    _way("grade", _("Chấm"), {W.PENDING, W.GRADED}, W.GRADED, GRADE),
    _way("clear", _("Bỏ chấm"), {W.GRADED}, W.PENDING, GRADE),
    _way("approve", _("Duyệt"), {W.GRADED}, W.APPROVED, APPROVE),
    _way("reopen", _("Mở lại để chấm"), {W.APPROVED}, W.GRADED, APPROVE, reason=True),
    _way("exclude", _("Không tính nhuận bút"), {W.PENDING, W.GRADED}, W.EXCLUDED, GRADE, reason=True),
    _way("include", _("Tính lại"), {W.EXCLUDED}, W.PENDING, GRADE),
)
PAYMENTS = _table(
    _way("pay", _("Ghi đã chi"), {Y.DUE}, Y.PAID, PAY),
    _way("give_back", _("Chuyển quỹ năm sau"), {Y.DUE}, Y.RETURNED, PAY, reason=True),
)
DISPUTES = _table(
    _way("uphold", _("Chấp nhận"), {D.OPEN}, D.UPHELD, APPROVE, reason=True),
    _way("reject", _("Không chấp nhận"), {D.OPEN}, D.REJECTED, APPROVE, reason=True),
    _way("withdraw", _("Rút khiếu nại"), {D.OPEN}, D.WITHDRAWN, ""),
)
TABLES: Mapping[str, Mapping[str, Transition]] = {
    "scheme": SCHEMES,
    "period": PERIODS,
    "work": WORKS,
    "payment": PAYMENTS,
    "dispute": DISPUTES,
}


def allowed(table: Mapping[str, Transition], name: str, state: str) -> bool:
    """Whether the named transition may start in this state."""
    return state in table[name].sources
