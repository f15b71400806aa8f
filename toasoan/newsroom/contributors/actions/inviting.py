"""Asking a contributor for a work (đặt bài), and their pitches."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import Desk
from toasoan.newsroom.contributors import policy
from toasoan.newsroom.contributors.actions.writing import plain
from toasoan.newsroom.contributors.errors import ContributionRefused
from toasoan.newsroom.contributors.events import InvitationChanged
from toasoan.newsroom.contributors.models import Contributor, Invitation
from toasoan.newsroom.contributors.moving import locked, move
from toasoan.newsroom.contributors.states import INVITATION
from toasoan.newsroom.stories.actions import send_pitch
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.models import Pitch

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

PITCHES_WAITING = 20


def _told(invitation: Invitation) -> None:
    publish_event(
        InvitationChanged(
            subject=f"invitation:{invitation.pk}",
            invitation_id=invitation.pk,
            contributor_id=invitation.contributor_id,
            state=str(invitation.state),
        )
    )


@transaction.atomic
def invite(contributor: Contributor, *, title: str, text: str, desk: Desk, acting_user: User, due_on: date | None = None) -> Invitation:
    """Ask for a work.

    :raises ContributionRefused: without a title, the right, or a contributor who is taken on.
    """
    policy.require(acting_user, "invite_contributor")
    policy.require_active(contributor)
    title = plain(title)[:255]
    if not title:
        raise ContributionRefused(_("Hãy ghi đề tài cần viết."))
    made = Invitation.objects.create(contributor=contributor, desk=desk, title=title, text=plain(text)[:5000], due_on=due_on, by=acting_user)
    record("invitation.make", made, acting_user=acting_user, new={"contributor": contributor.key, "due_on": due_on})
    _told(made)
    return made


@transaction.atomic
def answer_invitation(invitation: Invitation, name: str, *, acting_user: User, answer: str = "") -> Invitation:
    """The contributor accepts or declines.

    :raises ContributionRefused: when it is not theirs, or not open any more.
    """
    current = locked(invitation)
    policy.require_own(current.contributor, acting_user)
    if name not in {"accept", "decline"}:
        raise ContributionRefused(_("Không có việc này."))
    move(current, INVITATION, name, acting_user=acting_user, fields={"answer": plain(answer)[:2000]})
    _told(current)
    return current


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, reason: str, acting_user: User) -> Invitation:
    """The desk takes it back, with a reason that the contributor reads."""
    current = locked(invitation)
    move(current, INVITATION, "withdraw", acting_user=acting_user, reason=reason)
    _told(current)
    return current


@transaction.atomic
def pitch(contributor: Contributor, *, title: str, text: str, desk: Desk, acting_user: User, for_date: date | None = None) -> Pitch:
    """Propose a story to a desk; it stands among the newsroom's proposals under the contributor's name.

    :raises ContributionRefused: when planning refuses it, or too many wait already.
    """
    policy.require_own(contributor, acting_user)
    policy.require_active(contributor)
    if Pitch.objects.filter(by_key=contributor.key, state="sent").count() >= PITCHES_WAITING:
        raise ContributionRefused(_("Bạn có nhiều đề xuất đang chờ. Hãy đợi tòa soạn trả lời."))
    try:
        return send_pitch(title=title, text=text, desk=desk, acting_user=None, for_date=for_date, by_key=contributor.key, by_name=str(contributor))
    except StoryRefused as refusal:
        raise ContributionRefused(str(refusal)) from refusal
