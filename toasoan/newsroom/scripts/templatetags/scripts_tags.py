"""Times as people say them."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from toasoan.foundation.language import duration_label
from toasoan.newsroom.scripts.timing import Timing

register = template.Library()


@register.filter
def lasting(seconds: int) -> str:
    """ "1 phút 5 giây"."""
    return duration_label(max(0, int(seconds or 0)))


@register.filter
def clock(seconds: int) -> str:
    """``01:05``, as a table of running times has it."""
    minutes, rest = divmod(max(0, int(seconds or 0)), 60)
    return f"{minutes:02d}:{rest:02d}"


@register.filter
def verdict(timing: Timing) -> str:
    """What to do about the length."""
    return say(timing.verdict, timing.difference)


def say(verdict: str, difference: int) -> str:
    """The verdict in words."""
    if verdict == "long":
        return _("Dài quá %(much)s: cần cắt bớt.") % {"much": duration_label(difference)}
    if verdict == "short":
        return _("Còn thiếu %(much)s.") % {"much": duration_label(-difference)}
    return _("Vừa thời lượng.") if verdict else ""
