"""Places for rooms that have public pages: which views may be stored, what kinds of pages there are, and which pages exist."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])
Addresses = Callable[[int], Iterable[str]]


def stored(view: View) -> View:
    """A decorator: what this view answers without a query string is the same for everybody and may be kept as a file."""
    view.is_stored = True  # type: ignore[attr-defined]  # read by may_store
    return view


def may_store(view: Callable[..., Any]) -> bool:
    """Whether the view was offered with ``stored``."""
    return bool(getattr(view, "is_stored", False))


@dataclass(frozen=True)
class Kind:
    """A kind of page: what technicians read, and its turn when many pages must be made (small numbers first)."""

    name: str
    label: Any
    turn: int
    addresses: Addresses | None


_kinds: dict[str, Kind] = {}


def register_pages(name: str, label: Any, *, turn: int = 50, addresses: Addresses | None = None) -> None:
    """Make a kind of stored page known: the view's name or the page model's label, and all its paths on a site for the full rebuild."""
    _kinds[name] = Kind(name, label, turn, addresses)


def kinds() -> tuple[Kind, ...]:
    """All kinds, in their turn."""
    return tuple(sorted(_kinds.values(), key=lambda kind: (kind.turn, kind.name)))


def turn_of(name: str) -> int:
    """The turn of a kind; an unknown one comes last."""
    return _kinds[name].turn if name in _kinds else 90


_language: list[Callable[[int], str]] = []


def register_edition_language(language: Callable[[int], str]) -> None:
    """Say the language of the edition on a site (by id); the last registered holds."""
    _language[:] = [language]


def language_of(site_id: int) -> str:
    """The language of the edition on a site."""
    return _language[0](site_id) if _language else "vi"
