"""Proposing stories, and answering."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.actions.stories import create_story
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.events import PitchDecided, PitchSent
from toasoan.newsroom.stories.models import Pitch, Story
from toasoan.newsroom.stories.moving import locked, move
from toasoan.newsroom.stories.states import PITCH

if TYPE_CHECKING:
    from toasoan.foundation.people.models import Desk, User

LONGEST = 10_000


@transaction.atomic
def send_pitch(
    *,
    title: str,
    text: str,
    desk: Desk,
    acting_user: User | None,
    medium: str = "",
    for_date: date | None = None,
    by_key: str = "",
    by_name: str = "",
) -> Pitch:
    """Propose a story to a desk, or to a dated issue.

    :param by_key: the key of an author without an account (``contributor:4``), with ``by_name``; the room that knows them has checked.
    :raises StoryRefused: for an empty or overlong proposal.
    """
    if acting_user is not None:
        policy.require(acting_user, "add_pitch")
    title, text = normalise(title).strip(), normalise(text).strip()
    if not title or not text or len(text) > LONGEST:
        raise StoryRefused(_("Hãy ghi tên đề tài và nội dung đề xuất (nhiều nhất %(count)s ký tự).") % {"count": LONGEST})
    pitch = Pitch.objects.create(
        title=title[:255], text=text, desk=desk, medium=medium, for_date=for_date, by=acting_user, by_key=by_key[:100],
        by_name=by_name[:255] or (acting_user.get_full_name() if acting_user else ""),
    )  # fmt: skip
    record("pitch.send", pitch, acting_user=acting_user, account=by_key, new={"title": pitch.title, "desk": desk.code})
    publish_event(PitchSent(subject=pitch.content_key, pitch_id=pitch.pk, desk_id=desk.pk, by_id=acting_user.pk if acting_user else None))
    return pitch


def _decided(pitch: Pitch) -> None:
    publish_event(
        PitchDecided(
            subject=pitch.content_key, pitch_id=pitch.pk, by_id=pitch.by_id, by_key=pitch.by_key, state=str(pitch.state), answer=pitch.answer
        )
    )


def _decide(pitch: Pitch, name: str, user: User, answer: str, story: Story | None = None) -> Pitch:
    fields: dict[str, Any] = {"answer": answer, "decided_by_id": user.pk, "decided_at": timezone.now(), "story_id": story.pk if story else None}
    move(pitch, PITCH, name, acting_user=user, reason=answer, fields=fields)
    _decided(pitch)
    return pitch


@transaction.atomic
def accept_pitch(pitch: Pitch, *, acting_user: User, answer: str = "") -> Story:
    """Take a proposal: it becomes a story of the desk, owned by who proposed it (or by who accepts it)."""
    current = locked(pitch)
    policy.require_way(current, PITCH, "accept", acting_user=acting_user)
    story = create_story(
        title=current.title,
        summary=current.text,
        desk=current.desk,
        owner=current.by or acting_user,
        planned_for=current.for_date,
        acting_user=acting_user,
    )
    _decide(current, "accept", acting_user, answer, story)
    return story


@transaction.atomic
def decline_pitch(pitch: Pitch, *, acting_user: User, answer: str) -> Pitch:
    """Decline with an answer, which is compulsory: the one who proposed reads it."""
    return _decide(locked(pitch), "decline", acting_user, answer)


@transaction.atomic
def take_back_pitch(pitch: Pitch, *, acting_user: User | None, by_key: str = "") -> Pitch:
    """Take one's own proposal back while nobody has decided."""
    current = locked(pitch)
    own = (acting_user is not None and current.by_id == acting_user.pk) or (by_key and current.by_key == by_key)
    if not own:
        raise StoryRefused(_("Chỉ người đề xuất mới rút được đề xuất."))
    move(current, PITCH, "take_back", acting_user=acting_user)
    return current
