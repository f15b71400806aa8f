"""Figures of a report: more of them, and values that a person puts in the place of a measured one, with the reason."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.facts import FactKind
from toasoan.foundation.people.models import User
from toasoan.oversight.reports import policy
from toasoan.oversight.reports.actions.sections import _editable
from toasoan.oversight.reports.errors import ReportRefused
from toasoan.oversight.reports.markup import clean
from toasoan.oversight.reports.measuring import measured, period_of
from toasoan.oversight.reports.models import Figure, Report
from toasoan.oversight.reports.moving import locked

NUMBER = re.compile(r"^\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?")


def read_number(text: str, kind: str) -> Decimal | None:
    """The number that a Vietnamese text begins with (``1.250 tin``, ``66,7 %``); a share comes as 0 … 1."""
    found = NUMBER.match(text)
    if found is None:
        return None
    try:
        value = Decimal(f"{found[1].replace('.', '')}.{found[2] or 0}")
    except InvalidOperation:
        return None
    return value / 100 if kind == FactKind.SHARE else value


@transaction.atomic
def override_figure(figure: Figure, *, acting_user: User, shown: str, why: str) -> Figure:
    """Put another value in the place of the measured one. Both stay, and the report lists it.

    :raises ReportRefused: without permission, reason or value, for no number where one is needed, or when the report is not open to change.
    """
    _editable(figure.report, acting_user)
    current = locked(figure)
    shown, why = clean(shown).replace("\n", " ").strip()[:100], clean(why).replace("\n", " ").strip()[:500]
    policy.require(shown, _("Hãy ghi giá trị thay vào."))
    policy.require(why, _("Hãy nêu lý do điều chỉnh: số liệu này được ghi trong danh mục điều chỉnh của báo cáo."))
    value = read_number(shown, current.kind)
    if current.kind not in {FactKind.DATE, FactKind.YES_NO, FactKind.DURATION} and value is None:
        raise ReportRefused(_("Giá trị thay vào phải bắt đầu bằng một con số, ví dụ 1.250 tin, bài."))
    old = {"shown": current.said, "why": current.override_why}
    current.override_shown, current.override_value, current.override_why = shown, value, why
    current.overridden_by, current.overridden_at = acting_user, timezone.now()
    current.save(update_fields=["override_shown", "override_value", "override_why", "overridden_by", "overridden_at"])
    record("report.override", current.report.content_key, acting_user=acting_user, label=current.label, old=old, new={"shown": shown}, reason=why)
    return current


@transaction.atomic
def take_back_override(figure: Figure, *, acting_user: User) -> Figure:
    """Say the measured value again.

    :raises ReportRefused: without permission, or when the report is not open to change.
    """
    _editable(figure.report, acting_user)
    current = locked(figure)
    old = {"shown": current.override_shown, "why": current.override_why}
    current.override_shown, current.override_value, current.override_why = "", None, ""
    current.overridden_by = current.overridden_at = None
    current.save(update_fields=["override_shown", "override_value", "override_why", "overridden_by", "overridden_at"])
    record("report.measure_again", current.report.content_key, acting_user=acting_user, label=current.label, old=old, new={"shown": current.said})
    return current


def add_figure(report: Report, fact: str, *, acting_user: User) -> Figure:
    """Bring one more fact into the report, to be referred to in its text.

    :raises ReportRefused: without permission, for a fact that nobody offers, or when the report is not open to change.
    """
    policy.require(policy.may_for(acting_user, "write_report", report.body))
    found = report.figures.filter(fact=fact).first()
    if found is not None:
        return found
    fresh = measured([fact], period_of(report), origin=f"report:{report.body.code}:{report.year}")
    policy.require(fresh, _("Không có số liệu này trong hệ thống."))
    return _added(report, fresh[0], acting_user=acting_user)


@transaction.atomic
def _added(report: Report, figure: Figure, *, acting_user: User) -> Figure:
    current = _editable(report, acting_user)
    last = current.figures.order_by("-number").values_list("number", flat=True).first() or 0
    figure.report, figure.number = current, last + 1
    figure.save()
    record("report.add_figure", current, acting_user=acting_user, new={"fact": figure.fact, "shown": figure.said})
    return figure
