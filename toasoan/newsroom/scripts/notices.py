"""Who may see what a notice about a script says; what happens to scripts is told by stories and by the chain of approval."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from toasoan.foundation.notices.registry import register_sight

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User


def sees(user: User, ids: Collection[int]) -> Iterable[int]:
    """Those with the right to read scripts see all of them."""
    from toasoan.newsroom.scripts.models import Script

    if not user.has_perm("scripts.view_script"):
        return []
    return list(Script.objects.filter(pk__in=ids).values_list("pk", flat=True))


def declare() -> None:
    """Called once, when the app is ready."""
    register_sight("script", sees)
