"""Grading, dividing and approving works of an open period."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.newsroom.royalties import policy, queries, states
from toasoan.newsroom.royalties.engine import Division, Factor, FactorMode, Fee, OutOfBounds, Part, Rate, RateKind, Tier, divide, work_fee
from toasoan.newsroom.royalties.errors import RoyaltyRefused
from toasoan.newsroom.royalties.models import Payee, Period, RateRow, Share, Work
from toasoan.newsroom.royalties.states import WorkState


@dataclass(frozen=True)
class Grading:
    """What a grader says: a grade or a value of one's own, the factors in percent by code, and what a percentage is of."""

    grade: str = ""
    value: Decimal | None = None
    factors: Mapping[str, Decimal] | None = None
    base_amount: int | None = None


def _locked(work: Work) -> Work:
    found = Work.objects.select_for_update(of=("self",)).select_related("period").prefetch_related("shares__payee").get(pk=work.pk)
    policy.require_open(found.period)
    return found


def _require(work: Work, name: str, *, acting_user: User | None, reason: str = "") -> None:
    policy.require(states.WORKS, name, work.state, work.get_state_display(), acting_user=acting_user, reason=reason)


@transaction.atomic
def grade_work(work: Work, grading: Grading, *, acting_user: User | None, version: int | None = None, book: queries.RateBook | None = None) -> Work:
    """Grade a work: its amount and everybody's share follow at once.

    :param version: what the grader's screen showed; when somebody graded meanwhile, nothing is overwritten.
    :param book: the rates of the period, where many are graded.
    :raises RoyaltyRefused: when the rules or the scheme's bounds do not allow it.
    """
    current = _locked(work)
    _require(current, "grade", acting_user=acting_user)
    policy.require_grader(acting_user, current)
    if version is not None and version != current.version:
        raise RoyaltyRefused(_("Tác phẩm này vừa được người khác chấm. Hãy xem lại dòng này rồi chấm tiếp."))
    row = (book or queries.book_of(current.period)).row_for(current)
    if row is None:
        raise RoyaltyRefused(
            _("Quy chế đang áp dụng chưa có dòng nào cho thể loại “%(genre)s”, loại hình “%(medium)s”. Thêm dòng vào quy chế rồi chấm.")
            % {"genre": current.genre_name or current.genre_code, "medium": current.get_medium_display()}
        )
    old = {"grade": current.grade, "value": current.value, "total": current.total}
    _apply(current, row, grading)
    current.state, current.graded_by, current.graded_at = WorkState.GRADED, acting_user, timezone.now()
    current.version += 1
    _write_shares(current)
    current.save()
    record(
        "royalties.grade", current, acting_user=acting_user, old=old,
        new={"grade": current.grade, "value": current.value, "factors": current.factors, "total": current.total},
    )  # fmt: skip
    return current


def _apply(work: Work, row: RateRow, grading: Grading) -> None:
    """Compute what the work earns and keep how it was computed."""
    value = grading.value if grading.value is not None else row.value_of(grading.grade)
    if value is None:
        raise RoyaltyRefused(
            _("Dòng “%(row)s” không có mức “%(grade)s”. Hãy chọn mức khác hoặc nhập giá trị.") % {"row": row, "grade": grading.grade}
        )
    base = grading.base_amount if grading.base_amount is not None else _base_of(work, row)
    factors = {code: percent for code, percent in (grading.factors or {}).items() if percent}
    fee = _fee(row, value, base, factors)
    work.row, work.grade, work.value, work.base_amount = row, grading.grade, value, base
    work.factors = {code: str(percent) for code, percent in factors.items()}
    work.royalty, work.incentive, work.tax_category = fee.amount, fee.incentive, row.tax_category
    work.calculation = {
        "scheme": row.scheme.code, "scheme_name": row.scheme.name, "legal_basis": row.scheme.legal_basis, "row": row.name, "kind": row.kind,
        "unit": row.scheme.unit, "value": str(value), "base_amount": base, "royalty": fee.base, "factors": dict(fee.factors),
    }  # fmt: skip


