"""Sending: to a body of this installation it is delivered; to others the package is taken along by hand or by exchange."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.people.models import User
from toasoan.oversight.reports import policy, queries
from toasoan.oversight.reports.actions.receiving import take_in
from toasoan.oversight.reports.actions.steps import tell
from toasoan.oversight.reports.models import Report
from toasoan.oversight.reports.moving import locked, move
from toasoan.oversight.reports.states import REPORT


@transaction.atomic
def send_report(report: Report, *, acting_user: User) -> Report:
    """Send the signed report to its receiver.

    :raises ReportRefused: by the table, without permission, without a receiver, and when the receiver here does not take it.
    """
    current = locked(report)
    policy.require(current.to_body, _("Báo cáo chưa có nơi nhận. Hãy khai báo cơ quan cấp trên (Cài đặt, Cơ quan, đơn vị báo cáo)."))
    file = queries.signed_file(current)
    policy.require(file, _("Báo cáo chưa được ký."))
    move(current, REPORT, "send", acting_user=acting_user, body=current.body, sent_at=timezone.now())
    if current.to_body is not None and current.to_body.is_ours and file is not None:
        take_in(current.to_body, bytes(file.content), None, acting_user=acting_user)
    tell(current, acting_user, "send")
    return current
