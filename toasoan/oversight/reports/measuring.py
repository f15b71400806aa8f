"""Figures out of facts: measured, frozen as snapshots, said in words; sums over what agencies sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.evidence.actions import measure_facts
from toasoan.foundation.evidence.models import FactSnapshot
from toasoan.foundation.evidence.queries import Known, values_as_of
from toasoan.foundation.evidence.wording import in_words
from toasoan.foundation.facts import Fact, FactKind, Period, facts
from toasoan.oversight.reports.models import Figure, ReceivedReport, Report

ADDED = {FactKind.COUNT, FactKind.MONEY, FactKind.DURATION}


def period_of(report: Report) -> Period:
    """The period of the report, as far as it has passed."""
    until = min(report.period_to, timezone.localdate())
    return Period(min(report.period_from, until), until)


def former(period: Period) -> Period:
    """The same days a year earlier."""

    def back(day: date) -> date:
        return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else day.replace(year=day.year - 1, day=28)

    return Period(back(period.since), back(period.until))


def measured(names: Iterable[str], period: Period, *, origin: str) -> list[Figure]:
    """An unsaved figure for each fact that this installation knows, in order; what had to be computed is kept as a snapshot first."""
    known = {one.name: one for one in facts()}
    wanted = [known[name] for name in names if name in known]
    now = values_as_of(wanted, period)
    fresh = [one for one in wanted if now[one.name].is_measured and now[one.name].snapshot is None]
    shots = {shot.fact: shot for shot in measure_facts(period, acting_user=None, origin=origin, only=fresh)} if fresh else {}
    before = values_as_of([one for one in wanted if one.looks_back], former(period))
    return [_figure(one, now[one.name], shots.get(one.name), before.get(one.name), period) for one in wanted]


def _figure(one: Fact, known: Known, shot: FactSnapshot | None, before: Known | None, period: Period) -> Figure:
    kept = shot or known.snapshot
    number, day = (kept.number, kept.day) if kept is not None else (None, None)
    parts = (kept.numerator, kept.denominator) if kept is not None else (None, None)
    figure = Figure(
        fact=one.name, label=str(one.label), meaning=str(one.meaning), unit=str(one.unit), kind=one.kind, until=kept.until if kept else period.until,
        since=period.since if one.flow else None, value=number, day=day, numerator=parts[0], denominator=parts[1],
    )  # fmt: skip
    value = day if day is not None else number
    if value is None:
        figure.source, figure.why = Figure.Source.NONE, str(known.why or (kept.why if kept else "") or _("Chưa có phần nào đo số liệu này."))[:255]
        return figure
    assert kept is not None
    figure.source, figure.shown = Figure.Source.SNAPSHOT, in_words(one, value, *parts)[:100]
    figure.snapshot, figure.snapshot_digest, figure.measured_at = kept.pk, kept.digest, kept.measured_at
    if before is not None and isinstance(before.value, Decimal):
        figure.former_value, figure.former_shown = before.value, in_words(one, before.value, before.numerator, before.denominator)[:100]
    return figure


@dataclass
class _Sum:
    """What several bodies reported of one fact."""

    first: dict[str, Any]
    rows: list[tuple[str, dict[str, Any]]]


def summed(names: Iterable[str], received: Iterable[ReceivedReport], period: Period) -> list[Figure]:
    """An unsaved figure for each fact that some agency reported: counts and amounts are added, shares have their parts added.

    The list of who was added, with what, goes along; who reported nothing of a fact is not counted as zero.
    """
    found: dict[str, _Sum] = {}
    for report in received:
        for figure in report.data.get("figures", []):
            one = found.setdefault(figure["fact"], _Sum(figure, []))
            one.rows.append((report.from_body.called, figure))
    order = [*[name for name in names if name in found], *[name for name in found if name not in set(names)]]
    return [_summed(name, found[name], period) for name in order]


def _number(text: Any) -> Decimal | None:
    return None if text in {None, ""} else Decimal(str(text))


def _summed(name: str, one: _Sum, period: Period) -> Figure:
    kind = one.first["kind"]
    fact = Fact(name, one.first["label"], one.first.get("meaning", ""), kind=FactKind(kind), unit=one.first["unit"])
    given = [(body, figure) for body, figure in one.rows if _number(figure.get("value")) is not None]
    figure = Figure(
        fact=name, label=one.first["label"], meaning=one.first.get("meaning", ""), unit=one.first["unit"], kind=kind, source=Figure.Source.SUM,
        since=period.since if one.first.get("since") else None, until=period.until, measured_at=timezone.now(),
        parts=[{"body": body, "shown": row["shown"], "value": row.get("value"), "override": bool(row.get("override"))} for body, row in one.rows],
    )  # fmt: skip
    if not given:
        figure.source, figure.why = Figure.Source.NONE, str(_("Chưa cơ quan nào báo cáo số liệu này."))
        return figure
    before = [_number(row.get("former_value")) for _body, row in given]
    if kind in ADDED:
        figure.value = sum((_number(row["value"]) or Decimal(0) for _body, row in given), Decimal(0))
        if all(value is not None for value in before):
            figure.former_value = sum((value for value in before if value is not None), Decimal(0))
    else:
        _divide(figure, given)
    if figure.value is None:
        figure.source, figure.why = Figure.Source.NONE, str(_("Số liệu này không cộng được giữa các cơ quan; xem từng cơ quan ở phụ lục."))
        return figure
    figure.shown = in_words(fact, figure.value, figure.numerator, figure.denominator)[:100]
    if figure.former_value is not None:
        figure.former_shown = in_words(fact, figure.former_value)[:100]
    return figure


def _divide(figure: Figure, given: list[tuple[str, dict[str, Any]]]) -> None:
    """A share or an average of all is that of the added parts; an overridden value has no parts, so nothing is made up then."""
    pairs = [(_number(row.get("numerator")), _number(row.get("denominator"))) for _body, row in given if not row.get("override")]
    whole = [(top, bottom) for top, bottom in pairs if top is not None and bottom]
    if figure.kind not in {FactKind.SHARE, FactKind.RATIO} or len(whole) != len(given):
        return
    figure.numerator = sum((top for top, _bottom in whole), Decimal(0))
    figure.denominator = sum((bottom for _top, bottom in whole), Decimal(0))
    figure.value = (figure.numerator / figure.denominator).quantize(Decimal("0.000001"))
