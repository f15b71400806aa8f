"""Who wants which events. A consumer is a function with a stable name; it may be called again for the same event."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True)
class Consumer:
    """A named function and the event classes it takes."""

    name: str
    events: frozenset[type[Event]]
    handle: Callable[[Event], None]


_consumers: dict[str, Consumer] = {}


def consumer(name: str, events: Iterable[type[Event]]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as the consumer ``name`` of these events (in the app's ``consumers.py``, imported in ``ready``).

    Delivery is at least once and in order per subject, so the function must be idempotent.
    """

    def register(handle: Callable[..., None]) -> Callable[..., None]:
        if name in _consumers:
            raise ValueError(f"consumer {name} is registered twice")
        _consumers[name] = Consumer(name, frozenset(events), handle)
        return handle

    return register


def consumers() -> tuple[Consumer, ...]:
    """All registered consumers, by name."""
    return tuple(_consumers[name] for name in sorted(_consumers))
