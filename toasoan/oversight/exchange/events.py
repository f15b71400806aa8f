"""What the exchange tells others."""

from __future__ import annotations

from dataclasses import dataclass

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class EvidenceReceived(Event):
    """A package of evidence of another installation was checked and taken."""

    name = "exchange.received"
    package_id: int
    body_id: int
    until: str
