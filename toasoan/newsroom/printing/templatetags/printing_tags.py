"""How figures of print are written."""

from __future__ import annotations

from django import template

from toasoan.newsroom.printing.furniture import grouped

register = template.Library()


@register.filter
def so(value: int | None) -> str:
    """Whole numbers with points between thousands: ``4.850``."""
    return grouped(int(value)) if value is not None else ""
