"""What official reports say of the index: the last assessment of each body that the report speaks of."""

from __future__ import annotations

from django.utils.translation import gettext as _

from toasoan.oversight.maturity.models import Assessment
from toasoan.oversight.maturity.queries import levels_for
from toasoan.oversight.maturity.states import OPEN
from toasoan.oversight.reports.documents.official import Figures
from toasoan.oversight.reports.models import Report


def table_for(report: Report) -> Figures | None:
    """The last assessments up to the end of the report's period: of its own body, and those that the bodies below have sent in."""
    rows = Assessment.objects.filter(period_to__lte=report.period_to).exclude(self_total=None).select_related("framework", "body")
    mine = rows.filter(body=report.body)
    found = mine if mine.exists() else rows.filter(body__above=report.body).exclude(state__in=OPEN)
    last: dict[int, Assessment] = {}
    for one in found.order_by("body__name", "period_to", "pk"):
        last[one.body_id] = one
    if not last:
        return None
    head = (_("Cơ quan"), _("Bộ chỉ số"), _("Điểm tự chấm"), _("Điểm thẩm định"), _("Mức"))
    return Figures(head, tuple(_row(one) for one in last.values()), (3, 3, 1.3, 1.3, 1.5), frozenset({2, 3}))


def _row(one: Assessment) -> tuple[str, ...]:
    checked = _said(one.verified_total) if one.verified_total is not None else _("chưa thẩm định")
    levels = " / ".join(band.name for band in levels_for(one))
    return (one.body.called, one.framework.name, _said(one.self_total), checked, levels)


def _said(points: object) -> str:
    return f"{points:.2f}".rstrip("0").rstrip(".").replace(".", ",")