def _base_of(work: Work, row: RateRow) -> int:
    if row.kind == RateRow.Kind.CREATION and work.reuse_of:
        original = Work.objects.filter(key=work.reuse_of).first()
        return original.royalty if original else 0
    return work.base_amount


def _fee(row: RateRow, value: Decimal, base: int, percents: Mapping[str, Decimal]) -> Fee:
    known = {rule.code: rule for rule in row.scheme.factors.all()} if percents else {}
    unknown = percents.keys() - known.keys()
    if unknown:
        raise RoyaltyRefused(_("Quy chế không có hệ số: %(codes)s.") % {"codes": ", ".join(sorted(unknown))})
    factors = [
        Factor(code, percents[code], FactorMode(known[code].mode), known[code].minimum, known[code].maximum) for code in known if code in percents
    ]
    tiers = tuple(Tier(one.get("upto"), Decimal(str(one["percent"]))) for one in row.tiers)
    rate = Rate(RateKind(row.kind), row.scheme.unit, row.minimum, row.maximum, tiers)
    try:
        return work_fee(rate, value, base=base, factors=factors, unit=row.scheme.rounding)
    except OutOfBounds as out:
        raise RoyaltyRefused(_out_of_bounds(out, {code: rule.name for code, rule in known.items()})) from out


def _out_of_bounds(out: OutOfBounds, names: Mapping[str, str]) -> str:
    if out.what == "base":
        return _("Hãy nhập số tiền mà tỷ lệ phần trăm tính trên đó (chi phí sản xuất, hoặc nhuận bút sáng tạo).")
    return _("%(what)s là %(value)s, ngoài khung của quy chế (từ %(minimum)s đến %(maximum)s).") % {
        "what": names.get(out.what, _("Giá trị")),
        "value": out.value.normalize(),
        "minimum": 0 if out.minimum is None else f"{out.minimum.normalize():f}",
        "maximum": "…" if out.maximum is None else f"{out.maximum.normalize():f}",
    }


def _division(work: Work, shares: Sequence[Share]) -> Division:
    try:
        return divide(work.royalty, [Part(share.weight, share.helper) for share in shares])
    except ValueError as error:
        raise RoyaltyRefused(_("Tác phẩm chưa có tác giả nào hưởng nhuận bút. Hãy thêm người hưởng rồi chấm.")) from error


def _write_shares(work: Work) -> None:
    """Everybody's amount; together they are the whole."""
    shares = list(work.shares.all())
    division = _division(work, shares)
    for share, amount in zip(shares, division.amounts, strict=True):
        share.amount = amount
    work.helpers = division.helpers
    Share.objects.bulk_update(shares, ["amount"])


@transaction.atomic
def set_shares(work: Work, parts: Sequence[tuple[Payee, str, bool, Decimal]], *, acting_user: User | None) -> Work:
    """Say anew who has a part in a work: payee, role, whether as a helper, weight (or a helper's percent).

    :raises RoyaltyRefused: without an author, with a person twice in one role, or where grading would be refused.
    """
    current = _locked(work)
    _require(current, "grade", acting_user=acting_user)
    policy.require_grader(acting_user, current)
    if not any(not helper and weight > 0 for _payee, _role, helper, weight in parts):
        raise RoyaltyRefused(_("Cần ít nhất một tác giả có trọng số lớn hơn 0."))
    if len({(payee.pk, role) for payee, role, _helper, _weight in parts}) != len(parts) or any(part[3] < 0 for part in parts):
        raise RoyaltyRefused(_("Mỗi người chỉ ghi một lần cho mỗi vai trò, trọng số không âm."))
    old = [{"payee": one.payee_id, "role": one.role, "helper": one.helper, "weight": one.weight} for one in current.shares.all()]
    signed = {one.payee_id: one.signed for one in current.shares.all()}
    Share.objects.filter(work=current).delete()
    Share.objects.bulk_create(
        Share(work=current, payee=payee, role=role, helper=helper, weight=weight, signed=signed.get(payee.pk, payee.name))
        for payee, role, helper, weight in parts
    )
    current = Work.objects.select_related("period").prefetch_related("shares__payee").get(pk=current.pk)
    if current.state == WorkState.GRADED:
        _write_shares(current)
    current.version += 1
    current.save()
    new = [{"payee": payee.pk, "role": role, "helper": helper, "weight": weight} for payee, role, helper, weight in parts]
    record("royalties.set_shares", current, acting_user=acting_user, old={"shares": old}, new={"shares": new})
    return current


