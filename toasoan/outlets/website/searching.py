"""Articles in the search index: kept in step by the newsroom's events, and filled from nothing by ``rebuild_search``."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from wagtail.models import Site

from toasoan.foundation.outbox.consumers import consumer
from toasoan.foundation.search.actions import Document, index, remove
from toasoan.foundation.search.sources import Source, register_source
from toasoan.newsroom.articles.events import (
    PUBLIC_STATE,
    ArticleCorrected,
    ArticlePublished,
    ArticlesImported,
    ArticleUnpublished,
    ArticleWithdrawn,
)
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.states import ArticleState
from toasoan.outlets.website.queries import site_of

KIND = "articlepage"


def _public() -> QuerySet[ArticlePage]:
    articles: QuerySet[ArticlePage] = ArticlePage.objects.filter(live=True, published_at__isnull=False)
    return articles.exclude(state=ArticleState.WITHDRAWN).select_related("section", "locale", "genre").prefetch_related("topics", "places")


def document_of(article: ArticlePage, site: Site | None) -> Document:
    """An article as search knows it, found by its topics, places and byline too; its language is the edition's."""
    words = [word.name for word in (*article.topics.all(), *article.places.all())]
    return Document(
        key=article.content_key,
        kind=KIND,
        title=article.title,
        summary=article.lead_paragraph,
        body="\n".join(part for part in (article.plain_text(), article.byline, *words) if part),
        url=article.public_path,
        site=site.pk if site else None,
        language=article.locale.language_code,
        facets={"section": article.section.slug, "section_name": article.section.title, "genre": article.genre.code},
        published_at=article.published_at,
    )


@consumer("website.search", PUBLIC_STATE)
def keep_in_step(event: ArticlePublished | ArticleCorrected | ArticleUnpublished | ArticleWithdrawn) -> None:
    """Index what is public now, remove what is not; the event only says which article to look at."""
    article = _public().filter(pk=event.article_id).first()
    if article is None:
        remove(f"{KIND}:{event.article_id}")
    else:
        index(document_of(article, site_of(article)))


def _documents(ids: Collection[int] | None = None) -> Iterator[Document]:
    roots = sorted(Site.objects.select_related("root_page"), key=lambda site: -len(site.root_page.path))
    articles = _public() if ids is None else _public().filter(pk__in=ids)
    for article in articles.order_by("pk").iterator(chunk_size=200):
        yield document_of(article, next((site for site in roots if article.path.startswith(site.root_page.path)), None))


@consumer("website.search_imported", [ArticlesImported])
def take_in_imported(event: ArticlesImported) -> None:
    """An archive has come in, some hundred articles per event: index those that are public."""
    for document in _documents(event.article_ids):
        index(document)


register_source(Source(KIND, lambda: _public().count(), _documents))
