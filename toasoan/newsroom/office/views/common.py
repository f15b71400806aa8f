"""What the office's screens share: who comes in, how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from wagtail.admin import messages

from toasoan.foundation.people.models import User
from toasoan.newsroom.office import policy
from toasoan.newsroom.office.errors import OfficeRefused

View = Callable[..., HttpResponse]


def me(request: HttpRequest) -> User:
    """The account at work; the admin's doors let nobody else in."""
    user: Any = request.user
    return user


def for_those_who(codename: str) -> Callable[[View], View]:
    """Let in only accounts with a permission of this app."""

    def around(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not policy.may(me(request), codename):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return around


def attempt(request: HttpRequest, act: Callable[[], Any], done: str) -> bool:
    """Do it and say so; a refusal is said instead."""
    try:
        act()
    except OfficeRefused as refusal:
        messages.error(request, str(refusal))
        return False
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    messages.success(request, done)
    return True


def day_of(text: str) -> date | None:
    """A date of an address, if it is one."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def monday_of(text: str) -> date:
    """The Monday of the week that an address names, else of this week."""
    day = day_of(text) or timezone.localdate()
    return day - timedelta(days=day.weekday())


def number_of(text: str | None) -> int:
    """A key that a form gave; 0 when it is none."""
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0
