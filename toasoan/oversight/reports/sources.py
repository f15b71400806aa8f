"""Tables that other rooms of oversight bring into reports: targets, scores of the maturity index, training."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from toasoan.oversight.reports.documents.official import Figures
from toasoan.oversight.reports.models import Report

Offer = Callable[[Report], Figures | None]


@dataclass(frozen=True)
class TableSource:
    """A table by its code, as sections name it (``[[bang:muc-tieu]]``); ``annex`` also puts it into an annex of its own."""

    code: str
    label: str | Promise
    offer: Offer
    annex: bool = False


_sources: dict[str, TableSource] = {}


def register_report_table(code: str, label: str | Promise, offer: Offer, *, annex: bool = False) -> None:
    """Offer a table for reports (from the room's ``ready``): a function of the report that gives it, or ``None`` when there is nothing."""
    _sources[code] = TableSource(code, label, offer, annex)


def table_sources() -> tuple[TableSource, ...]:
    """All of them, by code."""
    return tuple(_sources[code] for code in sorted(_sources))


def tables_for(report: Report) -> dict[str, Figures]:
    """What the offered tables are for a report; those with nothing to show are left out."""
    found = {one.code: one.offer(report) for one in table_sources()}
    return {code: table for code, table in found.items() if table is not None}
