"""What a page was made from: said while it is rendered, kept with the stored page.

The functions here may be called from anywhere below a page (queries, template tags, models); outside of a rendering for the store they
do nothing and cost next to nothing. Things whose model is watched (:func:`toasoan.outlets.pagestore.watching.register_shown`) say so by
themselves when they are loaded, so a page has to say only what is no object: which lists it shows and how far down, and when it will be
out of date without anything having changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol


class Shown(NamedTuple):
    """A key that a page shows; of a list only the stretch between two times, both included (``None``: to the end)."""

    key: str
    since: datetime | None = None
    until: datetime | None = None


@dataclass
class Record:
    """What one rendering said about itself."""

    shown: set[Shown] = field(default_factory=set)
    ends: datetime | None = None
    refusal: str = ""

    def covering(self) -> set[Shown]:
        """The stretches without those that lie inside another of the same key."""
        whole = {one.key for one in self.shown if one.since is None and one.until is None}
        return {one for one in self.shown if one.key not in whole or (one.since is None and one.until is None)}


_record: ContextVar[Record | None] = ContextVar("page_record", default=None)


@contextmanager
def collecting() -> Iterator[Record]:
    """Collect what is said below; a rendering inside a rendering keeps its own record."""
    record = Record()
    mark = _record.set(record)
    try:
        yield record
    finally:
        _record.reset(mark)


def is_collecting() -> bool:
    """Whether a page is being rendered for the store."""
    return _record.get() is not None


def shows(*keys: str) -> None:
    """The page shows something of these things (content keys such as ``articlepage:12``): it is made again when one of them changes."""
    record = _record.get()
    if record is not None:
        record.shown.update(Shown(key) for key in keys)


def lists(key: str, *, down_to: datetime | None = None, up_to: datetime | None = None) -> None:
    """The page shows a stretch of a list ordered by time, such as ``list:section:3`` down to its twentieth article.

    It is made again when something comes into the list or leaves it between the two times; what moves further down does not touch it.
    Give no ``down_to`` when the list ended before the page was full.
    """
    record = _record.get()
    if record is not None:
        record.shown.add(Shown(key, down_to, up_to))


class Dated(Protocol):
    """What stands in a list: it has a time of publication."""

    published_at: datetime | None


def lists_items(keys: Iterable[str], items: Sequence[Dated], *, full: bool) -> None:
    """The page shows the beginning of these lists, merged into ``items``; ``full`` when there is more below the last of them."""
    if is_collecting():
        last = items[-1].published_at if full and items else None
        for key in keys:
            lists(key, down_to=last)


def changes_at(moment: datetime) -> None:
    """From this moment on the page says something else by itself (a date, a licence that ends): it is made again then."""
    record = _record.get()
    if record is not None and (record.ends is None or moment < record.ends):
        record.ends = moment


def not_stored(reason: str) -> None:
    """This answer must not be kept, for a reason that the technician reads; it is rendered for each reader."""
    record = _record.get()
    if record is not None:
        record.refusal = record.refusal or reason
