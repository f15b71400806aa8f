"""Questions about bodies: which are ours, for whom an account works, which agencies there were on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body


def our_bodies() -> QuerySet[Body]:
    """The bodies that this installation works for."""
    return Body.objects.filter(is_ours=True).select_related("above")


def bodies_of(user: User) -> list[Body]:
    """The bodies of ours that an account works for: those it was put to; where there is but one, everybody works for it."""
    ours = list(our_bodies())
    if len(ours) == 1:
        return ours
    mine = set(user.body_memberships.values_list("body_id", flat=True)) if user.pk else set()
    return [one for one in ours if one.pk in mine]


def agencies_on(day: date, *, below: Body | None = None) -> QuerySet[Body]:
    """The press agencies there were on a day, all or those that report to a body."""
    found = Body.objects.filter(Q(starts=None) | Q(starts__lte=day), Q(ends=None) | Q(ends__gte=day), kind=Body.Kind.AGENCY)
    return found if below is None else found.filter(above=below)
