"""Amounts in templates."""

from __future__ import annotations

from django import template

from toasoan.newsroom.royalties import formats

register = template.Library()
register.filter("dong", lambda amount: formats.dong(int(amount or 0)))
register.filter("so", lambda amount: formats.number(int(amount or 0)))


@register.filter
def gon(value: object) -> str:
    """A decimal without needless zeros and with a comma: 1,5."""
    return "" if value in (None, "") else f"{value:f}".rstrip("0").rstrip(".").replace(".", ",") if "." in f"{value:f}" else f"{value:f}"
