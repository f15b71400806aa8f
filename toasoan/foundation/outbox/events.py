"""What a domain event is."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

_types: dict[str, type[Event]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact that others may act on: ids and facts, never model instances.

    Subclasses set ``name`` (``articles.published``) and have fields that JSON can carry.
    ``subject`` is the content key (``articlepage:12``): events of one subject are delivered in order.
    """

    name: ClassVar[str] = ""
    subject: str

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Every event class is known by its name, so that it can be read back."""
        super().__init_subclass__(**kwargs)
        if cls.name:
            _types[cls.name] = cls

    def payload(self) -> dict[str, Any]:
        """The fields, as JSON carries them."""
        return asdict(self)


def read_event(name: str, payload: dict[str, Any]) -> Event:
    """The event that was written under this name; fields it no longer has are dropped.

    :raises KeyError: when no event class has this name any more.
    """
    cls = _types[name]
    known = {field.name for field in fields(cls)}
    return cls(**{key: value for key, value in payload.items() if key in known})


def event_types() -> dict[str, type[Event]]:
    """All event classes, by name."""
    return dict(sorted(_types.items()))
