"""Telling what caches pages in front of us (a CDN) to forget them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from django.conf import settings
from django.db import transaction

from toasoan.outlets.pagestore.answers import tag_of

Page = tuple[str, str]


class Purger(Protocol):
    """A cache in front of the store."""

    def purge(self, pages: list[Page]) -> None:
        """Forget these pages, ``(host, path)``.

        :raises OSError: when the cache cannot be reached; it is tried again.
        """

    def purge_all(self) -> None:
        """Forget everything."""


@dataclass
class MemoryPurger:
    """Remembers what it was told; for tests and for trying out."""

    tags: list[str] = field(default_factory=list)
    all: int = 0

    def purge(self, pages: list[Page]) -> None:
        """Remember the tags."""
        self.tags += [tag_of(host, path) for host, path in pages]

    def purge_all(self) -> None:
        """Count."""
        self.all += 1


def purge(pages: Iterable[Page]) -> None:
    """Have pages forgotten once the present transaction is committed."""
    told = sorted(set(pages))
    if told and settings.CDN_PURGE:
        from toasoan.outlets.pagestore.tasks import purge_task

        transaction.on_commit(lambda: purge_task.enqueue([list(page) for page in told]))


def purge_all() -> None:
    """Have everything forgotten once the present transaction is committed."""
    if settings.CDN_PURGE:
        from toasoan.outlets.pagestore.tasks import purge_all_task

        transaction.on_commit(lambda: purge_all_task.enqueue())
