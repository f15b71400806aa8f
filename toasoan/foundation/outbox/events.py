"""What a domain event is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact that others may act on: ids and facts, never model instances.

    Subclasses set ``name`` (``articles.published``) and have fields that JSON can carry.
    ``subject`` is the content key (``articlepage:12``): events of one subject are delivered in order.
    """

    name: ClassVar[str]
    subject: str
