"""Print items and scripts as payable things.

A print item made from an article that readers had before is the same text again: a reuse, owed to the article's authors. A script is written anew
for the ear or the eye, by whoever owns it; that it came from an article is a remark for the grader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.royalties.payables import Payable, PayableAuthor
from toasoan.newsroom.royalties.sources.articles import author_of
from toasoan.newsroom.stories.versions.models import VersionLink, WrittenVersion

ARTICLE = "articlepage:"
AT_ONCE = 500


class Versions:
    """Written versions of one kind, by the moment they went out. Three queries for every 500."""

    def __init__(self, model: type[WrittenVersion], medium_of: Callable[[Any], str], role: str, *, same_text: bool) -> None:
        self._model, self._medium_of, self._role, self._same_text = model, medium_of, role, same_text

    def between(self, start: datetime, end: datetime) -> Iterator[Payable]:
        """What went out in the time."""
        manager: Any = self._model._default_manager  # type: ignore[attr-defined]  # concrete models have one
        found = manager.filter(out_at__gte=start, out_at__lt=end).select_related("owner", "coverage").order_by("out_at", "pk")
        batch: list[Any] = []
        for version in found.iterator(chunk_size=AT_ONCE):
            batch.append(version)
            if len(batch) == AT_ONCE:
                yield from self._payables(batch)
                batch = []
        yield from self._payables(batch)

    def _payables(self, batch: list[Any]) -> Iterator[Payable]:
        links = dict(VersionLink.objects.filter(version_key__in=[one.content_key for one in batch]).values_list("version_key", "master_key"))
        articles = _articles(links.values())
        for version in batch:
            article = articles.get(links.get(version.content_key, ""))
            again = (
                self._same_text and article is not None and article.first_published_at is not None and article.first_published_at <= version.out_at
            )
            genre = (version.coverage.genre_code if version.coverage else "") or (article.genre.code if article else "")
            yield Payable(
                key=version.content_key,
                title=version.title,
                medium=self._medium_of(version),
                genre_code=genre,
                genre_name=article.genre.name if article is not None and genre == article.genre.code else "",
                published_at=version.out_at,
                authors=self._authors(version, article if again else None),
                language=version.language,
                reuse_of=article.content_key if article is not None and again else "",
                remark=str(_("Làm từ “%(title)s”") % {"title": article.title})[:300] if article is not None and not again else "",
            )

    def _authors(self, version: Any, article: ArticlePage | None) -> tuple[PayableAuthor, ...]:
        """Those of the article when it is reused; else who made the version."""
        if article is not None and (rows := article.article_authors.all()):
            return tuple(author_of(row) for row in rows)
        owner = version.owner
        if owner is None:
            return ()
        name = owner.get_full_name()
        return (PayableAuthor(key=f"user:{owner.pk}", name=name, role=self._role, user_id=owner.pk, person_name=name),)


def _articles(keys: Any) -> dict[str, ArticlePage]:
    ids = {int(key.removeprefix(ARTICLE)) for key in keys if key.startswith(ARTICLE) and key.removeprefix(ARTICLE).isdecimal()}
    found = ArticlePage.objects.filter(pk__in=ids).select_related("genre").defer("body").prefetch_related("article_authors__author__user")
    return {article.content_key: article for article in found}
