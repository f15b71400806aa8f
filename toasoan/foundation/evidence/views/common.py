"""What the screens about digital transformation share: who comes in, how a refusal is told, days of an address. Other rooms may use it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from wagtail.admin import messages

from toasoan.foundation.evidence.errors import EvidenceRefused
from toasoan.foundation.facts import Period
from toasoan.foundation.people.models import User

View = Callable[..., HttpResponse]


def me(request: HttpRequest) -> User:
    """The account at work; the admin's doors let nobody else in."""
    user: Any = request.user
    return user


def for_those_who(permission: str) -> Callable[[View], View]:
    """Let in only accounts with a permission (``evidence.view_facts``)."""

    def around(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not me(request).has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return around


def attempts(refusal: type[Exception]) -> Callable[[HttpRequest, Callable[[], Any], str], Any]:
    """A room's way to do something and say so. Its refusal is said instead, and nothing comes back; else what the act gave, or ``True``."""

    def attempt(request: HttpRequest, act: Callable[[], Any], done: str) -> Any:
        try:
            found = act()
        except refusal as refused:
            messages.error(request, str(refused))
            return None
        messages.success(request, done)
        return True if found is None else found

    return attempt


attempt = attempts(EvidenceRefused)


def day_of(text: str) -> date | None:
    """A date of an address, if it is one."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def period_of(request: HttpRequest) -> Period:
    """The period that the address asks for (``?tu=…&den=…``): the twelve months up to today when it asks for none or for one to come."""
    today = timezone.localdate()
    until = day_of(request.GET.get("den", "")) or today
    period = Period.year_to(min(until, today))
    since = day_of(request.GET.get("tu", ""))
    return Period(since, period.until) if since is not None and since <= period.until else period
