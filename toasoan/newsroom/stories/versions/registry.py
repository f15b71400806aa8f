"""The kinds of version that exist: each room registers its own in ``AppConfig.ready``, and stories knows content by key only."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.utils.functional import Promise

from toasoan.foundation.notices.registry import Sees, register_sight, sees

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User
    from toasoan.newsroom.stories.models import Coverage, Story
    from toasoan.newsroom.stories.versions.beginning import BeginForm


@dataclass(frozen=True)
class TextPart:
    """One part of a text in reading order: a stable id, what people call it, its words as plain NFC text."""

    id: str
    label: str
    text: str


@dataclass(frozen=True)
class Change:
    """Some words of one part, ``text[start:end]`` as ``parts_of`` gives it, to be written as ``text``."""

    part_id: str
    start: int
    end: int
    text: str


class Begin(Protocol):
    """Makes a new draft of a kind, filled from the master's parts."""

    def __call__(
        self, *, story: Story, coverage: Coverage | None, master_parts: Sequence[TextPart], title: str, acting_user: User | None, **how: Any
    ) -> Any:
        """The new object, saved."""


class Stop(Protocol):
    """Stops a version whose master was withdrawn. It must bear being called again."""

    def __call__(self, obj: Any, /, *, reason: str, acting_user: User | None) -> None:
        """Take it out of everything it is in, and say why."""


class PutPart(Protocol):
    """Writes one part of a draft anew."""

    def __call__(self, obj: Any, part_id: str, text: str, /, *, acting_user: User) -> None:
        """Save a draft in which the part says ``text``; refuse (``StoryRefused``) where a part cannot be written so."""


class PutChanges(Protocol):
    """Writes some words of a draft anew, in as many parts as there are, as one revision."""

    def __call__(self, obj: Any, changes: Sequence[Change], /, *, acting_user: User) -> None:
        """Save a draft in which nothing but the chosen words differs, formatting around them included; refuse (``StoryRefused``) else."""


@dataclass(frozen=True)
class VersionKind:
    """A kind of version. ``code`` is what its content keys begin with (``articlepage``, ``script``).

    ``media``: the media of coverages it may fulfil. ``get`` takes the number in the key and answers ``None`` for what is gone.
    ``may_edit`` says whether an account may change the draft; ``may_see``, if given, whether it may read it (else: whoever
    sees stories). ``get`` gives the latest draft, ``get_public`` (if given) what the public has. ``begin_form`` asks what ``begin``
    needs to know and is shown by "make a version"; ``may_begin`` says who may (else: whoever sees stories). ``words_of`` gives what
    another version is made from where that is less than all parts (the words of a television script without its pictures).
    ``put_changes``, if given, is used instead of several ``put_part``; ``seconds_of`` says how long the draft is on the air.
    """

    code: str
    media: tuple[str, ...]
    label: str | Promise
    get: Callable[[int], Any | None]
    title_of: Callable[[Any], str]
    parts_of: Callable[[Any], list[TextPart]]
    edit_url: Callable[[Any], str]
    may_edit: Callable[[User, Any], bool]
    begin: Begin | None = None
    stop: Stop | None = None
    put_part: PutPart | None = None
    may_see: Callable[[User, Any], bool] | None = None
    state_label: Callable[[Any], str] | None = None
    get_public: Callable[[int], Any | None] | None = None
    begin_form: Callable[..., BeginForm] | None = None
    may_begin: Callable[[User], bool] | None = None
    words_of: Callable[[Any], list[TextPart]] | None = None
    put_changes: PutChanges | None = None
    seconds_of: Callable[[Any], int] | None = None


_kinds: dict[str, VersionKind] = {}
_chooser: list[Callable[[Any], Any]] = []


def register_version_kind(kind: VersionKind) -> VersionKind:
    """Make a kind of version known (from the room's ``ready``).

    :raises ValueError: when the code is taken.
    """
    if kind.code in _kinds:
        raise ValueError(f"version kind {kind.code} is registered twice")
    _kinds[kind.code] = kind
    if sees(kind.code) is None:  # a room may say it with fewer queries in its own notices.py
        register_sight(kind.code, _sight(kind))
    return kind


def _sight(kind: VersionKind) -> Sees:
    """Who may see what a notice about a version of the kind says: whoever may read the version."""

    def readable(user: User, ids: Collection[int]) -> list[int]:
        from toasoan.newsroom.stories import policy

        found = [(number, obj) for number in ids if (obj := kind.get(number)) is not None]
        return [number for number, obj in found if (kind.may_see(user, obj) if kind.may_see else policy.may_see(user))]

    return readable


def forget_version_kind(code: str) -> None:
    """Unregister; for tests."""
    _kinds.pop(code, None)


def version_kinds(medium: str = "") -> tuple[VersionKind, ...]:
    """All kinds, or those that can fulfil a coverage of a medium, by code."""
    return tuple(_kinds[code] for code in sorted(_kinds) if not medium or medium in _kinds[code].media)


def kind_of(key: str) -> VersionKind | None:
    """The kind that a content key belongs to, if such a kind is registered."""
    return _kinds.get(key.partition(":")[0])


def version(key: str) -> Any | None:
    """The object behind a content key, or ``None`` when it is gone or of no known kind."""
    kind, number = kind_of(key), key.partition(":")[2]
    return kind.get(int(number)) if kind is not None and number.isdecimal() and number.isascii() else None


def choose_workflow_by(chooser: Callable[[Any], Any]) -> None:
    """Give the function that finds the chain of approval of a written version; the room of the chain calls this once."""
    _chooser[:] = [chooser]


def chosen_workflow(obj: Any) -> Any:
    """The chain for a written version, or ``None``."""
    return _chooser[0](obj) if _chooser else None
