"""Who may do what in running the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from toasoan.newsroom.office.errors import OfficeRefused

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User
    from toasoan.newsroom.office.models import Directive


def may(user: User, codename: str) -> bool:
    """Whether the account holds a permission of this app."""
    return user.is_active and user.has_perm(f"office.{codename}")


def require(condition: object, message: str = "") -> None:
    """Refuse unless it holds.

    :raises OfficeRefused: with the message, or saying whom to ask.
    """
    if not condition:
        raise OfficeRefused(message or _("Tài khoản của bạn không có quyền làm việc này. Hãy nhờ trưởng ban hoặc thư ký tòa soạn."))


def leads(user: User, person: User) -> bool:
    """Whether the account decides for this person: whoever runs the house for all, a head for the own desk; nobody for oneself."""
    if user.pk == person.pk:
        return False
    return may(user, "run_house") or (may(user, "lead_desk") and user.desk_id is not None and user.desk_id == person.desk_id)


def may_plan(user: User, desk_id: int | None) -> bool:
    """Whether the account fills duties of this desk; one without a desk is everybody's who plans."""
    return may(user, "plan_duty") and (may(user, "run_house") or desk_id is None or desk_id == user.desk_id)


def visible_directives(user: User) -> Q:
    """Which entries of the register the account may know of.

    The open ones are everybody's; of the others, those of the own desk's head, the person they are given to, and who keeps the register.
    """
    if may(user, "register_directive"):
        return Q()
    mine = Q(person=user)
    if may(user, "lead_desk") and user.desk_id:
        mine |= Q(desk=user.desk_id)
    return Q(secrecy="open") | mine


def carries_out(user: User, directive: Directive) -> bool:
    """Whether the account reports on it: who it is given to, and the head of the desk."""
    return directive.person_id == user.pk or (directive.desk_id is not None and directive.desk_id == user.desk_id and may(user, "lead_desk"))
