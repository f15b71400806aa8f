"""Who may do what with reports: a permission by role, for the bodies an account works for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from toasoan.foundation.people.queries import may_approve
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.reports.errors import ReportRefused

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User
    from toasoan.oversight.bodies.models import Body
    from toasoan.oversight.reports.models import Report


def may(user: User, codename: str) -> bool:
    """Whether the account holds a permission of this app."""
    return user.is_active and user.has_perm(f"reports.{codename}")


def may_for(user: User, codename: str, body: Body) -> bool:
    """Whether it holds the permission and works for the body."""
    return may(user, codename) and body in bodies_of(user)


def require(condition: object, message: str = "") -> None:
    """Refuse unless it holds.

    :raises ReportRefused: with the message, or saying whom to ask.
    """
    if not condition:
        raise ReportRefused(message or _("Tài khoản của bạn không có quyền làm việc này cho cơ quan này. Hãy nhờ người phụ trách báo cáo."))


def may_review(user: User, report: Report) -> None:
    """Separation of duties: who handed it in does not approve it.

    :raises ReportRefused: with the reason.
    """
    verdict = may_approve(user, author_ids={report.submitted_by_id or 0})
    if not verdict:
        raise ReportRefused(_("Người trình duyệt không tự duyệt báo cáo của mình. Hãy chuyển cho người khác duyệt."))
