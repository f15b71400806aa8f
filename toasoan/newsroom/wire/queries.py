"""Questions about imports and about what the wires sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from wagtail.models import Site

from toasoan.newsroom.wire.addresses import spellings
from toasoan.newsroom.wire.models import Feed, ImportBatch, OldAddress, WireItem
from toasoan.newsroom.wire.states import FeedState, ItemState

if TYPE_CHECKING:
    from toasoan.newsroom.articles.models import ArticlePage


def article_for_old_path(site: Site, path: str) -> ArticlePage | None:
    """The public article that an address of the old site (path, with its query) leads to now."""
    wanted = spellings(path)
    if not wanted:
        return None
    found = {row.path: row for row in OldAddress.objects.filter(site=site, path__in=wanted).select_related("article__section")}
    row = next((found[spelling] for spelling in wanted if spelling in found), None)
    return row.article if row is not None and row.article.live else None


def batches() -> QuerySet[ImportBatch]:
    """All runs, the latest first, without the long reports."""
    return ImportBatch.objects.select_related("site", "started_by").defer("report")


@dataclass(frozen=True)
class Wanted:
    """Which items a list shows; empty fields ask nothing."""

    state: str = ItemState.NEW
    feed: str = ""
    kind: str = ""
    language: str = ""
    desk: str = ""
    words: str = ""


def wire_items(wanted: Wanted) -> QuerySet[WireItem]:
    """The items that count, pressing ones first, then the latest; without what only one item's page needs."""
    found = WireItem.objects.filter(latest=True).select_related("feed", "desk", "story")
    if wanted.state in ItemState.values:
        found = found.filter(state=wanted.state)
    if wanted.feed.isdecimal():
        found = found.filter(feed_id=int(wanted.feed))
    if wanted.desk.isdecimal():
        found = found.filter(desk_id=int(wanted.desk))
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.language:
        found = found.filter(language__startswith=wanted.language[:12])
    for word in wanted.words.split()[:6]:
        found = found.filter(Q(title__icontains=word) | Q(lead__icontains=word))
    found = found.annotate(same=Count("duplicates", filter=Q(duplicates__latest=True)))
    return found.defer("body", "signature", "tags").order_by("priority", "-id")


def state_counts() -> dict[str, int]:
    """How many items stand where."""
    rows = WireItem.objects.filter(latest=True).order_by().values_list("state").annotate(number=Count("pk"))
    return dict(rows)


def troubled_feeds() -> list[Feed]:
    """Feeds that fail or have fallen silent."""
    return list(Feed.objects.exclude(state=FeedState.PAUSED).filter(Q(state=FeedState.FAILING) | Q(idle_since__isnull=False)))


def versions_of(item: WireItem) -> QuerySet[WireItem]:
    """All versions of the item, the latest first."""
    return WireItem.objects.filter(feed_id=item.feed_id, guid=item.guid).defer("body", "signature").order_by("-id")


def group_of(item: WireItem) -> QuerySet[WireItem]:
    """The same news of other wires."""
    leader = item.group_id or item.pk
    found = WireItem.objects.filter(Q(pk=leader) | Q(group_id=leader), latest=True).exclude(pk=item.pk)
    return found.select_related("feed").defer("body", "signature").order_by("id")
