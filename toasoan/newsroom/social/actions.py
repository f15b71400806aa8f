"""What happens to posts: brought out, wanted down, taken down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.social.composing import composed
from toasoan.newsroom.social.events import PostBroughtOut, PostRemoved, RemovalWanted
from toasoan.newsroom.social.models import SocialPost
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.moving import locked
from toasoan.newsroom.stories.states import VersionState
from toasoan.newsroom.stories.versions.actions import move_version

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User


def _require(user: User, permission: str) -> None:
    if not (user.is_active and user.has_perm(permission)):
        raise StoryRefused(_("Tài khoản của bạn không có quyền đăng mạng xã hội. Hãy nhờ thư ký tòa soạn."))


@transaction.atomic
def bring_out_post(post: SocialPost, *, permalink: str, acting_user: User) -> SocialPost:
    """Say that an approved post is out, and where.

    What was approved is what counts: a later draft does not go out with it. Asking twice changes nothing the second time.

    :raises StoryRefused: for one that is not approved, an address that is not the network's, or while something stands against it.
    """
    _require(acting_user, "social.publish_socialpost")
    current: SocialPost = locked(post)
    if current.state == VersionState.OUT and current.permalink == permalink:
        return current
    if current.state != VersionState.APPROVED:
        raise StoryRefused(_("Chỉ ghi là đã đăng khi bài đăng đã duyệt; bài này đang ở “%(state)s”.") % {"state": current.get_state_display()})
    if not current.place.is_own(permalink):
        values = {"network": current.place.label, "hosts": ", ".join(current.place.hosts)}
        raise StoryRefused(_("Hãy dán địa chỉ bài đăng trên %(network)s (https, thuộc %(hosts)s).") % values)
    if wrong := [problem.message for problem in composed(current).problems if problem.error]:
        raise StoryRefused(" ".join(wrong))
    now = timezone.now()
    move_version(
        current,
        "bring_out",
        acting_user=acting_user,
        fields={"permalink": permalink, "posted_at": now, "posted_by_id": acting_user.pk, "removed_at": None},
    )
    record("social.bring_out", current, acting_user=acting_user, new={"network": current.network, "permalink": permalink})
    publish_event(PostBroughtOut(subject=current.content_key, network=current.network, permalink=permalink, story_id=current.story_id))
    return current


@transaction.atomic
def want_removal(post: SocialPost, *, reason: str, acting_user: User | None) -> None:
    """Ask for a post that is on its network to be taken down there; nothing for one that never was, or is down already."""
    current: SocialPost = locked(post)
    if not current.permalink or current.removed_at is not None or current.removal_wanted:
        return
    SocialPost.objects.filter(pk=current.pk).update(removal_wanted=True)
    record("social.want_removal", current, acting_user=acting_user, reason=reason, new={"permalink": current.permalink})
    publish_event(RemovalWanted(subject=current.content_key, network=current.network, permalink=current.permalink, reason=reason))


@transaction.atomic
def note_removed(post: SocialPost, *, acting_user: User) -> None:
    """A person has taken the post down on its network.

    :raises StoryRefused: for one that nobody wants down.
    """
    _require(acting_user, "social.publish_socialpost")
    current: SocialPost = locked(post)
    if not current.removal_wanted:
        raise StoryRefused(_("Bài đăng này không có yêu cầu gỡ."))
    SocialPost.objects.filter(pk=current.pk).update(removal_wanted=False, removed_at=timezone.now(), removed_by=acting_user)
    record("social.note_removed", current, acting_user=acting_user, new={"permalink": current.permalink})
    publish_event(PostRemoved(subject=current.content_key, network=current.network, permalink=current.permalink))
