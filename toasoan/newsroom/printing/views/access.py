"""Who gets to a screen of print: the permission is asked before anything is looked up."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.admin import messages

from toasoan.newsroom.printing import policy
from toasoan.newsroom.printing.models import PrintIssue
from toasoan.newsroom.stories.errors import StoryRefused

View = Callable[..., HttpResponse]


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


def access_issue(issue_id: int) -> PrintIssue:
    """The issue with its title.

    :raises Http404: when there is none.
    """
    return get_object_or_404(PrintIssue.objects.select_related("title"), pk=issue_id)


def attempt(request: HttpRequest, act: Callable[[], Any], done: str) -> bool:
    """Do it and say so (or nothing, where there is nothing to say); a refusal is said instead and nothing is lost."""
    try:
        act()
    except StoryRefused as refusal:
        messages.error(request, str(refusal))
        return False
    if done:
        messages.success(request, done)
    return True
