"""Who gets to a screen of royalties, and fetching what it is about: the permission is asked before anything is looked up."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin import messages

from toasoan.newsroom.royalties import policy, queries
from toasoan.newsroom.royalties.errors import RoyaltyRefused
from toasoan.newsroom.royalties.models import Period, Work

View = Callable[..., HttpResponse]
EVERYBODY = ("view_period", "grade_work", "approve_work", "close_period", "pay_payment")


def for_those_who(*permissions: str) -> Callable[[View], View]:
    """Only accounts with one of these permissions see the view; whatever the method."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            user: Any = request.user
            if not any(policy.may(user, name) for name in permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return checked

    return decorate


def access_period(code: str) -> Period:
    """The period of that code.

    :raises Http404: when there is none.
    """
    period = Period.objects.select_related("submitted_by", "closed_by").filter(code=code).first()
    if period is None:
        raise Http404
    return period


def access_work(work_id: int) -> Work:
    """The work with what a screen shows of it.

    :raises Http404: when there is none.
    """
    work = Work.objects.select_related("period").filter(pk=work_id).first()
    if work is None:
        raise Http404
    return queries.works_of(work.period).select_related("period").get(pk=work_id)


def attempt(request: HttpRequest, act: Callable[[], Any], done: str) -> bool:
    """Do it and say so; a refusal is said instead and nothing is lost."""
    try:
        act()
    except RoyaltyRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True
