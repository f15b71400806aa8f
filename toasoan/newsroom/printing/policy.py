"""Who may do what in print, and separation of duties on proofs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from toasoan.newsroom.printing.errors import PrintRefused

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User
    from toasoan.newsroom.printing.models import PrintPage

# the permission that each way needs
WHO = {
    "issue": {"open": "plan_issue", "close": "close_issue", "reopen": "close_issue", "print": "close_issue", "deposit": "deliver_deposit"},
    "page": {"send": "lay_out_page", "return": "approve_page", "approve": "approve_page", "reopen": "approve_page"},
}


def may(user: User, codename: str) -> bool:
    """Whether the account holds a permission of this room."""
    return user.is_active and user.has_perm(f"printing.{codename}")


def require(user: User | None, codename: str) -> None:
    """Refuse an account without the permission; ``None`` is the system itself.

    :raises PrintRefused: saying whom to ask.
    """
    if user is not None and not may(user, codename):
        raise PrintRefused(_("Tài khoản của bạn không có quyền làm việc này với số báo. Hãy nhờ thư ký tòa soạn."))


def needed(table: str, name: str) -> str:
    """The permission for a way: ``send_2`` needs what ``send`` needs."""
    return WHO[table][name.partition("_")[0]]


def approval_problem(page: PrintPage, user: User | None) -> str:
    """Why the account may not approve this page; empty when nothing speaks against it."""
    if user is not None and user.pk in {page.laid_out_by_id, page.sent_by_id}:
        return _("Người dàn trang hoặc ra bông không tự duyệt trang đó. Hãy để người khác duyệt.")
    return ""
