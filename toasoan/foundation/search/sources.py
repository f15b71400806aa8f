"""Who can fill the index from nothing: each owner of findable things registers a source for ``manage.py rebuild_search``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from toasoan.foundation.search.actions import Document


@dataclass(frozen=True)
class Source:
    """A kind of thing, how many there are, and all of them as documents."""

    kind: str
    count: Callable[[], int]
    documents: Callable[[], Iterator[Document]]


_sources: dict[str, Source] = {}


def register_source(source: Source) -> Source:
    """Make a kind of thing known to the rebuild; the last registration of a kind holds."""
    _sources[source.kind] = source
    return source


def sources() -> tuple[Source, ...]:
    """All registered sources, by kind."""
    return tuple(_sources[kind] for kind in sorted(_sources))
