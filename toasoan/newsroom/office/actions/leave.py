"""Asking for leave and answering."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.newsroom.office import law, policy
from toasoan.newsroom.office.events import LeaveMoved
from toasoan.newsroom.office.models import LeaveRequest
from toasoan.newsroom.office.moving import move
from toasoan.newsroom.office.states import LEAVE, LeaveState
from toasoan.newsroom.stories.moving import locked

LONGEST = timedelta(days=366)
OPEN_LEAVE = Q(state__in=[LeaveState.ASKED, LeaveState.APPROVED])


def _tell(leave: LeaveRequest, user: User) -> None:
    publish_event(LeaveMoved(subject=leave.content_key, leave_id=leave.pk, person_id=leave.person_id, by_id=user.pk, state=leave.state))


@transaction.atomic
def ask_leave(
    *, acting_user: User, kind: str, starts: date, ends: date, from_noon: bool = False, until_noon: bool = False, why: str = ""
) -> LeaveRequest:
    """Ask for leave. Clashes do not refuse: they are shown to both, and a head decides.

    :raises OfficeRefused: for days in the wrong order, without a working day, or that were asked for already.
    """
    policy.require(policy.may(acting_user, "use_office"))
    policy.require(starts <= ends, _("Ngày cuối phải từ ngày đầu trở đi."))
    policy.require(ends - starts < LONGEST, _("Một đơn không dài quá một năm."))
    policy.require(not (starts == ends and from_noon and until_noon), _("Nghỉ một buổi thì chỉ chọn buổi sáng hoặc buổi chiều."))
    days = law.working_days(starts, ends, from_noon=from_noon, until_noon=until_noon, free=law.holidays(starts, ends))
    policy.require(days > 0, _("Những ngày này không có ngày làm việc nào nên không cần xin nghỉ."))
    User.objects.select_for_update().get(pk=acting_user.pk)
    overlapping = LeaveRequest.objects.filter(OPEN_LEAVE, person=acting_user, starts__lte=ends, ends__gte=starts).first()
    policy.require(overlapping is None, _("Bạn đã có đơn nghỉ trùng những ngày này. Hãy rút đơn cũ hoặc chọn ngày khác."))
    values = {"kind": kind, "starts": starts, "ends": ends, "from_noon": from_noon, "until_noon": until_noon, "days": days}
    leave = LeaveRequest.objects.create(person=acting_user, why=why[:500], **values)
    record("leaverequest.ask", leave, acting_user=acting_user, new=values)
    _tell(leave, acting_user)
    return leave


@transaction.atomic
def move_leave(leave: LeaveRequest, name: str, *, acting_user: User, reason: str = "") -> LeaveRequest:
    """Approve, refuse, revoke (a head), or take back (whose it is, while it has not begun).

    :raises OfficeRefused: for others, and by the table.
    """
    current = locked(leave)
    if name == "take_back":
        policy.require(current.person_id == acting_user.pk)
        begun = current.state == LeaveState.APPROVED and current.starts <= timezone.localdate()
        policy.require(not begun, _("Kỳ nghỉ đã bắt đầu. Hãy nhờ trưởng ban thu hồi."))
        move(current, LEAVE, name, acting_user=acting_user)
    else:
        policy.require(
            policy.leads(acting_user, current.person),
            _("Chỉ trưởng ban của người xin nghỉ hoặc thư ký tòa soạn được duyệt; không ai tự duyệt cho mình."),
        )
        move(
            current, LEAVE, name, acting_user=acting_user, reason=reason, answer=reason[:500], decided_by_id=acting_user.pk, decided_at=timezone.now()
        )
    _tell(current, acting_user)
    return current
