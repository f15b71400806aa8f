"""Who wants which events. A consumer is a function with a stable name; it may be called again for the same event."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from toasoan.foundation.outbox.events import Event

Handler = TypeVar("Handler", bound=Callable[[Any], object])


@dataclass(frozen=True)
class Consumer:
    """A named function and the names of the events it takes."""

    name: str
    events: frozenset[str]
    handle: Callable[[Any], object]


_consumers: dict[str, Consumer] = {}


def consumer(name: str, events: Iterable[type[Event]]) -> Callable[[Handler], Handler]:
    """Register a function as the consumer ``name`` of these events (in the app's ``consumers.py``, imported in ``ready``).

    Delivery is at least once and in order per subject, so the function must be idempotent.

    :raises ValueError: when the name is taken.
    """

    def register(handle: Handler) -> Handler:
        if name in _consumers:
            raise ValueError(f"consumer {name} is registered twice")
        _consumers[name] = Consumer(name, frozenset(event.name for event in events), handle)
        return handle

    return register


_heralds: dict[str, list[Callable[[Any], object]]] = {}


def herald(events: Iterable[type[Event]]) -> Callable[[Handler], Handler]:
    """Have a function called right after the commit, in the process that made the change, before anything is delivered.

    For what must not wait: it has to be quick, may be lost with its process, and its failure stops nobody; so whatever it does must also be
    done by a consumer. ``current_message()`` tells the event's number in both.
    """

    def register(handle: Handler) -> Handler:
        for event in events:
            _heralds.setdefault(event.name, []).append(handle)
        return handle

    return register


def heralds_of(name: str) -> tuple[Callable[[Any], object], ...]:
    """The heralds of an event."""
    return tuple(_heralds.get(name, ()))


def consumers() -> tuple[Consumer, ...]:
    """All registered consumers, by name."""
    return tuple(_consumers[name] for name in sorted(_consumers))


def get_consumer(name: str) -> Consumer | None:
    """The consumer of this name, if there still is one."""
    return _consumers.get(name)


def forget_consumer(name: str) -> None:
    """Unregister; for tests and for apps that are switched off."""
    _consumers.pop(name, None)
