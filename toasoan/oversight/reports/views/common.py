"""What the screens share: who comes in, how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from wagtail.admin import messages

from toasoan.foundation.people.models import User
from toasoan.oversight.reports import policy
from toasoan.oversight.reports.errors import ReportRefused

View = Callable[..., HttpResponse]
DAY = {"type": "date"}


def me(request: HttpRequest) -> User:
    """The account at work; the admin's doors let nobody else in."""
    user: Any = request.user
    return user


def for_those_who(*codenames: str) -> Callable[[View], View]:
    """Let in only accounts with one of these permissions."""

    def around(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not any(policy.may(me(request), codename) for codename in codenames):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return around


def attempt(request: HttpRequest, act: Callable[[], Any], done: str) -> Any:
    """Do it and say so; a refusal is said instead. What the act gave, or ``None``."""
    try:
        result = act()
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
        return None
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return None
    messages.success(request, done)
    return True if result is None else result


def number_of(text: str | None) -> int:
    """A key that a form gave; 0 when it is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 18 else 0


def file_answer(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep; it is kept in no cache."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "no-store, private"
    return response


def uploaded(request: HttpRequest, name: str, most: int) -> tuple[str, bytes]:
    """The name and content of an uploaded file; nothing when there is none, and never more than a byte too much of a large one."""
    file = request.FILES.get(name)
    if file is None:
        return "", b""
    return str(file.name), file.read(most + 1)
