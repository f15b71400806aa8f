"""What happens to the index that others may want to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class RelationsChanged(Event):
    """What is related to these things (their content keys) has changed; pages that show it are out of date."""

    name: ClassVar[str] = "search.relations_changed"
    keys: list[str]
