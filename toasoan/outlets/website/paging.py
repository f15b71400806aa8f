"""Lists without numbers: a page begins after a key ``(published_at, id)``, so the thousandth costs what the first does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict

OLDER, NEWER = "truoc", "sau"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Dated(Protocol):
    """What can be listed: it has a time of publication and a key."""

    pk: Any
    published_at: datetime | None


Item = TypeVar("Item", bound=Dated)


@dataclass(frozen=True)
class Slice(Generic[Item]):
    """One page of a list; ``older`` and ``newer`` are query strings, empty where there is nothing."""

    items: list[Item]
    older: str
    newer: str
    first: bool


def key_of(item: Dated) -> str:
    """The place of an item as an address carries it: microseconds since 1970, and its key."""
    moment = item.published_at or EPOCH
    return f"{(moment - EPOCH) // MICROSECOND}-{item.pk}"


def read_key(text: str) -> tuple[datetime, int]:
    """The place an address names.

    :raises Http404: when it names none.
    """
    moment, _dash, key = text.partition("-")
    try:
        if not (moment.isascii() and moment.isdigit() and key.isascii() and key.isdigit() and len(key) <= 18):
            raise ValueError(text)
        return EPOCH + int(moment) * MICROSECOND, int(key)
    except (ValueError, OverflowError):
        raise Http404 from None


def take(sources: Sequence[QuerySet[Any]], parameters: QueryDict, size: int) -> Slice[Any]:
    """The page that the address asks for, merged from sources that are each newest first.

    :raises Http404: for a key that cannot be one.
    """
    backwards = NEWER in parameters and OLDER not in parameters
    asked = parameters.get(NEWER if backwards else OLDER, "")
    narrowed = [_beyond(source, asked, backwards=backwards) for source in sources]
    found = {item.pk: item for source in narrowed for item in source[: size + 1]}
    items = sorted(found.values(), key=lambda item: (item.published_at, item.pk), reverse=not backwards)
    more, items = len(items) > size, items[:size]
    if backwards:
        items.reverse()
    first = not asked or (backwards and not more)
    has_older = bool(items) and (backwards or more)
    older = urlencode({OLDER: key_of(items[-1])}) if has_older else ""
    newer = urlencode({NEWER: key_of(items[0])}) if items and not first else ""
    return Slice(items, older, newer, first)


def _beyond(source: QuerySet[Any], asked: str, *, backwards: bool) -> QuerySet[Any]:
    if not asked:
        return source
    moment, key = read_key(asked)
    if backwards:
        return source.filter(Q(published_at__gt=moment) | Q(published_at=moment, pk__gt=key)).order_by("published_at", "pk")
    return source.filter(Q(published_at__lte=moment) & (Q(published_at__lt=moment) | Q(pk__lt=key)))
