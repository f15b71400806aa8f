"""A report as an official document: its text with the figures said, annexes of figures, of scores, of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.facts import FactKind
from toasoan.oversight.reports.documents.compose import compose
from toasoan.oversight.reports.documents.elements import Bar, Document, Marks
from toasoan.oversight.reports.documents.layout import layout_of
from toasoan.oversight.reports.documents.official import (
    Annex,
    Bars,
    Content,
    Figures,
    Heading,
    Issuer,
    OfficialDocument,
    Signature,
    Text,
)
from toasoan.oversight.reports.markup import to_content
from toasoan.oversight.reports.models import BodyPaper, Figure, Report, RequestLine, Signatory
from toasoan.oversight.reports.sources import table_sources, tables_for

BLANK = "…"
MOST_BARS, MOST_CHARTS, COLUMNS = 8, 3, 6
DRAWN = {FactKind.COUNT, FactKind.MONEY}


@dataclass(frozen=True)
class Loaded:
    """A report with everything that its document needs, read by a fixed number of queries."""

    report: Report
    figures: list[Figure]
    tables: dict[str, Figures]
    paper: BodyPaper
    lines: list[RequestLine]

    @property
    def by_number(self) -> dict[int, Figure]:
        """The figures, as the text refers to them."""
        return {one.number: one for one in self.figures}


def load(report: Report) -> Loaded:
    """Read what belongs to a report."""
    figures = list(report.figures.select_related("overridden_by"))
    paper = BodyPaper.objects.filter(body=report.body_id).first() or BodyPaper(body=report.body)
    lines: list[RequestLine] = []
    if report.consolidates_id:
        lines = list(RequestLine.objects.filter(request=report.consolidates_id).select_related("body").prefetch_related("received"))
    return Loaded(report, figures, tables_for(report), paper, lines)


def contact(report: Report) -> str:
    """The line at the foot of the first page."""
    body = report.body
    parts = (
        (_("Địa chỉ: %(value)s"), body.address), (_("điện thoại: %(value)s"), body.phone), (_("thư điện tử: %(value)s"), body.email),
        (_("trang thông tin: %(value)s"), body.website),
    )  # fmt: skip
    return "; ".join(text % {"value": value} for text, value in parts if value)


def _marks(loaded: Loaded) -> Marks:
    report = loaded.report
    if report.number is None:
        return Marks()
    signatory = Signatory.objects.filter(body=report.body_id, name=report.signer_name, active=True).first()
    picture = bytes(signatory.signature) if signatory else b""
    return Marks(signature=picture, seal=bytes(loaded.paper.seal), seal_width=loaded.paper.seal_width)


def official(loaded: Loaded, *, verify_at: str = "") -> OfficialDocument:
    """The document; ``verify_at`` is the address of the page where anybody checks it."""
    report, body = loaded.report, loaded.report.body
    content: list[Content] = [Text(line.strip()) for line in report.opening.split("\n") if line.strip()]
    for section in report.sections.all():
        content.append(Heading(section.level, section.heading))
        content += to_content(section.text, loaded.by_number, loaded.tables)
    return OfficialDocument(
        issuer=Issuer(body.name, body.governing_body, body.place or BLANK, body.symbol, contact(report)),
        signature=Signature(tuple(report.authority) or (BLANK,), report.signer_name or BLANK),
        summary=report.summary,
        content=tuple(content),
        kind_name=report.form.kind_name,
        kind_code=report.form.kind_code,
        number=report.number,
        dated=report.dated,
        addressees=tuple(report.addressees),
        recipients=tuple(report.recipients),
        archive=loaded.paper.archive,
        drafter=report.drafter,
        urgency=report.urgency,
        circulation=report.circulation,
        annexes=tuple(_annexes(loaded, verify_at)),
        marks=_marks(loaded),
        keywords=report.code,
    )


def laid_out(report: Report, *, verify_at: str = "") -> Document:
    """The document, laid out by the rules of its body's family."""
    return compose(official(load(report), verify_at=verify_at), layout_of(report.body.family))


def _annexes(loaded: Loaded, verify_at: str) -> Iterable[Annex]:
    yield Annex(_("Số liệu"), tuple(_figure_content(loaded)))
    if loaded.report.consolidates_id:
        yield Annex(_("Số liệu của từng cơ quan"), tuple(_by_agency(loaded.figures)), landscape=True)
        yield Annex(_("Tình hình gửi báo cáo"), (_arrivals(loaded),))
    for source in table_sources():
        if source.annex and source.code in loaded.tables:
            yield Annex(str(source.label), (loaded.tables[source.code],))
    yield Annex(_("Danh mục minh chứng"), tuple(_evidence(loaded, verify_at)))


def _figure_content(loaded: Loaded) -> Iterable[Content]:
    yield from charts_of(loaded.figures, loaded.report)
    rows = tuple(
        (
            str(index),
            one.label,
            one.former_shown,
            one.said + (" *" if one.is_overridden else ""),
            one.get_source_display() if not one.why else one.why,
        )
        for index, one in enumerate(loaded.figures, 1)
    )
    head = (_("Số TT"), _("Số liệu"), _("Kỳ trước"), _("Kỳ báo cáo"), _("Nguồn"))
    yield Figures(head, rows, (1, 5, 3, 3, 3.4), frozenset({2, 3}), caption=_period_text(loaded.report))
    if any(one.is_overridden for one in loaded.figures):
        yield Text(_("* Số liệu do người soạn điều chỉnh; lý do ghi ở Danh mục minh chứng."))


