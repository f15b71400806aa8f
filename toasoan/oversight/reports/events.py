"""What happens to reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class ReportMoved(Event):
    """A report took a way of its table (``submit``, ``return``, ``approve``, ``number``, ``sign``, ``send`` …)."""

    name: ClassVar[str] = "reports.report_moved"
    report_id: int
    by_id: int
    act: str


@dataclass(frozen=True, kw_only=True)
class ReportAsked(Event):
    """A body asked others for reports, or (``act`` ``remind``, ``extend``, ``cancel`` …) something about the request changed.

    ``body_ids``: whom it concerns.
    """

    name: ClassVar[str] = "reports.asked"
    request_id: int
    by_id: int
    act: str
    body_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class ReportReceived(Event):
    """A report came in (``receive``), or was accepted, or more was asked of its sender."""

    name: ClassVar[str] = "reports.received"
    received_id: int
    by_id: int
    act: str
