"""Whom running the house tells what. A notice about leave never says why; one about a directive says its number alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.notices.models.wishes import MailWish
from toasoan.foundation.notices.registry import Kind, Notice, register_kinds, register_notice, register_sight
from toasoan.foundation.people.queries import people_with
from toasoan.newsroom.office import policy
from toasoan.newsroom.office.events import BulletinSent, DirectiveMoved, DutyChanged, LeaveMoved, SwapMoved
from toasoan.newsroom.office.states import LeaveState, SwapState

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

KINDS = (
    Kind("office.leave_asked", gettext_lazy("Có đơn nghỉ phép chờ tôi duyệt"), mail=MailWish.AT_ONCE),
    Kind("office.leave_answered", gettext_lazy("Đơn nghỉ phép của tôi được trả lời"), mail=MailWish.AT_ONCE, push=True),
    Kind("office.duty_changed", gettext_lazy("Ca trực của tôi thay đổi"), mail=MailWish.AT_ONCE, push=True, urgent=True),
    Kind("office.swap_moved", gettext_lazy("Đề nghị đổi ca liên quan đến tôi"), push=True),
    Kind("office.bulletin", gettext_lazy("Thông báo nội bộ gửi tôi"), mail=MailWish.AT_ONCE, push=True),
    Kind("office.directive", gettext_lazy("Văn bản chỉ đạo giao cho tôi hoặc ban tôi"), mail=MailWish.AT_ONCE, push=True),
    Kind("office.directive_due", gettext_lazy("Văn bản chỉ đạo sắp đến hạn, quá hạn"), mail=MailWish.AT_ONCE),
)


def deciders(person: User) -> list[int]:
    """Who decides for somebody: the heads of the desk, or who runs the house when it has none."""
    heads = [one.pk for one in people_with("office.lead_desk").filter(desk=person.desk_id) if policy.leads(one, person)] if person.desk_id else []
    return heads or [one.pk for one in people_with("office.run_house") if one.pk != person.pk]


def leave_moved(event: LeaveMoved) -> list[Notice]:
    """Tell the heads of a wish, and the person of the answer."""
    from toasoan.newsroom.office.models import LeaveRequest

    leave = LeaveRequest.objects.select_related("person").filter(pk=event.leave_id).first()
    if leave is None or leave.state != event.state:
        return []
    url = reverse("office_leave_one", args=[leave.pk])
    days = {"name": leave.person, "since": f"{leave.starts:%d/%m}", "until": f"{leave.ends:%d/%m}", "state": leave.get_state_display()}
    if event.state in {LeaveState.ASKED, LeaveState.TAKEN_BACK}:
        sentence = (
            _("%(name)s xin nghỉ từ %(since)s đến %(until)s")
            if event.state == LeaveState.ASKED
            else _("%(name)s đã rút đơn nghỉ từ %(since)s đến %(until)s")
        )
        return [Notice(people=deciders(leave.person), kind="office.leave_asked", subject_key=event.subject, text=sentence % days, url=url)]
    text = _("Đơn nghỉ từ %(since)s đến %(until)s của bạn: %(state)s") % days
    return [Notice(people=[leave.person_id], kind="office.leave_answered", subject_key=event.subject, text=text, url=url)]


def duty_changed(event: DutyChanged) -> list[Notice]:
    """Tell who was put on or taken off by somebody else."""
    if event.person_id == event.by_id:
        return []
    sentence = _("Bạn được xếp trực: %(duty)s") if event.on else _("Bạn không còn trực: %(duty)s")
    return [
        Notice(
            people=[event.person_id], kind="office.duty_changed", subject_key="", text=sentence % {"duty": event.words}, url=reverse("office_rota")
        )
    ]


def swap_moved(event: SwapMoved) -> list[Notice]:
    """Tell the colleague, then the head, then both."""
    from toasoan.newsroom.office.models import DutySwap

    swap = DutySwap.objects.select_related("duty__post", "asked_by", "colleague").filter(pk=event.swap_id).first()
    if swap is None or swap.state != event.state:
        return []
    both = {swap.asked_by_id, swap.colleague_id}
    people = {SwapState.ASKED: {swap.colleague_id}, SwapState.AGREED: set(deciders(swap.asked_by))}.get(SwapState(event.state), both) - {event.by_id}
    words = {"name": swap.asked_by, "post": swap.duty.post, "day": f"{swap.duty.day:%d/%m}", "state": swap.get_state_display()}
    text = _("Đổi ca %(post)s ngày %(day)s của %(name)s: %(state)s") % words
    return [Notice(people=sorted(people), kind="office.swap_moved", subject_key="", text=text, url=reverse("office_swaps"))]


def bulletin_sent(event: BulletinSent) -> list[Notice]:
    """Tell the readers; when reminded, those who have not read or confirmed."""
    from toasoan.newsroom.office.models import Bulletin

    bulletin = Bulletin.objects.filter(pk=event.bulletin_id).first()
    if bulletin is None:
        return []
    rows = bulletin.receipts.all()
    if event.reminder:
        rows = rows.filter(confirmed_at=None) if bulletin.must_confirm else rows.filter(read_at=None)
    sentence = _("Nhắc đọc thông báo: %(title)s") if event.reminder else _("Thông báo nội bộ: %(title)s")
    return [
        Notice(
            people=list(rows.values_list("person_id", flat=True)), kind="office.bulletin", subject_key=event.subject,
            text=sentence % {"title": bulletin.title}, url=reverse("office_bulletin", args=[bulletin.pk]), due_at=bulletin.confirm_by,
        )
    ]  # fmt: skip


ACTS = {
    "assign": gettext_lazy("Bạn được giao thực hiện văn bản %(number)s"),
    "send_back": gettext_lazy("Văn bản %(number)s cần làm tiếp"),
    "finish": gettext_lazy("Đã xác nhận xong văn bản %(number)s"),
    "cancel": gettext_lazy("Văn bản %(number)s thôi thực hiện"),
    "grant_extension": gettext_lazy("Được gia hạn văn bản %(number)s"),
    "refuse_extension": gettext_lazy("Không gia hạn văn bản %(number)s"),
    "report": gettext_lazy("Đã báo cáo kết quả văn bản %(number)s"),
    "ask_extension": gettext_lazy("Có đề nghị gia hạn văn bản %(number)s"),
}


def carriers(directive: object) -> set[int]:
    """Who carries a directive out: the person, or the heads of the desk."""
    person_id, desk_id = getattr(directive, "person_id", None), getattr(directive, "desk_id", None)
    if person_id:
        return {person_id}
    return set(people_with("office.lead_desk").filter(desk=desk_id).values_list("pk", flat=True)) if desk_id else set()


def directive_moved(event: DirectiveMoved) -> list[Notice]:
    """Tell who carries it out of what was decided, and who keeps the register of what was reported."""
    from toasoan.newsroom.office.models import Directive

    directive = Directive.objects.defer("file_content").filter(pk=event.directive_id).first()
    if directive is None or event.act not in ACTS:
        return []
    upward = event.act in {"report", "ask_extension"}
    people = {directive.registered_by_id} if upward else carriers(directive)
    text = ACTS[event.act] % {"number": directive}
    url = reverse("office_directive", args=[directive.pk])
    return [Notice(people=sorted(people - {event.by_id}), kind="office.directive", subject_key=event.subject, text=text, url=url)]


def sees_leave(user: User, ids: Collection[int]) -> Iterable[int]:
    """Leave: one's own, and of those one decides for."""
    from toasoan.newsroom.office.models import LeaveRequest

    rows = LeaveRequest.objects.filter(pk__in=ids).select_related("person")
    return [row.pk for row in rows if row.person_id == user.pk or policy.leads(user, row.person)]


def sees_bulletin(user: User, ids: Collection[int]) -> Iterable[int]:
    """Internal notices: their readers and their author."""
    from toasoan.newsroom.office.models import Bulletin

    return list(Bulletin.objects.filter(Q(receipts__person=user) | Q(author=user), pk__in=ids).distinct().values_list("pk", flat=True))


def sees_directive(user: User, ids: Collection[int]) -> Iterable[int]:
    """Directives: as the register shows them."""
    from toasoan.newsroom.office.models import Directive

    if not policy.may(user, "use_office"):
        return []
    return list(Directive.objects.filter(policy.visible_directives(user), pk__in=ids).values_list("pk", flat=True))


def declare() -> None:
    """Called once, when the app is ready."""
    register_kinds("office", gettext_lazy("Hành chính tòa soạn"), KINDS)
    register_sight("leaverequest", sees_leave)
    register_sight("bulletin", sees_bulletin)
    register_sight("directive", sees_directive)
    register_notice(LeaveMoved, leave_moved)
    register_notice(DutyChanged, duty_changed)
    register_notice(SwapMoved, swap_moved)
    register_notice(BulletinSent, bulletin_sent)
    register_notice(DirectiveMoved, directive_moved)
