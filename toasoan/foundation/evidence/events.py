"""What keeping evidence tells others."""

from __future__ import annotations

from dataclasses import dataclass

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class FactsMeasured(Event):
    """Snapshots of facts were added; ``origin`` says why, ``until`` is the day they are about (ISO)."""

    name = "evidence.measured"
    until: str
    origin: str
    count: int


@dataclass(frozen=True, kw_only=True)
class AttestationMoved(Event):
    """An attested document was added or withdrawn (``act`` says which); ``key`` names what it is evidence of."""

    name = "evidence.attestation_moved"
    attestation_id: int
    key: str
    act: str