def _period_text(report: Report) -> str:
    days = {"since": day_text(report.period_from), "until": day_text(report.period_to)}
    return _("Kỳ số liệu: từ ngày %(since)s đến hết ngày %(until)s") % days


def day_text(day: date) -> str:
    """``25/11/2026``."""
    return f"{day:%d/%m/%Y}"


def charts_of(figures: Sequence[Figure], report: Report) -> Iterable[Bars]:
    """Counts beside those of the period before, one chart for each unit: bars of different units are not compared."""
    groups: dict[str, list[Figure]] = {}
    for one in figures:
        if one.kind in DRAWN and one.counts is not None and one.former_value is not None:
            groups.setdefault(one.unit, []).append(one)
    for unit, found in list(groups.items())[:MOST_CHARTS]:
        bars = tuple(Bar(one.label, float(one.counts), one.said, float(one.former_value or 0), one.former_shown) for one in found[:MOST_BARS])
        yield Bars(_finding(found[:MOST_BARS], unit), bars, _("Kỳ báo cáo"), _("Kỳ trước"))


def _finding(figures: list[Figure], unit: str) -> str:
    more = sum(1 for one in figures if one.counts > one.former_value)
    if len(figures) == 1:
        one = figures[0]
        words = {"label": one.label, "now": one.said, "then": one.former_shown}
        return _("%(label)s: %(now)s, kỳ trước %(then)s") % words
    words = {"more": str(more), "all": str(len(figures)), "unit": unit or _("số lượng")}
    return _("%(more)s/%(all)s số liệu tính bằng %(unit)s tăng so với kỳ trước") % words


def _by_agency(figures: list[Figure]) -> Iterable[Content]:
    """Agencies down, figures across, as many as fit beside each other."""
    shown = [one for one in figures if one.parts]
    for start in range(0, len(shown), COLUMNS):
        some = shown[start : start + COLUMNS]
        bodies = list(dict.fromkeys(part["body"] for one in some for part in one.parts))
        told = [{part["body"]: part["shown"] + (" *" if part["override"] else "") for part in one.parts} for one in some]
        rows = tuple((body, *(values.get(body, "–") for values in told)) for body in bodies)
        total = (_("Chung"), *(one.said for one in some))
        yield Figures((_("Cơ quan"), *(one.label for one in some)), (*rows, total), (3, *([2] * len(some))), frozenset(range(1, len(some) + 1)))
    if not shown:
        yield Text(_("Chưa có số liệu của cơ quan nào."))


def _arrivals(loaded: Loaded) -> Figures:
    today = timezone.localdate()
    rows = []
    for index, line in enumerate(loaded.lines, 1):
        came = [one for one in line.received.all() if one.state != "replaced"]
        state = line.excused_why or (_("Chưa gửi") if line.answered_on is None else day_text(line.answered_on))
        late = _("Trễ hạn") if line.is_late(today) else ""
        rows.append((str(index), line.body.name, day_text(line.due_on), state, came[0].symbol if came else "", late))
    head = (_("Số TT"), _("Cơ quan"), _("Hạn"), _("Ngày gửi"), _("Số, ký hiệu"), _("Ghi chú"))
    return Figures(head, tuple(rows), (1, 5, 2.2, 2.4, 3, 2))


def _evidence(loaded: Loaded, verify_at: str) -> Iterable[Content]:
    rows = tuple((str(index), one.label, _origin(one), _moment(one.measured_at)) for index, one in enumerate(loaded.figures, 1) if one.shown)
    head = (_("Số TT"), _("Số liệu"), _("Lấy từ"), _("Lúc"))
    if rows:
        yield Figures(head, rows, (1, 6, 5, 3), caption=_("Nguồn của từng số liệu"))
    changed = [one for one in loaded.figures if one.is_overridden]
    if changed:
        by_hand = tuple((one.label, one.shown or _("chưa đo được"), one.override_shown, one.override_why, str(one.overridden_by)) for one in changed)
        names = (_("Số liệu"), _("Hệ thống đo"), _("Điều chỉnh thành"), _("Lý do"), _("Người điều chỉnh"))
        yield Figures(names, by_hand, (4, 2.4, 2.6, 4, 2.6), caption=_("Số liệu do người soạn điều chỉnh"))
    if loaded.report.code:
        words = {"code": loaded.report.code, "address": verify_at}
        yield Text(_("Mã tra cứu của văn bản: %(code)s, kiểm tra tại %(address)s") % words)


def _origin(one: Figure) -> str:
    if one.source == Figure.Source.SUM:
        return _("Cộng từ báo cáo của %(count)d cơ quan") % {"count": sum(1 for part in one.parts if part["value"] not in {None, ""})}
    return _("Ảnh chụp số liệu %(number)s, mã %(digest)s") % {"number": one.snapshot, "digest": one.snapshot_digest[:12]}


def _moment(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%d/%m/%Y %H:%M}" if at else ""
