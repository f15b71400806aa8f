"""Questions about reports: mine, those asked for, those that came in, who is late; the agencies' texts side by side."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.reports.models import (
    BodyCertificate,
    ReceivedReport,
    Refusal,
    RegisterEntry,
    Report,
    ReportFile,
    ReportForm,
    ReportRequest,
    RequestLine,
    TrustRoot,
)
from toasoan.oversight.reports.states import OPEN_REPORTS, PUBLIC, ReceivedState, ReportState, RequestState

HERE = (ReceivedState.RECEIVED, ReceivedState.ACCEPTED, ReceivedState.SENT_BACK)


def reports_for(user: User) -> QuerySet[Report]:
    """The reports of the bodies that an account works for."""
    return Report.objects.filter(body__in=bodies_of(user)).select_related("body", "form", "to_body", "line__request")


def received_for(user: User) -> QuerySet[ReceivedReport]:
    """What came in to the bodies that an account works for; without the files."""
    rows = ReceivedReport.objects.filter(to_body__in=bodies_of(user)).defer("content", "data")
    return rows.select_related("from_body", "to_body", "entry", "line__request")


def refusals_for(user: User) -> QuerySet[Refusal]:
    """Files that were not taken, newest first."""
    return Refusal.objects.filter(to_body__in=bodies_of(user)).select_related("to_body", "by")


def requests_by(user: User) -> QuerySet[ReportRequest]:
    """Requests that the account's bodies made, with how many were asked and answered: one query."""
    answered = Count("lines", filter=Q(lines__answered_on__isnull=False) | ~Q(lines__excused_why=""))
    late = Count("lines", filter=Q(lines__answered_on=None, lines__excused_why="", lines__due_on__lt=timezone.localdate()))
    rows = ReportRequest.objects.filter(by_body__in=bodies_of(user)).select_related("by_body", "form")
    return rows.annotate(asked=Count("lines"), answered=answered, late=late)


def lines_to(user: User) -> QuerySet[RequestLine]:
    """Open requests to the account's bodies that no report of theirs answers yet, or whose report is under way."""
    rows = RequestLine.objects.filter(body__in=bodies_of(user), request__state=RequestState.OPEN, answered_on=None, excused_why="")
    begun = Report.objects.filter(line=OuterRef("pk")).exclude(state=ReportState.DROPPED)
    return rows.select_related("body", "request__by_body", "request__form").annotate(begun=Exists(begun)).order_by("due_on")


def late_lines(user: User, today: date | None = None) -> QuerySet[RequestLine]:
    """Whom the account's bodies wait for beyond the day, the longest first."""
    rows = RequestLine.objects.filter(request__by_body__in=bodies_of(user), request__state=RequestState.OPEN, answered_on=None, excused_why="")
    return rows.filter(due_on__lt=today or timezone.localdate()).select_related("body", "request").order_by("due_on", "body__name")


def waiting_for(user: User, permissions: Collection[str]) -> QuerySet[Report]:
    """Reports whose next step is one of those that the account may take."""
    steps = {
        "review_report": [ReportState.IN_REVIEW],
        "keep_registers": [ReportState.APPROVED, ReportState.SIGNED],
        "sign_report": [ReportState.NUMBERED],
    }
    states = [state for permission in permissions for state in steps.get(permission, [])]
    return reports_for(user).filter(state__in=states)


def open_reports(user: User) -> QuerySet[Report]:
    """Reports under way."""
    return reports_for(user).filter(state__in=OPEN_REPORTS)


def accepted(request: ReportRequest) -> QuerySet[ReceivedReport]:
    """What came in for a request and is not replaced, without the files; by agency."""
    rows = ReceivedReport.objects.filter(line__request=request, state__in=HERE).defer("content")
    return rows.select_related("from_body", "line").order_by("from_body__name")


@dataclass(frozen=True)
class Beside:
    """One part of the outline with what each agency wrote in it."""

    code: str
    heading: str
    texts: tuple[tuple[ReceivedReport, str], ...]


def side_by_side(request: ReportRequest) -> list[Beside]:
    """The agencies' texts by part of the outline: one query, whatever the number of agencies."""
    reports = list(accepted(request))
    texts = {(report.pk, one["code"]): one["text"] for report in reports for one in report.data.get("sections", [])}
    found = []
    for part in request.form.sections:
        rows = tuple((report, texts[report.pk, part["code"]]) for report in reports if texts.get((report.pk, part["code"]), "").strip())
        found.append(Beside(part["code"], part["heading"], rows))
    return found


def entries_of(user: User, direction: str, year: int) -> QuerySet[RegisterEntry]:
    """A register of the account's bodies in a year."""
    return RegisterEntry.objects.filter(body__in=bodies_of(user), direction=direction, year=year).select_related("body", "entered_by")


def forms_in_use() -> QuerySet[ReportForm]:
    """The newest version of each form that is in use."""
    newer = ReportForm.objects.filter(code=OuterRef("code"), version__gt=OuterRef("version"), active=True)
    return ReportForm.objects.filter(active=True).exclude(Exists(newer))


def signed_file(report: Report) -> ReportFile | None:
    """The signed PDF, the newest."""
    return report.files.filter(kind=ReportFile.Kind.SIGNED).first()


def trusted_roots() -> list[bytes]:
    """The roots that are trusted (DER)."""
    return [bytes(one) for one in TrustRoot.objects.values_list("content", flat=True)]


def whose(fingerprint: str) -> list[BodyCertificate]:
    """The bodies that a certificate was registered for."""
    return list(BodyCertificate.objects.filter(fingerprint=fingerprint).select_related("body"))


def by_code(code: str) -> Report | None:
    """The signed document with this code."""
    return Report.objects.filter(code=code, state__in=PUBLIC).select_related("body", "form").first() if code else None


def by_digest(sha256: str) -> ReportFile | None:
    """The signed document with these bytes."""
    rows = ReportFile.objects.filter(sha256=sha256, kind=ReportFile.Kind.SIGNED).select_related("report__body", "report__form").defer("content")
    found: ReportFile | None = rows.first()
    return found


def reportable_to(body: Body) -> QuerySet[Body]:
    """Who reports to a body and exists today."""
    today = timezone.localdate()
    return body.below.filter(Q(starts=None) | Q(starts__lte=today), Q(ends=None) | Q(ends__gte=today)).order_by("name")
