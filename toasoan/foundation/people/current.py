"""Who is asking: the signed-in person of the request being answered, for records that signals write."""

from __future__ import annotations

import contextvars
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from django.http import HttpRequest

    from toasoan.foundation.people.models import User

_request: contextvars.ContextVar[HttpRequest | None] = contextvars.ContextVar("people_request", default=None)


@contextmanager
def answering(request: HttpRequest) -> Iterator[None]:
    """While inside, this is the request being answered."""
    mark = _request.set(request)
    try:
        yield
    finally:
        _request.reset(mark)


def account_of(request: HttpRequest) -> User:
    """The account that sent a request which only signed-in people can send.

    :raises PermissionDenied: when nobody is signed in.
    """
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def current_request() -> HttpRequest | None:
    """The request being answered; ``None`` in commands and jobs."""
    return _request.get()


def current_user() -> User | None:
    """Who sent the request being answered; ``None`` when nobody is signed in, and in commands and jobs."""
    request = _request.get()
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None
