"""What the index tells others."""

from __future__ import annotations

from dataclasses import dataclass

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class FrameworkStored(Event):
    """A framework, or its next edition, was stored."""

    name = "maturity.framework_stored"
    framework_id: int
    code: str
    edition: int
