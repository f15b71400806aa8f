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


@dataclass(frozen=True, kw_only=True)
class AssessmentMoved(Event):
    """An assessment was begun, scored, sent in, returned, verified or published (``act`` says which); ``total`` is the sum that counts then."""

    name = "maturity.assessment_moved"
    assessment_id: int
    body_id: int
    by_id: int | None
    act: str
    state: str
    total: str
