"""What the screens share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin import messages

from toasoan.oversight.plans.errors import PlanRefused

DAY = {"type": "date"}


def attempt(request: HttpRequest, act: Callable[[], Any], done: str) -> Any:
    """Do it and say so; a refusal is said instead and nothing comes back."""
    try:
        found = act()
    except PlanRefused as refusal:
        messages.error(request, str(refusal))
        return None
    messages.success(request, done)
    return True if found is None else found
