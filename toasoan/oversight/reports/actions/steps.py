"""The steps of a report that are a decision and nothing more."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.oversight.reports import policy
from toasoan.oversight.reports.events import ReportMoved
from toasoan.oversight.reports.models import Report
from toasoan.oversight.reports.moving import locked, move
from toasoan.oversight.reports.states import REPORT

PLAIN = {"submit", "return", "approve", "reopen", "confirm", "send_back", "rework", "drop"}


def tell(report: Report, user: User, act: str) -> None:
    """Say that a report took a step."""
    publish_event(ReportMoved(subject=report.content_key, report_id=report.pk, by_id=user.pk, act=act))


@transaction.atomic
def move_report(report: Report, name: str, *, acting_user: User, reason: str = "") -> Report:
    """Hand in, return, approve, open again, drop; note what the receiver says.

    :raises ReportRefused: by the table, by permission, by separation of duties, and for a report without a signer when it is handed in.
    """
    policy.require(name in PLAIN)
    current = locked(report)
    fields: dict[str, Any] = {}
    if name == "submit":
        policy.require(current.signer_name and current.authority, _("Hãy ghi người ký và chức vụ ở phần đầu báo cáo trước khi trình."))
        policy.require(any(one.text.strip() for one in current.sections.all()), _("Báo cáo chưa có nội dung. Hãy soạn ít nhất một phần."))
        fields["submitted_by"] = acting_user
    if name == "approve":
        policy.may_review(acting_user, current)
    if name == "rework":
        fields |= {"number": None, "dated": None, "code": "", "sent_at": None}
    move(current, REPORT, name, acting_user=acting_user, body=current.body, reason=reason, **fields)
    tell(current, acting_user, name)
    return current
