"""What happens in print that others may want to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class IssueMoved(Event):
    """An issue was planned, opened, closed, printed or deposited."""

    name: ClassVar[str] = "printing.issue_moved"
    issue_id: int
    state: str
    by_id: int | None


@dataclass(frozen=True, kw_only=True)
class PageMoved(Event):
    """A page was sent as a proof, returned with a reason, approved or opened again."""

    name: ClassVar[str] = "printing.page_moved"
    issue_id: int
    page: int
    state: str
    by_id: int | None
    sent_by_id: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class PageChanged(Event):
    """What stands on a page was placed, moved or taken off."""

    name: ClassVar[str] = "printing.page_changed"
    issue_id: int
    page: int


@dataclass(frozen=True, kw_only=True)
class CorrectionFound(Event):
    """Something wrong on a page was found or mended."""

    name: ClassVar[str] = "printing.correction_logged"
    issue_id: int
    correction_id: int


@dataclass(frozen=True, kw_only=True)
class DepositDelivered(Event):
    """An issue was delivered to one addressee."""

    name: ClassVar[str] = "printing.deposit_delivered"
    issue_id: int
    rule: str


@dataclass(frozen=True, kw_only=True)
class CopiesCounted(Event):
    """A print run or a distribution figure was written down."""

    name: ClassVar[str] = "printing.copies_counted"
    issue_id: int
