"""Complaints: somebody does not agree with a share, somebody else answers."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.newsroom.royalties import policy, queries, states
from toasoan.newsroom.royalties.actions.closing import category_of
from toasoan.newsroom.royalties.actions.paying import add_adjustment
from toasoan.newsroom.royalties.errors import RoyaltyRefused
from toasoan.newsroom.royalties.events import DisputeAnswered, DisputeOpened
from toasoan.newsroom.royalties.models import Dispute, Share
from toasoan.newsroom.royalties.states import DisputeState, PeriodState


@transaction.atomic
def open_dispute(share: Share, *, text: str, acting_user: User) -> Dispute:
    """Say what one does not agree with; only for one's own share, one at a time.

    :raises RoyaltyRefused: otherwise.
    """
    if share.payee.user_id != acting_user.pk:
        raise RoyaltyRefused(_("Chỉ người hưởng mới khiếu nại phần của mình."))
    if not text.strip():
        raise RoyaltyRefused(_("Hãy viết rõ điều bạn chưa đồng ý."))
    if share.disputes.filter(state=DisputeState.OPEN).exists():
        raise RoyaltyRefused(_("Bạn đã có một khiếu nại về phần này đang chờ trả lời."))
    made = Dispute.objects.create(share=share, by=acting_user, at=timezone.now(), text=text)
    record("royalties.dispute", share, acting_user=acting_user, new={"text": text})
    publish_event(DisputeOpened(subject=f"royalty_dispute:{made.pk}", dispute_id=made.pk, user_id=acting_user.pk))
    return made


@transaction.atomic
def answer_dispute(dispute: Dispute, *, uphold: int | None, answer: str, acting_user: User) -> Dispute:
    """Reject a complaint (``uphold`` is ``None``), or uphold it with so many đồng more (0: the work is to be graded again).

    A closed period stays as it is: the đồng become an adjustment of the open one.

    :raises RoyaltyRefused: without an answer, by the one who complains or who graded, or where no period is open for the adjustment.
    """
    current = Dispute.objects.select_for_update(of=("self",)).select_related("share__work__period", "share__payee", "by").get(pk=dispute.pk)
    name = "reject" if uphold is None else "uphold"
    way = policy.require(states.DISPUTES, name, current.state, current.get_state_display(), acting_user=acting_user, reason=answer)
    share = current.share
    if acting_user.pk in {current.by_id, share.payee.user_id}:
        raise RoyaltyRefused(_("Bạn không tự trả lời khiếu nại của mình."))
    if policy.rules().grader_may_not_approve and share.work.graded_by_id == acting_user.pk:
        raise RoyaltyRefused(_("Người chấm không tự trả lời khiếu nại về tác phẩm mình chấm."))
    if uphold:
        period = queries.open_period()
        if period is None or period.state != PeriodState.OPEN:
            raise RoyaltyRefused(_("Chưa có kỳ đang mở để ghi khoản điều chỉnh. Hãy mở kỳ mới rồi trả lời."))
        reason = _("Chấp nhận khiếu nại về “%(title)s”, kỳ %(period)s") % {"title": share.work.title, "period": share.work.period}
        current.adjustment = add_adjustment(
            period, share.payee, amount=uphold, reason=reason[:500], category=category_of(share), acting_user=acting_user
        )
    current.state, current.answer, current.answered_by, current.answered_at = DisputeState(way.target), answer, acting_user, timezone.now()
    current.save()
    record(f"royalties.{name}_dispute", share, acting_user=acting_user, new={"amount": uphold, "answer": answer})
    publish_event(DisputeAnswered(subject=f"royalty_dispute:{current.pk}", dispute_id=current.pk, user_id=current.by_id, state=current.state))
    return current


@transaction.atomic
def withdraw_dispute(dispute: Dispute, *, acting_user: User) -> Dispute:
    """Take one's own complaint back.

    :raises RoyaltyRefused: when it is somebody else's, or was answered.
    """
    current = Dispute.objects.select_for_update().get(pk=dispute.pk)
    if current.by_id != acting_user.pk:
        raise RoyaltyRefused(_("Chỉ người gửi mới rút được khiếu nại."))
    way = policy.require(states.DISPUTES, "withdraw", current.state, current.get_state_display(), acting_user=acting_user)
    current.state = DisputeState(way.target)
    current.save()
    record("royalties.withdraw_dispute", current, acting_user=acting_user)
    return current
