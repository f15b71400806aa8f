"""Beginning a report: its outline, its figures out of facts, its first sentences; for the department, out of what came in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.reports import outlines, policy, queries
from toasoan.oversight.reports.events import ReportMoved
from toasoan.oversight.reports.markup import clean
from toasoan.oversight.reports.measuring import measured, period_of, summed
from toasoan.oversight.reports.models import (
    Figure,
    ReceivedReport,
    Report,
    ReportForm,
    ReportRequest,
    RequestLine,
    Section,
    SectionVersion,
    Signatory,
)
from toasoan.oversight.reports.moving import locked
from toasoan.oversight.reports.states import EDITABLE, ReportState, RequestState

MOST_FIGURES = 400


def _words(report: Report) -> dict[str, str]:
    who = _("các cơ quan báo chí") if report.consolidates_id else _("cơ quan")
    return {"year": str(report.year), "next_year": str(report.year + 1), "body": report.body.name, "who": who}


def _new(acting_user: User, body: Body, form: ReportForm, **values: Any) -> Report:
    """An unsaved report with the head that follows from its body."""
    signatory = Signatory.objects.filter(body=body, active=True).first()
    above = body.above
    report = Report(body=body, form=form, to_body=above, created_by=acting_user, **values)
    words = _words(report)
    report.summary = clean(outlines.said(form.summary, words))[:255]
    report.opening = clean(outlines.said(form.opening, words))
    report.addressees = [above.name] if above else []
    report.authority, report.signer_name = (signatory.lines, signatory.name) if signatory else ([], "")
    return report


@transaction.atomic
def _kept(report: Report, figures: list[Figure], gathered: dict[str, str], *, acting_user: User) -> Report:
    report.measured_at = timezone.now()
    report.save()
    for number, one in enumerate(figures[:MOST_FIGURES], 1):
        one.report, one.number = report, number
    Figure.objects.bulk_create(figures[:MOST_FIGURES])
    by_fact = {one.fact: one for one in figures}
    words = _words(report)
    sections = []
    for order, part in enumerate(outlines.parts(report.form.sections), 1):
        drafted = [_sentence(line, by_fact, words) for line in part.draft]
        text = clean("\n".join([*(line for line in drafted if line), gathered.get(part.code, "")]))
        heading = outlines.said(part.heading, words)
        sections.append(Section(report=report, code=part.code, order=order, level=part.level, heading=heading, guidance=part.guidance, text=text))
    Section.objects.bulk_create(sections)
    first = [SectionVersion(section=one, version=0, text=one.text, by=acting_user) for one in report.sections.all()]
    SectionVersion.objects.bulk_create(first)
    record("report.begin", report, acting_user=acting_user, new={"body": report.body.code, "year": report.year, "figures": len(figures)})
    publish_event(ReportMoved(subject=report.content_key, report_id=report.pk, by_id=acting_user.pk, act="begin"))
    return report


def _sentence(line: str, figures: dict[str, Figure], words: dict[str, str]) -> str:
    """A line of the first draft; none when one of its figures is not known: nothing is said that was not measured."""
    names = [name for name in outlines.PLACE.findall(line) if name not in outlines.WORDS]
    if any(name not in figures or not figures[name].shown for name in names):
        return ""
    return outlines.said(line, words | {name: f"[[{figures[name].number}]]" for name in names})


def begin_report(
    *, acting_user: User, body: Body, form: ReportForm | None = None, line: RequestLine | None = None, year: int = 0, period_from: date | None = None,
    period_to: date | None = None,
) -> Report:  # fmt: skip
    """Begin a report of a body of ours, for a request or of one's own accord; figures are measured and kept first.

    :raises ReportRefused: without permission, for a request to somebody else or no longer open, and when a report for it is under way.
    """
    policy.require(policy.may_for(acting_user, "write_report", body))
    if line is not None:
        policy.require(line.body_id == body.pk, _("Yêu cầu này gửi cho cơ quan khác."))
        policy.require(line.request.state == RequestState.OPEN, _("Yêu cầu này đã đóng."))
        begun = Report.objects.filter(line=line).exclude(state=ReportState.DROPPED).exists()
        policy.require(not begun, _("Đã có người bắt đầu báo cáo này. Hãy mở báo cáo đang soạn."))
        request = line.request
        form, year, period_from, period_to = request.form, request.year, request.period_from, request.period_to
    policy.require(form is not None and year and period_from and period_to, _("Hãy chọn mẫu, năm và kỳ số liệu."))
    assert form is not None
    policy.require(period_from <= period_to and period_from <= timezone.localdate(), _("Kỳ số liệu phải bắt đầu chậm nhất hôm nay."))  # type: ignore[operator]  # both are there, as required above
    report = _new(acting_user, body, form, line=line, year=year, period_from=period_from, period_to=period_to)
    figures = measured(outlines.facts_of(form.sections), period_of(report), origin=f"report:{body.code}:{year}")
    return _kept(report, figures, {}, acting_user=acting_user)


def consolidate(request: ReportRequest, *, acting_user: User) -> Report:
    """One report out of all that came in: figures added, what agencies wrote about needs and plans taken over with its author's name.

    :raises ReportRefused: without permission, when nothing came in, and when one is under way.
    """
    policy.require(policy.may_for(acting_user, "ask_reports", request.by_body))
    received = list(queries.accepted(request))
    policy.require(received, _("Chưa có báo cáo nào đến để tổng hợp."))
    begun = Report.objects.filter(consolidates=request).exclude(state=ReportState.DROPPED).exists()
    policy.require(not begun, _("Đã có bản tổng hợp của yêu cầu này. Hãy mở bản đó."))
    report = _new(
        acting_user, request.by_body, request.form, consolidates=request, year=request.year, period_from=request.period_from,
        period_to=request.period_to,
    )  # fmt: skip
    figures = summed(outlines.facts_of(request.form.sections), received, period_of(report))
    return _kept(report, figures, gathered_texts(request, received), acting_user=acting_user)


def gathered_texts(request: ReportRequest, received: Collection[ReceivedReport]) -> dict[str, str]:
    """What the agencies wrote in the parts that are taken over, each after its name."""
    found: dict[str, list[str]] = {}
    for report in received:
        texts = {one["code"]: one["text"] for one in report.data.get("sections", [])}
        for part in outlines.parts(request.form.sections):
            lines = [line.strip() for line in texts.get(part.code, "").split("\n") if line.strip() and not line.startswith("[[bang:")]
            if part.gather and lines:
                found.setdefault(part.code, []).append("\n".join([f"**{report.from_body.called}:** {lines[0]}", *lines[1:]]))
    return {code: "\n".join(texts) for code, texts in found.items()}


def refresh_figures(report: Report, *, acting_user: User) -> list[tuple[Figure, str]]:
    """Take the figures again; overrides stay, and what they stand for is renewed. Which changed, with what they said before.

    :raises ReportRefused: without permission, or while the text is not open to change.
    """
    policy.require(policy.may_for(acting_user, "write_report", report.body))
    names = [one.fact for one in report.figures.all()]
    if report.consolidates_id and report.consolidates is not None:
        fresh = summed(names, queries.accepted(report.consolidates), period_of(report))
    else:
        fresh = measured(names, period_of(report), origin=f"report:{report.body.code}:{report.year}")
    return _renewed(report, fresh, acting_user=acting_user)


RENEWED = (
    "source", "since", "until", "value", "day", "numerator", "denominator", "shown", "former_value", "former_shown", "why", "snapshot",
    "snapshot_digest", "parts", "measured_at",
)  # fmt: skip


@transaction.atomic
def _renewed(report: Report, fresh: list[Figure], *, acting_user: User) -> list[tuple[Figure, str]]:
    current = locked(report)
    policy.require(current.state in EDITABLE, _("Chỉ lấy lại số liệu khi báo cáo đang soạn."))
    kept = {one.fact: one for one in current.figures.select_for_update()}
    changed = []
    next_number = max((one.number for one in kept.values()), default=0) + 1
    for one in fresh:
        if one.fact not in kept:
            one.report, one.number = current, next_number
            one.save()
            changed.append((one, ""))
            next_number += 1
            continue
        old, before = kept[one.fact], kept[one.fact].shown
        for name in RENEWED:
            setattr(old, name, getattr(one, name))
        old.save(update_fields=list(RENEWED))
        if before != old.shown:
            changed.append((old, before))
    current.measured_at = timezone.now()
    current.save(update_fields=["measured_at"])
    record(
        "report.refresh",
        current,
        acting_user=acting_user,
        old={one.fact: before for one, before in changed},
        new={one.fact: one.shown for one, _before in changed},
    )
    return changed
