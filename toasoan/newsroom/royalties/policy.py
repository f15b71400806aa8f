"""Who may do what with royalties: permissions of the roles, and separation of duties for money."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from toasoan.newsroom.royalties.errors import RoyaltyRefused
from toasoan.newsroom.royalties.states import PeriodState, Transition, allowed

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User
    from toasoan.newsroom.royalties.models import Period, RoyaltyRules, Work


def may(user: User, permission: str) -> bool:
    """Whether the account holds a permission of this room, by its codename."""
    return user.is_active and user.has_perm(f"royalties.{permission}")


def works_here(user: User) -> bool:
    """Whether the account grades, approves, closes, pays or looks on."""
    return any(may(user, name) for name in ("grade_work", "approve_work", "close_period", "pay_payment", "view_period"))


def require_permission(user: User | None, permission: str) -> None:
    """Refuse somebody without the permission; the system (``None``) needs none.

    :raises RoyaltyRefused: with what to do.
    """
    if user is not None and permission and not may(user, permission):
        raise RoyaltyRefused(_("Tài khoản của bạn không có quyền làm việc này với nhuận bút. Hãy nhờ người phụ trách."))


def require(table: Mapping[str, Transition], name: str, state: str, label: str, *, acting_user: User | None, reason: str = "") -> Transition:
    """The transition, if it may start in this state, by this person, with a reason where one is needed.

    :raises RoyaltyRefused: otherwise.
    """
    way = table[name]
    if not allowed(table, name, state):
        raise RoyaltyRefused(_("Không thể “%(verb)s” khi đang ở trạng thái “%(state)s”.") % {"verb": way.verb, "state": label})
    require_permission(acting_user, way.permission)
    if way.reason_required and not reason.strip():
        raise RoyaltyRefused(_("Hãy nêu lý do của việc “%(verb)s”. Lý do được ghi vào nhật ký.") % {"verb": way.verb})
    return way


def require_open(period: Period) -> None:
    """Refuse when the period takes no more grading.

    :raises RoyaltyRefused: when it does not.
    """
    if period.state != PeriodState.OPEN:
        raise RoyaltyRefused(
            _("Kỳ %(period)s đang ở trạng thái “%(state)s” nên không sửa được. Kỳ đã chốt thì ghi khoản điều chỉnh ở kỳ đang mở.")
            % {"period": period, "state": period.get_state_display()}
        )


def rules() -> RoyaltyRules:
    """What the agency has decided."""
    from toasoan.newsroom.royalties.models import RoyaltyRules

    return RoyaltyRules.load()


def has_a_share(user: User, work: Work) -> bool:
    """Whether the account is paid for this work."""
    return any(share.payee.user_id == user.pk for share in work.shares.all())


def require_grader(user: User | None, work: Work) -> None:
    """Nobody grades what is one's own.

    :raises RoyaltyRefused: who does.
    """
    if user is not None and rules().author_may_not_grade and has_a_share(user, work):
        raise RoyaltyRefused(_("Bạn có phần trong tác phẩm này nên không tự chấm được. Hãy để người khác chấm."))


def approval_problem(user: User | None, work: Work, decided: RoyaltyRules) -> str:
    """Why somebody may not approve this work; empty when nothing speaks against it."""
    if user is None:
        return ""
    if decided.grader_may_not_approve and work.graded_by_id == user.pk:
        return _("Người chấm không tự duyệt.")
    if decided.author_may_not_approve and has_a_share(user, work):
        return _("Người có phần trong tác phẩm không tự duyệt.")
    return ""
