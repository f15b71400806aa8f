"""Whom the wire tells what: feeds that are silent or broken, items in use that their source changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.notices.models.wishes import MailWish
from toasoan.foundation.notices.registry import Kind, Notice, register_kinds, register_notice, register_sight
from toasoan.foundation.people.queries import people_with
from toasoan.newsroom.stories.notices import with_reason
from toasoan.newsroom.wire.events import FeedFailing, FeedIdle, UsedItemChanged

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

KINDS = (
    Kind("wire.feed_idle", gettext_lazy("Nguồn tin im lặng quá lâu"), mail=MailWish.AT_ONCE, permission="wire.view_feed"),
    Kind("wire.feed_failing", gettext_lazy("Nguồn tin không lấy được"), mail=MailWish.AT_ONCE, urgent=True, permission="wire.view_feed"),
    Kind(
        "wire.used_item_changed",
        gettext_lazy("Tin nguồn đã dùng bị sửa, bị hủy"),
        mail=MailWish.AT_ONCE,
        push=True,
        urgent=True,
        permission="stories.view_story",
    ),
)


def feed_silent(event: FeedIdle | FeedFailing) -> list[Notice]:
    """Tell those who keep the feeds."""
    from toasoan.newsroom.wire.models import Feed

    feed = Feed.objects.filter(pk=event.feed_id).first()
    if feed is None:
        return []
    if isinstance(event, FeedIdle):
        text = _("Nguồn tin “%(feed)s” đã im lặng hơn %(hours)s giờ") % {"feed": feed.name, "hours": event.hours}
    else:
        text = with_reason(_("Không lấy được nguồn tin “%(feed)s”") % {"feed": feed.name}, event.error)
    people = list(people_with("wire.change_feed").values_list("pk", flat=True))
    return [Notice(people=people, kind=event.name, subject_key=f"feed:{feed.pk}", text=text, url=reverse("wire_feed", args=[feed.pk]))]


def used_item_changed(event: UsedItemChanged) -> list[Notice]:
    """Tell who answers for the story, and its crews."""
    from toasoan.newsroom.stories.models import Assignment, Story
    from toasoan.newsroom.stories.states import OPEN_ASSIGNMENTS

    story = Story.objects.filter(pk=event.story_id).first()
    if story is None:
        return []
    crews = Assignment.objects.filter(coverage__story=story, state__in=OPEN_ASSIGNMENTS).values_list("person_id", flat=True)
    people = sorted({pk for pk in (story.owner_id, *crews) if pk})
    sentence = _("Nguồn đã hủy tin dùng trong đề tài “%(title)s”") if event.canceled else _("Nguồn đã sửa tin dùng trong đề tài “%(title)s”")
    text = sentence % {"title": story.title}
    url = reverse("wire_item", args=[event.item_id])
    return [Notice(people=people, kind=event.name, subject_key=f"story:{story.pk}", text=text, url=url)]


def sees(user: User, ids: Collection[int]) -> Iterable[int]:
    """Feeds: those who keep them."""
    from toasoan.newsroom.wire.models import Feed

    if not user.has_perm("wire.view_feed"):
        return []
    return list(Feed.objects.filter(pk__in=ids).values_list("pk", flat=True))


def declare() -> None:
    """Called once, when the app is ready."""
    register_kinds("wire", gettext_lazy("Tin nguồn"), KINDS, order=70)
    register_sight("feed", sees)
    register_notice(FeedIdle, feed_silent)
    register_notice(FeedFailing, feed_silent)
    register_notice(UsedItemChanged, used_item_changed)
