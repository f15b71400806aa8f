"""What rooms register: kinds of notices, who may see what a notice is about, which events tell whom, days off, calendars."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.functional import Promise

from toasoan.foundation.notices.models.wishes import MailWish
from toasoan.foundation.outbox.consumers import consumer, forget_consumer
from toasoan.foundation.outbox.delivering import current_message
from toasoan.foundation.outbox.events import Event

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

E = TypeVar("E", bound=Event)
CONSUMER = "notices.tell"


@dataclass(frozen=True)
class Kind:
    """A kind of notice, as the settings screen offers it. Its code is usually the event's name.

    :param mail: how it comes by mail while a person has chosen nothing.
    :param push: whether it comes by web push while a person has chosen nothing.
    :param urgent: whether a person may let it through quiet hours; until they do, it waits like all others.
    :param permission: who never gets it without this permission is not asked about it on the settings screen.
    """

    code: str
    label: str | Promise
    mail: MailWish = MailWish.DIGEST
    push: bool = False
    urgent: bool = False
    permission: str = ""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something to tell: what ``actions.tell`` takes. Without ``once_key`` it is told once for each event."""

    people: Collection[int | None]
    kind: str
    subject_key: str
    text: str
    url: str
    once_key: str = ""
    due_at: datetime | None = None


@dataclass(frozen=True)
class Appointment:
    """One entry of somebody's calendar. No confidential text: the file leaves the house. ``changed_at`` orders changes."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    note: str = ""
    url: str = ""
    cancelled: bool = False
    changed_at: datetime | None = None
    sequence: int = 0


Tells = Callable[[Any], Iterable[Notice]]
Sees = Callable[["User", Collection[int]], Iterable[int]]
IsOff = Callable[[int, date], bool]
Appointments = Callable[["User", datetime, datetime], Iterable[Appointment]]


@dataclass
class _Registered:
    """Everything registered, by what it is found by."""

    groups: dict[str, tuple[str | Promise, dict[str, Kind], int]] = field(default_factory=dict)
    tells: dict[type[Event], list[Tells]] = field(default_factory=dict)
    sees: dict[str, Sees] = field(default_factory=dict)
    off: list[IsOff] = field(default_factory=list)
    calendars: dict[str, Appointments] = field(default_factory=dict)


_all = _Registered()


def register_kinds(room: str, label: str | Promise, kinds: Iterable[Kind], *, order: int = 100) -> None:
    """Offer kinds of notices on the settings screen, together under the room's label (from the room's ``ready``)."""
    known = _all.groups.setdefault(room, (label, {}, order))[1]
    known.update({kind.code: kind for kind in kinds})


def register_notice(event: type[E], tells: Callable[[E], Iterable[Notice]]) -> None:
    """Whom to tell what when an event was delivered; the function may be called again for the same event."""
    functions = _all.tells.setdefault(event, [])
    if tells not in functions:
        functions.append(tells)
    forget_consumer(CONSUMER)
    consumer(CONSUMER, _all.tells)(consume)


def register_sight(prefix: str, sees: Sees) -> None:
    """Which of the things ``prefix:id`` an account may see now, by id; a notice about anything else is shown without its words."""
    _all.sees[prefix] = sees


def register_days_off(is_off: IsOff) -> None:
    """Whether a person (by id) is away on a day: mail and push wait until they are back."""
    if is_off not in _all.off:
        _all.off.append(is_off)


def register_calendar_source(name: str, appointments: Appointments) -> None:
    """What stands in somebody's own calendar between two moments, cancelled things included."""
    _all.calendars[name] = appointments


def consume(event: Event) -> None:
    """Tell people what the registered functions say about the event."""
    from toasoan.foundation.notices.actions import tell_all

    number = current_message()
    said = [notice for tells in _all.tells.get(type(event), []) for notice in tells(event)]
    tell_all(one if one.once_key or number is None else replace(one, once_key=f"{one.kind}:event:{number}") for one in said)


def kinds() -> dict[str, Kind]:
    """All kinds, by code."""
    return {code: kind for _label, group, _order in _all.groups.values() for code, kind in group.items()}


def kind_groups() -> list[tuple[str | Promise, list[Kind]]]:
    """Kinds as the settings screen shows them: by room, in the rooms' order."""
    return [(label, list(group.values())) for label, group, _order in sorted(_all.groups.values(), key=lambda group: group[2])]


def sees(prefix: str) -> Sees | None:
    """The function registered for the things of this prefix."""
    return _all.sees.get(prefix)


def is_off(person_id: int, day: date) -> bool:
    """Whether somebody is away on this day, as far as any room knows."""
    return any(function(person_id, day) for function in _all.off)


def calendar_sources() -> dict[str, Appointments]:
    """The registered calendars, by name."""
    return dict(_all.calendars)
