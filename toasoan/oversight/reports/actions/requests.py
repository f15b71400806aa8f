"""Asking for reports: by a day, with more time, with reminders."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.reports import policy
from toasoan.oversight.reports.events import ReportAsked
from toasoan.oversight.reports.markup import clean
from toasoan.oversight.reports.models import ReportForm, ReportRequest, RequestLine
from toasoan.oversight.reports.moving import locked, move
from toasoan.oversight.reports.states import REQUEST, RequestState

REMIND_AHEAD = (14, 7, 3, 1)
REMIND_LATE_EVERY = 3


def _tell(request: ReportRequest, user: User | None, act: str, bodies: Collection[int]) -> None:
    by = user.pk if user else 0
    publish_event(ReportAsked(subject=request.content_key, request_id=request.pk, by_id=by, act=act, body_ids=sorted(bodies)))


@transaction.atomic
def ask_for_reports(
    *, acting_user: User, by_body: Body, form: ReportForm, bodies: Collection[Body], title: str, year: int, period_from: date, period_to: date,
    due_on: date, note: str = "",
) -> ReportRequest:  # fmt: skip
    """Ask bodies for a report by a day.

    :raises ReportRefused: without permission for the asking body, without anybody to ask, and for days that do not fit.
    """
    policy.require(policy.may_for(acting_user, "ask_reports", by_body))
    policy.require(bodies, _("Hãy chọn ít nhất một cơ quan phải báo cáo."))
    policy.require(all(body.above_id == by_body.pk for body in bodies), _("Chỉ yêu cầu được cơ quan báo cáo lên cơ quan mình."))
    policy.require(period_from <= period_to, _("Kỳ số liệu phải có ngày đầu trước ngày cuối."))
    policy.require(due_on >= timezone.localdate(), _("Hạn gửi phải từ hôm nay trở đi."))
    policy.require(title.strip(), _("Hãy ghi nội dung yêu cầu."))
    made = ReportRequest.objects.create(
        by_body=by_body, form=form, title=clean(title)[:255], year=year, period_from=period_from, period_to=period_to, due_on=due_on,
        note=clean(note), asked_by=acting_user,
    )  # fmt: skip
    RequestLine.objects.bulk_create([RequestLine(request=made, body=body, due_on=due_on) for body in bodies])
    record("reportrequest.ask", made, acting_user=acting_user, new={"bodies": sorted(body.code for body in bodies), "due_on": due_on, "year": year})
    _tell(made, acting_user, "ask", [body.pk for body in bodies])
    return made


@transaction.atomic
def move_request(request: ReportRequest, name: str, *, acting_user: User, reason: str = "") -> ReportRequest:
    """Close, cancel, open again."""
    current = locked(request)
    move(current, REQUEST, name, acting_user=acting_user, body=current.by_body, reason=reason)
    _tell(current, acting_user, name, current.lines.values_list("body_id", flat=True))
    return current


def _open_line(line: RequestLine, user: User) -> RequestLine:
    current = locked(line)
    policy.require(policy.may_for(user, "ask_reports", current.request.by_body))
    policy.require(current.request.state == RequestState.OPEN, _("Yêu cầu này đã đóng."))
    return current


@transaction.atomic
def extend(line: RequestLine, *, acting_user: User, due_on: date, why: str) -> RequestLine:
    """Give one body more time.

    :raises ReportRefused: without a reason or for an earlier day.
    """
    current = _open_line(line, acting_user)
    policy.require(why.strip(), _("Hãy nêu lý do gia hạn."))
    policy.require(due_on > current.due_on, _("Hạn mới phải sau hạn đang có."))
    record("requestline.extend", current, acting_user=acting_user, old={"due_on": current.due_on}, new={"due_on": due_on}, reason=why)
    current.due_on, current.extended_why = due_on, clean(why)[:500]
    current.save(update_fields=["due_on", "extended_why"])
    _tell(current.request, acting_user, "extend", [current.body_id])
    return current


@transaction.atomic
def excuse(line: RequestLine, *, acting_user: User, why: str) -> RequestLine:
    """Wait for this body no longer, and say why.

    :raises ReportRefused: without a reason.
    """
    current = _open_line(line, acting_user)
    policy.require(why.strip(), _("Hãy nêu lý do cơ quan này không phải báo cáo."))
    current.excused_why = clean(why)[:500]
    current.save(update_fields=["excused_why"])
    record("requestline.excuse", current, acting_user=acting_user, reason=why)
    _tell(current.request, acting_user, "excuse", [current.body_id])
    return current


@transaction.atomic
def remind(request: ReportRequest, *, acting_user: User | None, lines: Collection[RequestLine] | None = None) -> int:
    """Remind those that have not answered (or some of them); how many.

    :raises ReportRefused: without permission, or for a request that is not open.
    """
    policy.require(acting_user is None or policy.may_for(acting_user, "ask_reports", request.by_body))
    policy.require(request.state == RequestState.OPEN, _("Yêu cầu này đã đóng."))
    waiting = request.lines.select_for_update().filter(answered_on=None, excused_why="")
    if lines is not None:
        waiting = waiting.filter(pk__in=[line.pk for line in lines])
    found = list(waiting)
    for line in found:
        line.reminders += 1
        line.reminded_at = timezone.now()
    RequestLine.objects.bulk_update(found, ["reminders", "reminded_at"])
    if found:
        record("reportrequest.remind", request, acting_user=acting_user, new={"bodies": sorted(line.body_id for line in found)})
        _tell(request, acting_user, "remind", [line.body_id for line in found])
    return len(found)


def remind_due(today: date | None = None) -> int:
    """Remind, once a day at most, of what falls due in 14, 7, 3, 1 days or is late (every three days); how many were reminded."""
    today = today or timezone.localdate()
    rows = RequestLine.objects.filter(request__state=RequestState.OPEN, answered_on=None, excused_why="").select_related("request__by_body")
    by_request: dict[ReportRequest, list[RequestLine]] = {}
    for line in rows.filter(due_on__lte=today + timedelta(days=max(REMIND_AHEAD))):
        left = (line.due_on - today).days
        done = line.reminded_at is not None and timezone.localdate(line.reminded_at) == today
        if not done and (left in REMIND_AHEAD or (left < 0 and -left % REMIND_LATE_EVERY == 1)):
            by_request.setdefault(line.request, []).append(line)
    return sum(remind(request, acting_user=None, lines=lines) for request, lines in by_request.items())
