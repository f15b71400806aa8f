"""Who may do what with plans."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.plans.errors import PlanRefused
from toasoan.oversight.plans.models import Entry


def may(user: User, codename: str) -> bool:
    """Whether the account holds a permission of this app."""
    return user.is_active and user.has_perm(f"plans.{codename}")


def require(condition: object, message: str = "") -> None:
    """Refuse unless it holds.

    :raises PlanRefused: with the message, or saying whom to ask.
    """
    if not condition:
        raise PlanRefused(message or _("Tài khoản của bạn không có quyền làm việc này cho cơ quan này. Hãy nhờ người phụ trách kế hoạch."))


def sees_all(user: User) -> bool:
    """Whether the account works for a body that others report to: it sees every agency by itself."""
    return any(one.kind != Body.Kind.AGENCY for one in bodies_of(user))


def may_speak_for(user: User, body: Body) -> bool:
    """Whether the account may report for a body: its own, or one below it that has no installation here."""
    mine = bodies_of(user)
    return body in mine or any(one.pk == body.above_id for one in mine)


def visible_entries(user: User) -> QuerySet[Entry]:
    """Entries of the account's bodies and of those below them; those shared are for all."""
    mine = [one.pk for one in bodies_of(user)]
    return Entry.objects.filter(Q(body__in=mine) | Q(body__above__in=mine) | Q(is_shared=True)).select_related("body")
