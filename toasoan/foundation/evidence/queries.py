"""Questions about evidence: what a fact was on a day and how that is known, its history, which documents attest something."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.evidence.measuring import measure_now
from toasoan.foundation.evidence.models import Attestation, FactSnapshot
from toasoan.foundation.facts import Fact, Period, Row, fact, facts, no_rows

# how old the last snapshot of what cannot look back may be to stand for a later day
STANDS_FOR_DAYS = 31


class Source(models.TextChoices):
    """How a value is known."""

    SNAPSHOT = "snapshot", _("Ảnh chụp số liệu đã lưu")
    EARLIER = "earlier", _("Ảnh chụp gần nhất trước ngày đó")
    COMPUTED = "computed", _("Tính lại từ dữ liệu hiện có")
    NONE = "none", _("Chưa đo")


@dataclass(frozen=True)
class Known:
    """What a fact is known to be for a period, and how: from a snapshot (``snapshot``), computed now, or not at all (``why``)."""

    fact: Fact
    period: Period
    value: Decimal | date | None
    numerator: Decimal | None
    denominator: Decimal | None
    source: Source
    why: str | Promise = ""
    snapshot: FactSnapshot | None = None
    rows: Iterable[Row] = ()

    @property
    def is_measured(self) -> bool:
        """Whether there is a value; a missing one is never zero."""
        return self.value is not None


def _from(snapshot: FactSnapshot, one: Fact, period: Period, source: Source) -> Known:
    value: Decimal | date | None = snapshot.day if snapshot.day is not None else snapshot.number
    rows = snapshot.rows.listed() if snapshot.rows is not None else ()
    return Known(one, period, value, snapshot.numerator, snapshot.denominator, source, snapshot.why, snapshot, rows)


def value_as_of(one: Fact | str, period: Period) -> Known:
    """What a fact was: for a day that is over, its first final snapshot; else computed from what is there now; for what cannot look back,
    the last snapshot of at most 31 days before.

    :raises KeyError: for a fact that nobody offers.
    """
    one = fact(one) if isinstance(one, str) else one
    return values_as_of([one], period)[one.name]


def values_as_of(wanted: Iterable[Fact], period: Period) -> dict[str, Known]:
    """:func:`value_as_of` for many facts: two queries for the snapshots, and what those facts ask that must be computed."""
    wanted = list(wanted)
    past = period.until < timezone.localdate()
    names = [one.name for one in wanted]
    kept: dict[tuple[str, bool], FactSnapshot] = {}
    earlier: dict[str, FactSnapshot] = {}
    if past:
        same = FactSnapshot.objects.filter(fact__in=names, until=period.until, is_final=True).filter(Q(since=None) | Q(since=period.since))
        for shot in same.select_related("rows").order_by("-pk"):
            kept[shot.fact, shot.since is not None] = shot
        near = FactSnapshot.objects.filter(fact__in=[one.name for one in wanted if not one.looks_back], since=None, until__lte=period.until)
        near = near.exclude(number=None, day=None)
        for shot in near.filter(until__gte=period.until - timedelta(days=STANDS_FOR_DAYS)).select_related("rows").order_by("until", "pk"):
            earlier[shot.fact] = shot
    return {one.name: _known(one, period, kept.get((one.name, one.flow)), earlier.get(one.name)) for one in wanted}


def _known(one: Fact, period: Period, kept: FactSnapshot | None, earlier: FactSnapshot | None) -> Known:
    if kept is not None and (kept.number is not None or kept.day is not None or earlier is None):
        return _from(kept, one, period, Source.SNAPSHOT)
    if earlier is not None:
        return _from(earlier, one, period, Source.EARLIER)
    measured = measure_now(one, period)
    source = Source.COMPUTED if measured.value is not None else Source.NONE
    rows = measured.rows() if measured.value is not None else no_rows()
    return Known(one, period, measured.value, measured.numerator, measured.denominator, source, measured.why, None, rows)


def latest_snapshots() -> dict[str, FactSnapshot]:
    """The last snapshot of every fact: one query."""
    newest = FactSnapshot.objects.filter(fact=models.OuterRef("fact")).order_by("-until", "-pk").values("pk")[:1]
    return {one.fact: one for one in FactSnapshot.objects.filter(pk=models.Subquery(newest)).order_by("fact")}


def history(one: Fact, *, limit: int = 400) -> QuerySet[FactSnapshot]:
    """The snapshots of a fact, newest first."""
    return FactSnapshot.objects.filter(fact=one.name).order_by("-until", "-pk")[:limit]


def facts_by_wing() -> dict[str, list[Fact]]:
    """Every fact, by the wing that offers it."""
    found: dict[str, list[Fact]] = {}
    for one in facts():
        found.setdefault(one.wing, []).append(one)
    return found


def attestations(keys: Collection[str] | None = None) -> QuerySet[Attestation]:
    """Documents that attest something, without the files; those withdrawn included."""
    rows = Attestation.objects.defer("file_content").select_related("responsible", "added_by")
    return rows if keys is None else rows.filter(key__in=keys)


def attested_on(keys: Collection[str], day: date) -> dict[str, list[Attestation]]:
    """Those that count on a day, by what they are evidence of: one query."""
    found: dict[str, list[Attestation]] = {}
    for one in attestations(keys).filter(withdrawn_at=None, valid_from__lte=day):
        if one.holds_on(day):
            found.setdefault(one.key, []).append(one)
    return found
