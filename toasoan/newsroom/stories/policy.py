"""Who may do what in planning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from toasoan.foundation.people import roles
from toasoan.foundation.people.queries import has_role
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.states import Table, Way

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User
    from toasoan.newsroom.stories.models import Contact, Coverage


def may(user: User, codename: str) -> bool:
    """Whether the account holds a permission of this app."""
    return user.is_active and user.has_perm(f"stories.{codename}")


def may_see(user: User) -> bool:
    """Whether the account sees the newsroom's plan."""
    return may(user, "view_story")


def may_plan(user: User) -> bool:
    """Whether the account plans and assigns."""
    return may(user, "plan_coverage")


def require(user: User | None, codename: str) -> None:
    """Refuse an account without the permission; ``None`` is the system itself.

    :raises StoryRefused: saying whom to ask.
    """
    if user is not None and not may(user, codename):
        raise StoryRefused(_("Tài khoản của bạn không có quyền làm việc này. Hãy nhờ trưởng ban hoặc thư ký tòa soạn."))


def require_way(obj: Any, table: Table, name: str, *, acting_user: User | None, reason: str = "") -> Way:
    """The way, if it may start here and now.

    :raises StoryRefused: with a message that says what is wrong and what to do.
    """
    way = table[name]
    if obj.state not in way.sources:
        raise StoryRefused(
            _("Không thể “%(verb)s” khi đang ở trạng thái “%(state)s”. Hãy tải lại trang để xem tình hình mới nhất.")
            % {"verb": way.verb, "state": obj.get_state_display()}
        )
    if way.permission:
        require(acting_user, way.permission)
    if way.reason_required and not reason.strip():
        raise StoryRefused(_("Hãy nêu lý do của việc “%(verb)s”.") % {"verb": way.verb})
    return way


def works_on(user: User, coverage: Coverage) -> bool:
    """Whether the account has an assignment on the coverage that is not refused or cancelled."""
    return coverage.assignments.filter(person=user).exclude(state__in=["refused", "cancelled"]).exists()


def may_fulfil(user: User, coverage: Coverage) -> bool:
    """Whether the account may begin the version of a coverage: who plans, and who was asked to work on it."""
    return may_plan(user) or works_on(user, coverage)


def may_unseal(user: User, contact: Contact) -> bool:
    """Whether the account may read who a confidential source is: its keeper and the editor-in-chief, nobody else."""
    return user.is_active and (contact.owner_id == user.pk or has_role(user, roles.EDITOR_IN_CHIEF))
