"""Who may do what with frameworks and assessments."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.maturity.errors import MaturityRefused
from toasoan.oversight.maturity.models import Assessment
from toasoan.oversight.maturity.states import OPEN, AssessmentState, Way


def may(user: User, codename: str) -> bool:
    """Whether the account holds a permission of this app."""
    return user.is_active and user.has_perm(f"maturity.{codename}")


def require(condition: object, message: str = "") -> None:
    """Refuse unless it holds.

    :raises MaturityRefused: with the message, or saying whom to ask.
    """
    if not condition:
        raise MaturityRefused(message or _("Tài khoản của bạn không có quyền làm việc này. Hãy nhờ tổng biên tập hoặc quản trị hệ thống."))


def works_for(user: User, body: Body) -> bool:
    """Whether the account works for a body of ours."""
    return body in bodies_of(user)


def stands_above(user: User, body: Body) -> bool:
    """Whether the account works for whom the body reports to."""
    return body.above_id is not None and any(one.pk == body.above_id for one in bodies_of(user))


def may_prepare(user: User, assessment: Assessment) -> bool:
    """Whether the account fills it in: somebody of the agency, while it is being prepared."""
    return may(user, "self_score") and assessment.state in OPEN and works_for(user, assessment.body)


def may_verify(user: User, assessment: Assessment) -> bool:
    """Whether the account verifies it now: somebody of the body above, never of the agency itself."""
    own = works_for(user, assessment.body) and not user.is_superuser
    return may(user, "verify_assessment") and assessment.state == AssessmentState.SUBMITTED and stands_above(user, assessment.body) and not own


def may_take(user: User, way: Way, assessment: Assessment) -> bool:
    """Whether the account may take a step: the agency's own steps for its people, the department's for those who stand above the agency."""
    if not may(user, way.permission):
        return False
    if way.permission in {"self_score", "submit_assessment"}:
        return works_for(user, assessment.body)
    return stands_above(user, assessment.body) and (user.is_superuser or not works_for(user, assessment.body))


def visible(user: User) -> QuerySet[Assessment]:
    """The assessments an account may see: its own bodies' all, those of bodies below once they were sent in, everybody's once published."""
    mine = [body.pk for body in bodies_of(user)]
    shown = Q(body__in=mine) | Q(state=AssessmentState.PUBLISHED) | (Q(body__above__in=mine) & ~Q(state__in=OPEN))
    return Assessment.objects.filter(shown).select_related("framework", "body")
