"""Who is named in a text: ``@`` and a full name, as people write it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from toasoan.foundation.language import normalise, normalise_tone_marks

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

MOST_NAMED = 20


def _key(text: str) -> str:
    return " ".join(normalise_tone_marks(normalise(text)).casefold().split())


def named_in(text: str, people: Iterable[User]) -> list[User]:
    """Those of the people whose full name follows an ``@``; of two names that fit, the longer. A name that two bear names both."""
    by_name: dict[str, list[User]] = {}
    for person in people:
        by_name.setdefault(_key(person.get_full_name()), []).append(person)
    names = sorted((name for name in by_name if name), key=len, reverse=True)
    found: dict[int, User] = {}
    for after in _key(text).split("@")[1:]:
        fitting = next((name for name in names if after.startswith(name) and not after[len(name) : len(name) + 1].isalnum()), "")
        found |= {person.pk: person for person in by_name.get(fitting, [])}
    return list(found.values())[:MOST_NAMED]
