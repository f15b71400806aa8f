"""Whom reports tell what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.notices.models.wishes import MailWish
from toasoan.foundation.notices.registry import Kind, Notice, register_kinds, register_notice, register_sight
from toasoan.foundation.people.queries import people_with
from toasoan.oversight.bodies.queries import bodies_of, our_bodies
from toasoan.oversight.reports.events import ReportAsked, ReportMoved, ReportReceived

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

KINDS = (
    Kind("reports.asked", gettext_lazy("Cơ quan tôi được yêu cầu báo cáo, được nhắc"), mail=MailWish.AT_ONCE, permission="reports.use_reports"),
    Kind("reports.step", gettext_lazy("Báo cáo chờ tôi duyệt, lấy số, ký, gửi"), mail=MailWish.AT_ONCE, permission="reports.use_reports"),
    Kind("reports.returned", gettext_lazy("Báo cáo bị trả lại, được tiếp nhận"), mail=MailWish.AT_ONCE, permission="reports.use_reports"),
    Kind("reports.received", gettext_lazy("Có báo cáo đến"), permission="reports.ask_reports"),
)
# who acts after a step
NEXT = {"submit": "review_report", "approve": "keep_registers", "number": "sign_report", "sign": "keep_registers"}


def people_of(permission: str, body_ids: Collection[int]) -> list[int]:
    """Who holds the permission and works for one of the bodies of ours."""
    ours = [body.pk for body in our_bodies()]
    people = people_with(f"reports.{permission}")
    if len(ours) == 1:
        return list(people.values_list("pk", flat=True)) if ours[0] in body_ids else []
    return list(people.filter(body_memberships__body__in=[pk for pk in body_ids if pk in ours]).distinct().values_list("pk", flat=True))


def report_moved(event: ReportMoved) -> list[Notice]:
    """Tell who acts next; tell who wrote it of a return and of the receiver's answer."""
    from toasoan.oversight.reports.models import Report

    report = Report.objects.select_related("body", "form").filter(pk=event.report_id).first()
    if report is None:
        return []
    url = reverse("reports_report", args=[report.pk])
    words = {"title": report.summary, "state": report.get_state_display()}
    if event.act in NEXT:
        people = [pk for pk in people_of(NEXT[event.act], [report.body_id]) if pk != event.by_id]
        return [Notice(people=people, kind="reports.step", subject_key=event.subject, text=_("Báo cáo “%(title)s”: %(state)s") % words, url=url)]
    if event.act in {"return", "send_back", "confirm", "void", "reopen"}:
        people = [pk for pk in {report.created_by_id, report.submitted_by_id} if pk is not None and pk != event.by_id]
        return [Notice(people=people, kind="reports.returned", subject_key=event.subject, text=_("Báo cáo “%(title)s”: %(state)s") % words, url=url)]
    return []


SENTENCES = {
    "ask": gettext_lazy("%(by)s yêu cầu báo cáo “%(title)s” trước ngày %(day)s"),
    "remind": gettext_lazy("Nhắc gửi báo cáo “%(title)s”, hạn %(day)s"),
    "extend": gettext_lazy("Báo cáo “%(title)s” được gia hạn đến %(day)s"),
    "cancel": gettext_lazy("Yêu cầu báo cáo “%(title)s” đã hủy"),
    "excuse": gettext_lazy("Cơ quan không phải gửi báo cáo “%(title)s”"),
}


def asked(event: ReportAsked) -> list[Notice]:
    """Tell those who write and sign for the bodies that are asked."""
    from toasoan.oversight.reports.models import RequestLine

    if event.act not in SENTENCES:
        return []
    lines = RequestLine.objects.filter(request=event.request_id, body__in=event.body_ids, body__is_ours=True).select_related("request__by_body")
    found = []
    for line in lines:
        request = line.request
        words = {"by": request.by_body.called, "title": request.title, "day": f"{line.due_on:%d/%m/%Y}"}
        people = [pk for pk in people_of("write_report", [line.body_id]) if pk != event.by_id]
        due = timezone.make_aware(datetime.combine(line.due_on, time(17)))
        text, due_at = str(SENTENCES[event.act]) % words, due if event.act in {"ask", "remind", "extend"} else None
        found.append(Notice(people=people, kind="reports.asked", subject_key=event.subject, text=text, url=reverse("reports_home"), due_at=due_at))
    return found


def received(event: ReportReceived) -> list[Notice]:
    """Tell those who follow the requests of a report that came in."""
    from toasoan.oversight.reports.models import ReceivedReport

    report = ReceivedReport.objects.defer("content", "data").select_related("from_body").filter(pk=event.received_id).first()
    if report is None or event.act != "receive":
        return []
    people = [pk for pk in people_of("ask_reports", [report.to_body_id]) if pk != event.by_id]
    text = _("%(body)s gửi báo cáo số %(symbol)s") % {"body": report.from_body.called, "symbol": report.symbol}
    url = reverse("reports_received_one", args=[report.pk])
    return [Notice(people=people, kind="reports.received", subject_key=event.subject, text=text, url=url)]


def _bodies(user: User) -> list[int]:
    return [body.pk for body in bodies_of(user)] if user.has_perm("reports.use_reports") else []


def sees_report(user: User, ids: Collection[int]) -> Iterable[int]:
    """Reports of the account's bodies."""
    from toasoan.oversight.reports.models import Report

    return Report.objects.filter(pk__in=ids, body__in=_bodies(user)).values_list("pk", flat=True)


def sees_request(user: User, ids: Collection[int]) -> Iterable[int]:
    """Requests by or to the account's bodies."""
    from toasoan.oversight.reports.models import ReportRequest

    bodies = _bodies(user)
    return ReportRequest.objects.filter(Q(by_body__in=bodies) | Q(lines__body__in=bodies), pk__in=ids).distinct().values_list("pk", flat=True)


def sees_received(user: User, ids: Collection[int]) -> Iterable[int]:
    """Reports that came in to the account's bodies."""
    from toasoan.oversight.reports.models import ReceivedReport

    return ReceivedReport.objects.filter(pk__in=ids, to_body__in=_bodies(user)).values_list("pk", flat=True)


def declare() -> None:
    """Called once, when the app is ready."""
    register_kinds("reports", gettext_lazy("Báo cáo chính thức"), KINDS, order=60)
    register_sight("report", sees_report)
    register_sight("reportrequest", sees_request)
    register_sight("receivedreport", sees_received)
    register_notice(ReportMoved, report_moved)
    register_notice(ReportAsked, asked)
    register_notice(ReportReceived, received)
