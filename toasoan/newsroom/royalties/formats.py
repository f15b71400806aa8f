"""Amounts as a Vietnamese reader expects them."""

from __future__ import annotations


def dong(amount: int) -> str:
    """1.265.000 đ, with a space that does not break."""
    return f"{number(amount)}\u00a0đ"


def number(amount: int) -> str:
    """1.265.000; a negative amount with a true minus."""
    text = f"{abs(amount):,}".replace(",", ".")
    return f"−{text}" if amount < 0 else text
