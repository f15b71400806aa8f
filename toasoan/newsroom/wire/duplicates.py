"""The same news from two wires: found by the likeness of the words, within a few days."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from toasoan.foundation.language import count_words, signature, signature_bands, similarity
from toasoan.newsroom.wire.html_blocks.notes import Notes
from toasoan.newsroom.wire.html_blocks.parsing import parse
from toasoan.newsroom.wire.html_blocks.reading import inner_text
from toasoan.newsroom.wire.models import WireBand, WireItem
from toasoan.newsroom.wire.states import ItemState

DAYS = 3
ALIKE = 0.5
ROWS = 4  # of 128 places: 32 bands; two texts of which half is the same share one with 87 % probability
FEWEST_WORDS = 12
CANDIDATES = 50


def plain_words(item: WireItem) -> str:
    """Everything the item says, without markup."""
    body = item.body
    if item.body_kind != "text" and "<" in body:
        tree, _breaks = parse(body, Notes(), wordpress=item.body_kind == "wordpress")
        body = inner_text(tree)
    return "\n".join(part for part in (item.title, item.lead, body) if part)


def sign(item: WireItem) -> list[int]:
    """The signature of an item, or nothing when it says too little to be compared."""
    text = plain_words(item)[:200_000]
    return list(signature(text)) if count_words(text) >= FEWEST_WORDS else []


def same_news(item: WireItem) -> WireItem | None:
    """The first of the group to which an item belongs that another feed, or the same one under another guid, has sent."""
    if not item.signature:
        return None
    keys = signature_bands(item.signature, ROWS)
    found = WireItem.objects.filter(bands__band__in=keys, received__gte=timezone.now() - timedelta(days=DAYS), latest=True)
    found = found.exclude(feed_id=item.feed_id, guid=item.guid).exclude(state=ItemState.BROKEN).exclude(pk=item.pk)
    # what a rule dropped unseen stands for nothing; what a person ignored does
    found = found.exclude(state=ItemState.IGNORED, handled_by=None).distinct()
    best, likeness = None, ALIKE
    for other in found.select_related("group").order_by("-pk")[:CANDIDATES]:
        alike = similarity(item.signature, other.signature) if len(other.signature) == len(item.signature) else 0.0
        if alike >= likeness:
            best, likeness = other, alike
    return best.group or best if best is not None else None


def keep_bands(item: WireItem) -> None:
    """So that later items find this one; those too old to be found are forgotten."""
    WireBand.objects.bulk_create(WireBand(item=item, band=band) for band in signature_bands(item.signature, ROWS))


def forget_old_bands() -> int:
    """Drop what can no longer be a candidate."""
    return WireBand.objects.filter(item__received__lt=timezone.now() - timedelta(days=DAYS + 1)).delete()[0]
