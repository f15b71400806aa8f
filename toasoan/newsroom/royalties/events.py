"""What royalties tell others."""

from __future__ import annotations

from dataclasses import dataclass

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class PeriodClosed(Event):
    """A period was closed: everybody's payment is known and nothing in it changes any more."""

    name = "royalties.period_closed"
    period_id: int
    code: str


@dataclass(frozen=True, kw_only=True)
class DisputeOpened(Event):
    """Somebody does not agree with a share."""

    name = "royalties.dispute_opened"
    dispute_id: int
    user_id: int


@dataclass(frozen=True, kw_only=True)
class DisputeAnswered(Event):
    """A complaint was upheld or rejected."""

    name = "royalties.dispute_answered"
    dispute_id: int
    user_id: int
    state: str
