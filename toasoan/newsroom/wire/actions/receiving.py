"""Taking in what a feed delivered: kept as it came, read, compared with what is known, sent where the rules say."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.newsroom.stories.actions import create_story
from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.duplicates import keep_bands, same_news, sign
from toasoan.newsroom.wire.events import UsedItemChanged
from toasoan.newsroom.wire.items import BadItem, Place, WireEntry
from toasoan.newsroom.wire.models import Delivery, Feed, RoutingRule, WireItem
from toasoan.newsroom.wire.reading import ReadParcel, read_parcel
from toasoan.newsroom.wire.routing import rule_for
from toasoan.newsroom.wire.states import ItemState
from toasoan.newsroom.wire.transports.feeding import Parcel
from toasoan.newsroom.wire.transports.folders import too_large


@dataclass(frozen=True)
class Received:
    """What one parcel brought that was not known yet."""

    new: int = 0
    broken: int = 0


def receive(feed: Feed, parcel: Parcel, *, acting_user: User | None = None) -> Received:
    """Take one parcel. What came before is recognised by its bytes, what was sent before by guid and version; nothing is lost."""
    size = parcel.size or len(parcel.data)
    problem = parcel.problem or (too_large(size) if len(parcel.data) > limits.PARCEL_BYTES else "")
    digest = hashlib.sha256(parcel.data or f"{parcel.name}:{size}:{problem}".encode()).hexdigest()
    if Delivery.objects.filter(feed=feed, sha256=digest).exists():
        return Received()
    read = ReadParcel("", (BadItem(Place(parcel.name), problem),), {}) if problem else read_parcel(parcel.name, parcel.data, feed.format)
    with transaction.atomic():
        fresh = [(place, entry) for place, entry in enumerate(read.entries) if not _known(feed, entry)]
        if read.entries and not fresh:
            return Received()
        delivery = Delivery(feed=feed, name=normalise(parcel.name)[:300], sha256=digest, size=size, format=read.format)
        if not problem:
            delivery.put(parcel.data)
        delivery.save(force_insert=True)
        rules = list(RoutingRule.objects.filter(active=True).select_related("desk"))
        made = [store(feed, delivery, place, entry, rules) for place, entry in fresh]
        broken = sum(item.state == ItemState.BROKEN for item in made)
        Feed.objects.filter(pk=feed.pk).update(last_item_at=timezone.now(), idle_since=None)
        shown = {"file": delivery.name, "sha256": digest, "items": len(made), "broken": broken, **({"ignored": read.ignored} if read.ignored else {})}
        record("wire.receive", feed, acting_user=acting_user, new=shown)
    return Received(len(made) - broken, broken)


def _known(feed: Feed, entry: WireEntry | BadItem) -> bool:
    return isinstance(entry, WireEntry) and WireItem.objects.filter(feed=feed, guid=guid_of(entry), version=entry.version_key()[:100]).exists()


def guid_of(entry: WireEntry) -> str:
    """Cut to the column's length without making two one."""
    text = entry.source_id
    return text if len(text) <= 500 else f"{text[:430]}#{hashlib.sha256(text.encode()).hexdigest()}"


def store(feed: Feed, delivery: Delivery, place: int, entry: WireEntry | BadItem, rules: list[RoutingRule]) -> WireItem:
    """Make the item of one entry (inside the transaction of its delivery)."""
    if isinstance(entry, BadItem):
        return WireItem.objects.create(
            feed=feed, delivery=delivery, place=place, guid=f"broken:{delivery.sha256}:{place}", version="1", state=ItemState.BROKEN,
            title=f"{delivery.name}"[:500], reason=f"{entry.place}: {entry.reason}"[:2000], credit=feed.credit,
        )  # fmt: skip
    item, created = WireItem.objects.get_or_create(
        feed=feed, guid=guid_of(entry), version=entry.version_key()[:100], defaults={"delivery": delivery, "place": place, **fields_of(feed, entry)}
    )
    if created:  # the same version twice in one delivery is one item
        settle(item, rules)
    return item


def fields_of(feed: Feed, entry: WireEntry) -> dict[str, Any]:
    """The columns of an entry; what it does not say of itself, its feed says."""
    pictures = [picture for picture in (entry.lead_picture, *entry.pictures) if picture is not None]
    return {
        "pub_status": entry.status.lower()[:20] if entry.status in {"withheld", "canceled"} else "usable",
        "kind": entry.kind,
        "title": (entry.title or entry.lead or entry.body or entry.source_id)[:500],
        "lead": entry.lead,
        "body": entry.body,
        "body_kind": entry.body_kind,
        "authors": list(entry.authors[: limits.AUTHORS]),
        "categories": list(entry.categories[: limits.TAGS]),
        "tags": list(entry.tags[: limits.TAGS]),
        "pictures": [
            {"url": one.url[:2000], "caption": one.caption, "credit": one.credit, "alt": one.alt, "rights": one.rights}
            for one in pictures[: limits.TAGS]
        ],
        "files": [
            *({"name": file.name, "type": file.type, "size": len(file.data)} for file in entry.files),
            *({"name": one.title[:200] or one.url[:200], "type": one.type, "url": one.url[:2000]} for one in entry.media[: limits.TAGS]),
        ],
        "parts": [part[:500] for part in entry.parts[: limits.PARTS]],
        "starts_at": entry.starts,
        "ends_at": entry.ends,
        "all_day": entry.all_day,
        "venue": entry.venue[:255],
        "link": next((url for url in entry.old_urls if url.startswith(("http://", "https://"))), "")[:1000],
        "urgency": entry.urgency,
        "language": (entry.language or feed.language)[:35],
        "credit": (entry.credit or feed.credit or feed.name)[:255],
        "rights": entry.rights or feed.rights,
        "dateline": entry.dateline[:255],
        "note": entry.note,
        "embargo": entry.embargo,
        "published": entry.published or entry.modified,
    }


def settle(item: WireItem, rules: list[RoutingRule]) -> None:
    """Put a readable item in its place: the latest of its guid, in its group, where a rule sends it."""
    _succeed(item)
    item.signature = sign(item)
    item.group = same_news(item) if not item.canceled else None
    keep_bands(item)
    rule = rule_for(item, rules, timezone.now())
    item.rule = rule
    item.state = ItemState.NEW
    if rule is not None:
        item.desk, item.priority = rule.desk, rule.priority or item.priority
    if rule is not None and rule.ignore:
        item.state, item.reason = ItemState.IGNORED, rule.name
    elif item.group is not None:
        item.state = ItemState.DUPLICATE
    elif rule is not None and rule.pitch and item.story_id is None and not item.canceled and item.latest:
        item.story = create_story(
            title=item.title[:255], summary=item.lead, desk=rule.desk, priority=item.priority, embargo_until=item.embargo, acting_user=None
        )
    item.save()


def _succeed(item: WireItem) -> None:
    """The newer version counts; a story made of the older one is told."""
    before = WireItem.objects.filter(feed_id=item.feed_id, guid=item.guid, latest=True).exclude(pk=item.pk).first()
    if before is None:
        return
    if before.version.isdecimal() and item.version.isdecimal() and int(before.version) > int(item.version):
        item.latest = False
        return
    before.latest = False
    before.save(update_fields=["latest"])
    item.story_id = before.story_id
    if before.story_id is not None:
        publish_event(UsedItemChanged(subject=f"story:{before.story_id}", item_id=item.pk, story_id=before.story_id, canceled=item.canceled))
        record("wire.used_item_changed", item, acting_user=None, new={"story": before.story_id, "version": item.version, "canceled": item.canceled})
