"""Who may do what: contributors with what is their own, the desk by permissions of the roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from toasoan.newsroom.contributors.errors import ContributionRefused
from toasoan.newsroom.contributors.states import ContributorState, Table, Way

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User
    from toasoan.newsroom.contributors.models import Contributor


def may(user: User, codename: str) -> bool:
    """Whether the account holds a permission of this app."""
    return user.is_active and user.has_perm(f"contributors.{codename}")


def is_portal_account(user: Any) -> bool:
    """Whether the account is one of the portal."""
    return bool(user.is_authenticated) and user.kind == "outside" and hasattr(user, "contributor")


def require(user: User | None, codename: str) -> None:
    """Refuse an account without the permission; ``None`` is the system.

    :raises ContributionRefused: saying whom to ask.
    """
    if user is not None and not may(user, codename):
        raise ContributionRefused(_("Tài khoản của bạn không có quyền làm việc này. Hãy nhờ trưởng ban hoặc thư ký tòa soạn."))


def require_active(contributor: Contributor) -> None:
    """Refuse somebody who is not (or no longer) taken on.

    :raises ContributionRefused: with what to do.
    """
    if contributor.state != ContributorState.ACTIVE:
        raise ContributionRefused(_("Tòa soạn chưa duyệt tài khoản của bạn nên chưa gửi được. Bài bạn viết vẫn được giữ."))


def require_own(contributor: Contributor, acting_user: User | None) -> None:
    """Only the person touches what is theirs.

    :raises ContributionRefused: for anybody else.
    """
    if acting_user is not None and contributor.user_id != acting_user.pk:
        raise ContributionRefused(_("Bài này là của người khác."))


def require_way(obj: Any, table: Table, name: str, *, acting_user: User | None, reason: str = "") -> Way:
    """The way, if it may start here and now.

    :raises ContributionRefused: with a message that says what is wrong.
    """
    way = table[name]
    if obj.state not in way.sources:
        raise ContributionRefused(
            _("Không thể “%(verb)s” khi đang ở trạng thái “%(state)s”. Hãy tải lại trang để xem tình hình mới nhất.")
            % {"verb": way.verb, "state": obj.get_state_display()}
        )
    if way.permission:
        require(acting_user, way.permission)
    if way.reason_required and not reason.strip():
        raise ContributionRefused(_("Hãy nêu lý do của việc “%(verb)s”.") % {"verb": way.verb})
    return way
