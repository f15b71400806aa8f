"""The first page for those whose work does not come to them by itself: where to begin, as each room says it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User


@dataclass(frozen=True)
class FirstStep:
    """One thing to do: the name of its address, the words of the link, what it is for, and for whom."""

    url_name: str
    words: str | Promise
    meaning: str | Promise
    shown: Callable[[User], bool]
    order: int = 100


_STEPS: dict[str, FirstStep] = {}


def register_first_step(step: FirstStep) -> None:
    """A room says what one can begin with; one step for each address."""
    _STEPS[step.url_name] = step


def first_steps(user: User) -> list[FirstStep]:
    """What this account can begin with, in order."""
    return sorted((step for step in _STEPS.values() if step.shown(user)), key=lambda step: step.order)
