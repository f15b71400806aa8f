"""Keeping what targets come to, and documents that attest them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.plans import policy
from toasoan.oversight.plans.counting import Count, count
from toasoan.oversight.plans.events import TargetsCounted
from toasoan.oversight.plans.models import Counted, Plan, Statement, Target, TargetCount


def count_targets(plan: Plan, on: date, *, acting_user: User | None) -> int:
    """Count the targets of a plan at the end of a day and keep what differs from the count kept before it; how many were new.

    :raises PlanRefused: without permission, and for a day that has not come.
    """
    allowed = acting_user is None or policy.may(acting_user, "keep_plan") or policy.may(acting_user, "report_progress")
    policy.require(allowed)
    policy.require(on <= timezone.localdate(), _("Chưa đến ngày này, chưa có gì để tính."))
    found = [count(one, on) for one in plan.targets.exclude(over=Target.Over.NOBODY)]
    return _keep(plan, on, found, acting_user=acting_user)


@transaction.atomic
def _keep(plan: Plan, on: date, found: list[Count], *, acting_user: User | None) -> int:
    kept = 0
    for one in found:
        before = one.target.counts.filter(on__lte=on).order_by("-on", "-pk").first()
        if before is not None and before.digest == one.digest and not _ends_month(before.on, on):
            continue
        row = TargetCount.objects.create(target=one.target, on=on, numerator=one.numerator, denominator=one.denominator, digest=one.digest)
        Counted.objects.bulk_create(
            Counted(
                count=row, body=line.body, name=line.body.name, reached=line.reached, numerator=line.numerator, denominator=line.denominator,
                source=line.source, words=line.words[:500],
            )
            for line in one.lines
        )  # fmt: skip
        kept += 1
    if kept:
        new = {"on": on, "targets": {one.target.code: f"{one.numerator}/{one.denominator}" for one in found}}
        record("plans.count", plan, acting_user=acting_user, new=new)
        publish_event(TargetsCounted(subject=f"plan:{plan.pk}", plan_id=plan.pk, on=str(on), count=kept))
    return kept


def _ends_month(before: date, on: date) -> bool:
    """Whether a month ended since: one count a month is kept even when nothing moved, so that a line can be drawn."""
    return (before.year, before.month) != (on.year, on.month)


def count_all() -> int:
    """Every target of every plan at the end of yesterday; how many counts were new."""
    yesterday = timezone.localdate() - timedelta(days=1)
    return sum(count_targets(plan, yesterday, acting_user=None) for plan in Plan.objects.all())


@transaction.atomic
def state_target(target: Target, body: Body, *, acting_user: User, **values: Any) -> Statement:
    """Attest by a document that an agency reached a target (or how many of how many people).

    :raises PlanRefused: without permission for the body, and for values that do not fit together.
    """
    policy.require(policy.may(acting_user, "report_progress") and policy.may_speak_for(acting_user, body))
    policy.require(body.kind == Body.Kind.AGENCY, _("Chỉ tiêu tính trên các cơ quan báo chí. Hãy chọn một cơ quan báo chí."))
    one = Statement(target=target, body=body, added_by=acting_user)
    for name, value in values.items():
        setattr(one, name, normalise(value.strip()) if isinstance(value, str) else value)
    if target.measure == Target.Measure.RATIO:
        policy.require(one.numerator is not None and one.denominator, _("Hãy ghi số đạt và tổng số theo văn bản."))
        policy.require((one.numerator or 0) <= (one.denominator or 0), _("Số đạt không thể lớn hơn tổng số."))
    policy.require(one.title, _("Hãy ghi tên văn bản làm minh chứng."))
    policy.require(one.valid_until is None or one.valid_until >= one.valid_from, _("Ngày hết giá trị phải sau ngày bắt đầu."))
    try:
        one.full_clean(exclude=["added_by"])
    except ValidationError as wrong:
        policy.require(condition=False, message=" ".join(wrong.messages))
    one.save()
    new = {"target": target.code, "body": body.pk, "title": one.title, "reached": one.reached, "of": [one.numerator, one.denominator]}
    record("plans.state_target", one, acting_user=acting_user, new=new)
    return one


@transaction.atomic
def withdraw_statement(one: Statement, *, acting_user: User, reason: str) -> Statement:
    """Say that a document no longer counts, and why; counts kept before stay as they are.

    :raises PlanRefused: without permission for the body or reason, and for one withdrawn before.
    """
    current = Statement.objects.select_for_update(of=("self",)).select_related("body").get(pk=one.pk)
    policy.require(policy.may(acting_user, "report_progress") and policy.may_speak_for(acting_user, current.body))
    policy.require(current.withdrawn_at is None, _("Minh chứng này đã được rút."))
    policy.require(reason.strip(), _("Hãy nêu lý do rút minh chứng."))
    current.withdrawn_at, current.withdrawn_why = timezone.now(), normalise(reason.strip())[:500]
    current.save(update_fields=["withdrawn_at", "withdrawn_why"])
    record("plans.withdraw_statement", current, acting_user=acting_user, reason=reason)
    return current
