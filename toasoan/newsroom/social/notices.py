"""What this room tells: a post that must come down on its network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.notices.models.wishes import MailWish
from toasoan.foundation.notices.registry import Kind, Notice, register_kinds, register_notice, register_sight
from toasoan.foundation.people.models import User
from toasoan.newsroom.social.events import RemovalWanted
from toasoan.newsroom.social.models import SocialPost


def removal_wanted(event: RemovalWanted) -> list[Notice]:
    """Tell whoever posted it, whoever answers for it, and all who may say that it is down."""
    number = event.subject.partition(":")[2]
    post = SocialPost.objects.filter(pk=int(number)).first() if number.isdecimal() else None
    if post is None or not post.removal_wanted:
        return []
    may = User.objects.filter(is_active=True, groups__permissions__codename="publish_socialpost").values_list("pk", flat=True)
    return [
        Notice(
            people=sorted({*may, *(pk for pk in (post.posted_by_id, post.owner_id) if pk)}),
            kind=RemovalWanted.name,
            subject_key=post.content_key,
            text=_("Cần gỡ trên %(network)s: %(title)s") % {"network": post.place.label, "title": post.title[:200]},
            url=reverse("social_send", args=[post.pk]),
        )
    ]


def seen(user: Any, ids: Iterable[int]) -> set[int]:
    """Whoever may read posts may read these."""
    return set(ids) if user.has_perm("social.view_socialpost") else set()


def declare() -> None:
    """Called once, when the app is ready."""
    register_kinds(
        "social",
        gettext_lazy("Mạng xã hội"),
        [Kind(RemovalWanted.name, gettext_lazy("Bài đăng phải gỡ trên mạng xã hội"), mail=MailWish.AT_ONCE, push=True, urgent=True)],
    )
    register_sight("socialpost", seen)
    register_notice(RemovalWanted, removal_wanted)
