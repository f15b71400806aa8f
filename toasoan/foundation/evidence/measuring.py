"""Measuring: calling a room's function and making a snapshot of what it says. Nothing is written here."""

from __future__ import annotations

import hashlib
import json
import logging
import zlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from toasoan.foundation.evidence.models import FactSnapshot
from toasoan.foundation.facts import Fact, Measured, Period, Row

log = logging.getLogger("toasoan.evidence")
ROWS_KEPT = 300
# what cannot look back is measured in the first hours of the next day, when the newsroom is quiet; that stands for the end of the day before
NIGHT = timedelta(hours=6)


@dataclass(frozen=True)
class Found:
    """A snapshot not saved yet, with the rows to keep beside it."""

    snapshot: FactSnapshot
    rows: list[Row]
    rows_digest: str

    def packed(self) -> bytes:
        """The rows as they are stored."""
        return zlib.compress(_as_json(self.rows))


def _as_json(rows: list[Row]) -> bytes:
    return json.dumps([[row.label, row.address, row.value] for row in rows], ensure_ascii=False).encode()


def measure_now(fact: Fact, period: Period) -> Measured:
    """What the room says, or that it cannot tell.

    A room that fails is written to the log, and its fact counts as not measured: it must not hide all the others.
    """
    if fact.measure is None:
        return Measured(None, why=_("Chưa đo: bản cài này chưa có phần đo số liệu này."))
    if not can_tell(fact, period):
        return Measured(None, why=_("Không tính lại được cho ngày đã qua; chỉ có ở các ảnh chụp đã lưu."))
    try:
        return fact.measure(period)
    except Exception:
        log.exception("fact %s failed", fact.name)
        return Measured(None, why=_("Đo không được vì lỗi của hệ thống. Quản trị xem chi tiết trong log."))


def can_tell(fact: Fact, period: Period) -> bool:
    """Whether the fact can still be measured for that day."""
    return fact.is_built and (fact.looks_back or timezone.now() < period.ends + NIGHT)


def photograph(fact: Fact, period: Period, *, origin: str) -> Found:
    """Measure a fact and prepare its snapshot. Stored words are Vietnamese, whoever looks on."""
    with override("vi"):
        measured = measure_now(fact, period)
        rows = list(islice(measured.rows(), ROWS_KEPT + 1)) if measured.value is not None else []
    total = len(rows)
    if total > ROWS_KEPT:
        rows = rows[:ROWS_KEPT]
        total += sum(1 for _row in islice(measured.rows(), ROWS_KEPT + 1, None))
    moment = timezone.now()
    value = measured.value
    snapshot = FactSnapshot(
        fact=fact.name, since=period.since if fact.flow else None, until=period.until, measured_at=moment, is_final=moment >= period.ends,
        method=fact.method, kind=fact.kind, number=None if isinstance(value, date) else value, day=value if isinstance(value, date) else None,
        numerator=measured.numerator, denominator=measured.denominator, why=measured.why[:255], rows_counted=total, origin=origin,
    )  # fmt: skip
    rows_digest = hashlib.sha256(_as_json(rows)).hexdigest() if rows else ""
    snapshot.digest = digest_of(snapshot, rows_digest)
    return Found(snapshot, rows, rows_digest)


def digest_of(snapshot: FactSnapshot, rows_digest: str) -> str:
    """SHA-256 of everything a snapshot says, its rows included."""
    values = [
        snapshot.fact, snapshot.since, snapshot.until, _moment(snapshot.measured_at), snapshot.method, snapshot.kind, _plain(snapshot.number),
        snapshot.day, _plain(snapshot.numerator), _plain(snapshot.denominator), snapshot.why, snapshot.rows_counted, rows_digest,
    ]  # fmt: skip
    text = json.dumps([None if value is None else str(value) for value in values], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def is_untouched(snapshot: FactSnapshot) -> bool:
    """Whether a stored snapshot still says what it said when it was made."""
    rows = snapshot.rows
    if rows is not None and hashlib.sha256(_as_json(rows.listed())).hexdigest() != rows.digest:
        return False
    return snapshot.digest == digest_of(snapshot, rows.digest if rows is not None else "")


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.6f}"


def _moment(value: datetime) -> str:
    return value.astimezone(timezone.get_default_timezone()).isoformat(timespec="microseconds")
