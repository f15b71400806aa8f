"""A post as a version of a story: its parts, beginning one within its network's limit, writing one part, stopping with its master."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.language import normalise
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.social.begin_form import PostBeginForm
from toasoan.newsroom.social.models import SocialPost
from toasoan.newsroom.social.networks import NETWORKS, Network, hashtag
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.versions import written
from toasoan.newsroom.stories.versions.cutting import cut_to_length
from toasoan.newsroom.stories.versions.registry import TextPart, VersionKind, register_version_kind

CODE = "socialpost"
FIELDS = {"title": gettext_lazy("Tên bài đăng"), "text": gettext_lazy("Nội dung"), "hashtags": gettext_lazy("Thẻ chủ đề")}
LONGEST = {"title": 255, "hashtags": 500}
ADDRESS_ROOM = 120  # of the network's count, kept free for the address and hashtags when a text is cut
MOST_HASHTAGS = 3


def parts_of(post: SocialPost) -> list[TextPart]:
    """Working title, text, hashtags."""
    parts = [TextPart(name, str(label), normalise(getattr(post, name))) for name, label in FIELDS.items()]
    return [part for part in parts if part.text.strip()]


def put_part(post: SocialPost, part_id: str, text: str, *, acting_user: Any) -> None:
    """Write one part anew; saved as a draft.

    :raises StoryRefused: for a part it does not have, or when the post may not be edited now.
    """
    written.require_edit(acting_user, post)
    if part_id not in FIELDS:
        raise StoryRefused(_("Không thấy đoạn này trong bài nữa. Hãy tải lại trang."))
    setattr(post, part_id, normalise(text)[: LONGEST.get(part_id, 70_000)])
    written.save_draft(post, acting_user=acting_user)


def first_text(network: Network, master_parts: Sequence[TextPart], words: int | None = None) -> str:
    """The master's title, then its sentences as far as they fit: into the planned words, into what shows before "more" where that is
    room enough for a post, and always into the network's limit."""
    title = next((part.text for part in master_parts if part.id == "title"), "")
    rest = [part for part in master_parts if part.id != "title"]
    room = min(network.limit, max(network.shown, 280)) - ADDRESS_ROOM - network.count(title)
    kept = cut_to_length(rest, words) if words else cut_to_length(rest, max(room, 0), network.count)
    text = "\n\n".join(one for one in (title, " ".join(part.text for part in kept)) if one)
    return text if network.count(text) <= network.limit - ADDRESS_ROOM else title


def begin(
    *,
    story: Any,
    coverage: Any,
    master_parts: Sequence[TextPart],
    title: str,
    acting_user: Any,
    network: str = "facebook",
    words: int | None = None,
    **how: Any,
) -> SocialPost:
    """A draft for one network from the master's first sentences, leading to the story's article, with its picture and topics."""
    place = NETWORKS[network]
    planned = words or (coverage.planned_words if coverage is not None else None)
    article = ArticlePage.objects.filter(story=story).select_related("lead_picture").order_by("-live", "pk").first()
    topics = [hashtag(topic.name) for topic in article.topics.all()] if article is not None else []
    post = SocialPost(
        title=title[:255],
        story=story,
        coverage=coverage,
        desk=(coverage.desk if coverage is not None else None) or story.desk,
        owner=acting_user,
        network=network,
        planned_words=planned,
        planned_at=coverage.publish_at if coverage is not None else None,
        language=article.language if article is not None and article.language in {"vi", "km"} else "vi",
        text=first_text(place, master_parts, planned),
        hashtags=" ".join(list(dict.fromkeys(one for one in topics if one))[: min(MOST_HASHTAGS, place.hashtags)]),
        article=article,
    )
    if article is not None and article.lead_picture is not None:
        post.pictures = SocialPost._meta.get_field("pictures").to_python(  # type: ignore[union-attr]  # a StreamField, not a relation
            [{"type": "picture", "id": str(uuid.uuid4()), "value": article.lead_picture_id}]
        )
    post.save()
    post.save_revision(user=acting_user, log_action=acting_user is not None)
    return post


def stop(post: SocialPost, /, *, reason: str, acting_user: Any) -> None:
    """Stop with the master; one that is out has to be taken down on its network by a person, which the list then asks for."""
    from toasoan.newsroom.social.actions import want_removal

    written.stop(post, reason=reason, acting_user=acting_user)
    want_removal(post, reason=reason, acting_user=acting_user)


def register() -> None:
    """Called once, when the app is ready."""
    register_version_kind(
        VersionKind(
            code=CODE,
            media=("social",),
            label=gettext_lazy("Bài đăng mạng xã hội"),
            get=lambda number: written.latest_draft(SocialPost, number),
            get_public=lambda number: SocialPost.objects.filter(pk=number, live=True).first(),
            title_of=lambda post: str(post.title),
            parts_of=parts_of,
            edit_url=lambda post: reverse("wagtailsnippets_social_socialpost:edit", args=[post.pk]),
            may_edit=written.may_edit,
            may_see=written.may_see,
            begin=begin,
            stop=stop,
            put_part=put_part,
            state_label=lambda post: str(post.get_state_display()),
            begin_form=PostBeginForm,
            may_begin=lambda user: user.has_perm("social.add_socialpost"),
        )
    )
