"""Swapping duties: both must want it, then the head agrees."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.newsroom.office import policy
from toasoan.newsroom.office.actions.duties import announce
from toasoan.newsroom.office.events import SwapMoved
from toasoan.newsroom.office.models import Duty, DutySwap
from toasoan.newsroom.office.moving import move
from toasoan.newsroom.office.states import OPEN_SWAPS, SWAP
from toasoan.newsroom.stories.moving import locked


def _tell(swap: DutySwap, user: User) -> None:
    publish_event(SwapMoved(subject=swap.content_key, swap_id=swap.pk, by_id=user.pk, state=swap.state))


@transaction.atomic
def ask_swap(duty: Duty, colleague: User, *, acting_user: User, in_return: Duty | None = None, why: str = "") -> DutySwap:
    """Ask a colleague to take the own duty, perhaps for one of theirs.

    :raises OfficeRefused: for somebody else's duty, one that has begun, oneself, or while another swap of it is open.
    """
    current = locked(duty)
    policy.require(current.person_id == acting_user.pk, _("Bạn chỉ xin đổi ca của mình."))
    policy.require(current.starts_at > timezone.now(), _("Ca này đã bắt đầu nên không đổi được nữa."))
    policy.require(
        colleague.pk != acting_user.pk and colleague.is_active and policy.may(colleague, "use_office"), _("Hãy chọn một đồng nghiệp khác.")
    )
    policy.require(in_return is None or in_return.person_id == colleague.pk, _("Ca đổi lấy phải là ca của đồng nghiệp đó."))
    policy.require(in_return is None or in_return.starts_at > timezone.now(), _("Ca đổi lấy đã bắt đầu."))
    policy.require(not current.swaps.filter(state__in=OPEN_SWAPS).exists(), _("Ca này đang có một đề nghị đổi chờ trả lời."))
    swap = DutySwap.objects.create(duty=current, in_return=in_return, asked_by=acting_user, colleague=colleague, why=why[:500])
    new = {"duty": current.pk, "colleague": colleague.pk, "in_return": in_return.pk if in_return else None}
    record("dutyswap.ask", swap, acting_user=acting_user, new=new)
    _tell(swap, acting_user)
    return swap


@transaction.atomic
def move_swap(swap: DutySwap, name: str, *, acting_user: User, reason: str = "") -> DutySwap:
    """The colleague agrees or declines, who asked takes it back, the head approves (then the duties change hands) or refuses."""
    current = locked(swap)
    if name in {"agree", "decline"}:
        policy.require(current.colleague_id == acting_user.pk)
    elif name == "take_back":
        policy.require(current.asked_by_id == acting_user.pk)
    else:
        involved = acting_user.pk in {current.asked_by_id, current.colleague_id}
        policy.require(not involved and (policy.leads(acting_user, current.asked_by) or policy.leads(acting_user, current.colleague)))
    move(current, SWAP, name, acting_user=acting_user, reason=reason, answer=reason[:500])
    if name == "approve":
        _exchange(current, acting_user)
    _tell(current, acting_user)
    return current


def _exchange(swap: DutySwap, user: User) -> None:
    pairs = [(swap.duty, swap.asked_by, swap.colleague)]
    if swap.in_return is not None:
        pairs.append((swap.in_return, swap.colleague, swap.asked_by))
    for given, giver, taker in pairs:
        duty = locked(given)
        stale = duty.person_id != giver.pk or duty.starts_at <= timezone.now()
        policy.require(not stale, _("Lịch trực đã thay đổi hoặc ca đã bắt đầu, nên đề nghị này không còn đúng. Hãy không duyệt và xếp lại."))
        taken = Duty.objects.filter(post=duty.post_id, day=duty.day, person=taker).exists()
        policy.require(not taken, _("%(name)s đã có ca này.") % {"name": taker})
        duty.person = taker
        duty.save(update_fields=["person", "changed"])
        record("duty.change_hands", duty, acting_user=user, old={"person": giver.pk}, new={"person": taker.pk})
        announce(duty, giver.pk, user, on=False)
        announce(duty, taker.pk, user, on=True)
