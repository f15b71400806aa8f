"""What every newsroom page says about signing in."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings

from toasoan.foundation.people.passwords import Age, password_age
from toasoan.foundation.people.second_factor import needs_factor

register = template.Library()


@register.inclusion_tag("people/notices.html", takes_context=True)
def newsroom_notices(context: dict[str, Any]) -> dict[str, Any]:
    """That this is the demo, which asks for no second factor; that one's password is due (A05)."""
    user = getattr(context.get("request"), "user", None)
    due = user is not None and user.is_authenticated and password_age(user) is Age.DUE
    return {"is_demo": settings.DEMO and not settings.SECOND_FACTOR, "password_is_due": due}


@register.simple_tag(takes_context=True)
def second_factor_needed(context: dict[str, Any]) -> bool:
    """Whether the one signed in must have a second factor (A09)."""
    return needs_factor(context["request"].user)