def _move(work: Work, name: str, *, acting_user: User | None, reason: str = "", **fields: Any) -> Work:
    current = _locked(work)
    _require(current, name, acting_user=acting_user, reason=reason)
    if name != "reopen":
        policy.require_grader(acting_user, current)
    old = {"state": current.state, "total": current.total}
    current.state = states.WORKS[name].target
    current.reason = reason
    for field, value in fields.items():
        setattr(current, field, value)
    current.version += 1
    current.save()
    if current.state in {WorkState.PENDING, WorkState.EXCLUDED}:
        Share.objects.filter(work=current).update(amount=0)
    record(f"royalties.{name}", current, acting_user=acting_user, old=old, new={"state": current.state}, reason=reason)
    return current


UNGRADED: dict[str, Any] = {
    "row": None, "grade": "", "value": None, "factors": {}, "royalty": 0, "incentive": 0, "helpers": 0, "calculation": {},
    "graded_by": None, "graded_at": None,
}  # fmt: skip


@transaction.atomic
def clear_grade(work: Work, *, acting_user: User | None) -> Work:
    """Take a grade back."""
    return _move(work, "clear", acting_user=acting_user, **UNGRADED)


@transaction.atomic
def exclude_work(work: Work, *, reason: str, acting_user: User | None) -> Work:
    """This work earns nothing: a page of service, a notice, something paid elsewhere."""
    return _move(work, "exclude", acting_user=acting_user, reason=reason, **UNGRADED)


@transaction.atomic
def include_work(work: Work, *, acting_user: User | None) -> Work:
    """It earns something after all."""
    return _move(work, "include", acting_user=acting_user)


@transaction.atomic
def reopen_work(work: Work, *, reason: str, acting_user: User | None) -> Work:
    """Send an approved work back to grading."""
    return _move(work, "reopen", acting_user=acting_user, reason=reason, approved_by=None, approved_at=None)


@transaction.atomic
def approve_works(period: Period, work_ids: Collection[int] | None = None, *, acting_user: User | None) -> tuple[int, int]:
    """Approve graded works of an open period (all of them, when none are named): how many, and how many somebody else must approve.

    One audit row names them all with their amounts.

    :raises RoyaltyRefused: when the period is not open or the account does not approve.
    """
    period = Period.objects.select_for_update().get(pk=period.pk)
    policy.require_open(period)
    policy.require_permission(acting_user, states.WORKS["approve"].permission)
    works = queries.works_of(period).filter(state=WorkState.GRADED)
    if work_ids is not None:
        works = works.filter(pk__in=work_ids)
    decided = policy.rules()
    found = list(works)
    mine = [work for work in found if not policy.approval_problem(acting_user, work, decided)]
    if mine:
        values = {"state": WorkState.APPROVED, "approved_by": acting_user, "approved_at": timezone.now(), "version": F("version") + 1}
        for first in range(0, len(mine), 500):  # one statement for many: a month is approved at once
            Work.objects.filter(pk__in=[work.pk for work in mine[first : first + 500]]).update(**values)
        record(
            "royalties.approve", period, acting_user=acting_user,
            new={"count": len(mine), "total": sum(work.total for work in mine), "works": {work.key: work.total for work in mine}},
        )  # fmt: skip
    return len(mine), len(found) - len(mine)
