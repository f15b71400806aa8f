"""Values of targets in words."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from toasoan.foundation.evidence.wording import grouped
from toasoan.oversight.plans.models import Target


def value_in_words(target: Target, value: Decimal | str | None) -> str:
    """“66,7 %”, “2 cơ quan”; “chưa tính” when there is none."""
    if value is None:
        return _("chưa tính")
    number = Decimal(value)
    if target.measure in {Target.Measure.COUNT, Target.Measure.OPEN}:
        return _("%(number)s cơ quan") % {"number": grouped(number, 0)}
    return f"{grouped(number * 100, 1)}\N{NO-BREAK SPACE}%"


def goal_in_words(target: Target) -> str:
    """“trên 65 %”, “100 %”, “ít nhất 1 cơ quan”; empty when the text names no figure."""
    if target.goal is None:
        return ""
    said = value_in_words(target, target.goal)
    if target.strictly_more:
        return _("trên %(goal)s") % {"goal": said}
    return _("ít nhất %(goal)s") % {"goal": said} if target.measure == Target.Measure.COUNT else said
