"""What every template of the public site may use: ``press``."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from toasoan.outlets.website.press import press_of


def press(request: HttpRequest) -> dict[str, Any]:
    """The press product at this address; nothing is read until a template asks."""
    return {"press": SimpleLazyObject(lambda: press_of(request))}
