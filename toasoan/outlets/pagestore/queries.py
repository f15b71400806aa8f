"""What is stored and what shows what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from toasoan.outlets.pagestore.models import Change, ContentKey, PageShows, StoredPage

EVERYTHING = "everything"  # every page shows this: the look of the site, the software


def latest_number() -> int:
    """The number of the newest change; what is read from now on is no older than it."""
    return int(Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0)


def overtaken(keys: Iterable[str], number: int) -> bool:
    """Whether something that a page shows has changed after the change of this number."""
    return ContentKey.objects.filter(name__in=[*keys, EVERYTHING], number__gt=number).exists()


def showing(keys: Collection[str], moments: Collection[datetime] = ()) -> QuerySet[StoredPage]:
    """Pages that show one of the keys; of a list only pages whose stretch holds one of the moments (without moments: all)."""
    rows = PageShows.objects.filter(key__name__in=keys)
    if moments:
        stretch = Q()
        for moment in moments:
            stretch |= (Q(since=None) | Q(since__lte=moment)) & (Q(until=None) | Q(until__gte=moment))
        rows = rows.filter(stretch)
    return StoredPage.objects.filter(pk__in=rows.values("page_id"))


def waiting() -> QuerySet[StoredPage]:
    """Pages to be made, in their turn."""
    now = timezone.now()
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    return StoredPage.objects.filter(free, state__in=[StoredPage.State.STALE, StoredPage.State.WANTED]).order_by("urgency", "turn", "since", "pk")


def ended() -> QuerySet[StoredPage]:
    """Kept pages that say something else by now."""
    return StoredPage.objects.filter(state=StoredPage.State.KEPT, ends__lte=timezone.now())


def standing() -> list[dict[str, Any]]:
    """How many pages of each kind are in which state."""
    return [dict(row) for row in StoredPage.objects.values("kind", "state").annotate(pages=Count("pk")).order_by("kind", "state")]


def keys_of(page: StoredPage) -> list[PageShows]:
    """What a page was made from."""
    return list(page.shown.select_related("key").order_by("key__name"))
