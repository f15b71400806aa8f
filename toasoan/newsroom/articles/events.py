"""What happens to articles that others may want to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class ArticlePublished(Event):
    """An article, or a new version of it, has become public."""

    name: ClassVar[str] = "articles.published"
    article_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class ArticleCorrected(Event):
    """A correction of a published article has become public."""

    name: ClassVar[str] = "articles.corrected"
    article_id: int
    correction_id: int


@dataclass(frozen=True, kw_only=True)
class ArticleUnpublished(Event):
    """An article is no longer public, for a reason that is not a withdrawal (expiry, mistake in timing)."""

    name: ClassVar[str] = "articles.unpublished"
    article_id: int


@dataclass(frozen=True, kw_only=True)
class ArticleWithdrawn(Event):
    """An article was withdrawn (gỡ bài): it must disappear everywhere and may not come back by mistake."""

    name: ClassVar[str] = "articles.withdrawn"
    article_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ArticlesImported(Event):
    """Articles were taken over from elsewhere, many at once; the public ones among them are public from now on."""

    name: ClassVar[str] = "articles.imported"
    article_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class ArticleMoved(Event):
    """An article took one of the ways of ``states.TRANSITIONS`` (``way``): submitted, returned with a reason, approved, scheduled …"""

    name: ClassVar[str] = "articles.moved"
    article_id: int
    way: str
    state: str
    by_id: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReviewWaiting(Event):
    """An article, or a version of another kind, has come to a step of its chain; ``subject`` is what waits."""

    name: ClassVar[str] = "reviews.waiting"
    task_state_id: int
    by_id: int | None


# A consumer that shows, counts or copies public articles takes the first two together; one that keeps them in step takes all four.
PUBLIC_TEXT = (ArticlePublished, ArticleCorrected)
PUBLIC_STATE = (*PUBLIC_TEXT, ArticleUnpublished, ArticleWithdrawn)
