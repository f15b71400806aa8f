"""Whom royalties tell what: statements that are ready, complaints and their answers. Sums are never part of a notice."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.notices.registry import Kind, Notice, register_kinds, register_notice, register_sight
from toasoan.foundation.people.queries import people_with
from toasoan.newsroom.royalties.events import DisputeAnswered, DisputeOpened, PeriodClosed

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

KINDS = (
    Kind("royalties.period_closed", gettext_lazy("Bảng kê nhuận bút của tôi đã có")),
    Kind("royalties.dispute_opened", gettext_lazy("Có khiếu nại nhuận bút cần trả lời"), permission="royalties.approve_work"),
    Kind("royalties.dispute_answered", gettext_lazy("Khiếu nại nhuận bút của tôi được trả lời"), push=True),
)


def period_closed(event: PeriodClosed) -> list[Notice]:
    """Tell everybody of the house with a payment in the period; those outside hear it from the room that knows them."""
    from toasoan.newsroom.royalties.models import Payment, Period

    period = Period.objects.filter(pk=event.period_id).first()
    if period is None:
        return []
    paid = Payment.objects.filter(period=period, payee__user__isnull=False).exclude(payee__user__kind="outside")
    people = set(paid.values_list("payee__user_id", flat=True))
    text = _("Bảng kê nhuận bút kỳ %(period)s của bạn đã có") % {"period": period}
    return [
        Notice(
            people=sorted(people), kind=event.name, subject_key=event.subject, text=text, url=reverse("royalties_own"),
            once_key=f"royalties.period_closed:{period.pk}",
        )
    ]  # fmt: skip


def dispute_opened(event: DisputeOpened) -> list[Notice]:
    """Tell those who answer complaints, but not the one who graded or complains."""
    from toasoan.newsroom.royalties.models import Dispute

    dispute = Dispute.objects.select_related("share__work").filter(pk=event.dispute_id).first()
    if dispute is None:
        return []
    people = people_with("royalties.approve_work").exclude(pk__in=[event.user_id, dispute.share.work.graded_by_id or 0])
    text = _("Có khiếu nại về nhuận bút của “%(title)s”") % {"title": dispute.share.work.title}
    ids = list(people.values_list("pk", flat=True))
    return [Notice(people=ids, kind=event.name, subject_key=event.subject, text=text, url=reverse("royalties_disputes"))]


def dispute_answered(event: DisputeAnswered) -> list[Notice]:
    """Tell who complained; what was answered stands on the page."""
    from toasoan.newsroom.royalties.models import Dispute

    dispute = Dispute.objects.select_related("share__work").filter(pk=event.dispute_id).first()
    if dispute is None:
        return []
    words = {"title": dispute.share.work.title, "state": dispute.get_state_display()}
    text = _("Khiếu nại của bạn về “%(title)s” đã được trả lời: %(state)s") % words
    return [Notice(people=[event.user_id], kind=event.name, subject_key=event.subject, text=text, url=reverse("royalties_own"))]


def sees_period(user: User, ids: Collection[int]) -> Iterable[int]:
    """Periods: those who look on, and everybody who is paid in one."""
    from toasoan.newsroom.royalties.models import Period

    mine = Q() if user.has_perm("royalties.view_period") else Q(payments__payee__user=user)
    return list(Period.objects.filter(mine, pk__in=ids).distinct().values_list("pk", flat=True))


def sees_dispute(user: User, ids: Collection[int]) -> Iterable[int]:
    """Complaints: one's own, and all for those who answer them."""
    from toasoan.newsroom.royalties.models import Dispute

    mine = Q() if user.has_perm("royalties.approve_work") else Q(by=user)
    return list(Dispute.objects.filter(mine, pk__in=ids).values_list("pk", flat=True))


def declare() -> None:
    """Called once, when the app is ready."""
    register_kinds("royalties", gettext_lazy("Nhuận bút"), KINDS, order=60)
    register_sight("royalty_period", sees_period)
    register_sight("royalty_dispute", sees_dispute)
    register_notice(PeriodClosed, period_closed)
    register_notice(DisputeOpened, dispute_opened)
    register_notice(DisputeAnswered, dispute_answered)
