"""Values in words, as the interface and reports show them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from toasoan.foundation.facts import Fact, FactKind

MINUTE, HOUR, DAY = 60, 3600, 86400


def in_words(fact: Fact, value: Decimal | date | None, numerator: Decimal | None = None, denominator: Decimal | None = None) -> str:
    """A value with its unit: “66,7 % (2/3)”, “1.234 tin, bài”, “2,5 giờ”, “Có”, “29/11/2026”; “chưa đo” when there is none."""
    if value is None:
        return _("chưa đo")
    if isinstance(value, date):
        return date_format(value, "d/m/Y")
    if fact.kind == FactKind.SHARE:
        return _with_counts(f"{grouped(value * 100, 1)}\N{NO-BREAK SPACE}%", numerator, denominator)
    if fact.kind == FactKind.YES_NO:
        return _("Có") if value else _("Không")
    if fact.kind == FactKind.DURATION:
        return duration(value)
    if fact.kind == FactKind.MONEY:
        return _("%(amount)s đồng") % {"amount": grouped(value, 0)}
    places = 2 if fact.kind == FactKind.RATIO else 0
    return f"{grouped(value, places)} {fact.unit}".strip()


def _with_counts(text: str, numerator: Decimal | None, denominator: Decimal | None) -> str:
    if numerator is None or denominator is None:
        return text
    return f"{text} ({grouped(numerator, 0)}/{grouped(denominator, 0)})"


def duration(seconds: Decimal) -> str:
    """Seconds as people say them."""
    if seconds < HOUR:
        return _("%(number)s phút") % {"number": grouped(seconds / MINUTE, 0)}
    if seconds < 2 * DAY:
        return _("%(number)s giờ") % {"number": grouped(seconds / HOUR, 1)}
    return _("%(number)s ngày") % {"number": grouped(seconds / DAY, 1)}


def grouped(value: Decimal, places: int) -> str:
    """A number with Vietnamese points and comma; no zeros at the end."""
    text = number_format(round(value, places), places or None, use_l10n=True, force_grouping=True)
    whole, comma, rest = text.partition(",") if "," in text else text.partition("\0")
    return f"{whole},{rest.rstrip('0')}".rstrip(",") if comma else text


def origin_in_words(origin: str) -> str:
    """Why a snapshot was made."""
    known = {"nightly": _("Hằng đêm"), "daily": _("Lần đầu trong ngày"), "by hand": _("Đo theo yêu cầu")}
    return known.get(origin, origin)
