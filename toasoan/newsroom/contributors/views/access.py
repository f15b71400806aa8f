"""Who gets to a screen: the portal is for portal accounts alone, the desk's side for those with the permission."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from toasoan.foundation.people.middleware import wants_json
from toasoan.newsroom.contributors import policy
from toasoan.newsroom.contributors.errors import ContributionRefused
from toasoan.newsroom.contributors.models import Contributor, Submission

View = Callable[..., HttpResponseBase]


def for_contributors(view: View) -> View:
    """Only portal accounts; others are sent to the portal's door, a program is told 401."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            if wants_json(request) or request.headers.get("Tus-Resumable"):
                return JsonResponse({"error": "sign in"}, status=401)
            return redirect(f"{reverse('contributors_sign_in')}?{urlencode({'next': request.get_full_path()})}")
        if not policy.is_portal_account(request.user):
            return render(request, "contributors/not_yours.html", status=403)
        return view(request, *args, **kwargs)

    return checked


def me(request: HttpRequest) -> Contributor:
    """The contributor at work; ``for_contributors`` lets nobody else in."""
    user: Any = request.user
    found: Contributor = user.contributor
    return found


def own_work(request: HttpRequest, pk: int) -> Submission:
    """A work of one's own; somebody else's is not there.

    :raises Http404: when there is none.
    """
    found = Submission.objects.select_related("contributor", "desk", "article", "invitation", "claimed_by").filter(
        pk=pk, contributor__user_id=request.user.pk or 0
    )
    if (work := found.first()) is None:
        raise Http404
    return work


def for_those_who(*codenames: str) -> Callable[[View], View]:
    """Only accounts with one of these permissions of this app see the view."""

    def around(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user: Any = request.user
            if not any(policy.may(user, name) for name in codenames):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return around


def attempt(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Do something that may be refused; say how it went; whether it was done."""
    try:
        act()
    except ContributionRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True
