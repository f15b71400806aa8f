"""Where an account belongs that has no place in the newsroom: rooms with a door of their own say so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

_HOMES: dict[str, Callable[[User], bool]] = {}


def register_home(url_name: str, belongs: Callable[[User], bool]) -> None:
    """A room outside the newsroom says which accounts are at home at an address of its own."""
    _HOMES[url_name] = belongs


def home_of(user: User) -> str:
    """The address where the account is at home; empty for the newsroom itself."""
    return next((reverse(name) for name, belongs in _HOMES.items() if belongs(user)), "")
