"""What of the site can be found: articles, kept in step by the newsroom's events, and the names of sections, topics, places, authors."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save
from wagtail.models import Site

from toasoan.foundation.outbox.consumers import consumer
from toasoan.foundation.search.actions import Document, index, index_all, relate_by_key, remove
from toasoan.foundation.search.models import SearchDocument
from toasoan.foundation.search.sources import Source, register_source
from toasoan.newsroom.articles.events import (
    PUBLIC_STATE,
    ArticleCorrected,
    ArticlePublished,
    ArticlesImported,
    ArticleUnpublished,
    ArticleWithdrawn,
)
from toasoan.newsroom.articles.models import ArticlePage, Author, Place, SectionPage, Topic
from toasoan.newsroom.articles.states import ArticleState
from toasoan.outlets.website.queries import site_of

KIND = "articlepage"
GALLERY = 3
"""So many pictures make an article one of pictures."""
MEDIA = {
    "video": {"video"},
    "am-thanh": {"audio"},
    "anh": {"gallery", "slideshow", "full_bleed", "side_by_side"},
    "do-hoa": {"chart", "table", "timeline", "map"},
}


def _public() -> QuerySet[ArticlePage]:
    articles: QuerySet[ArticlePage] = ArticlePage.objects.filter(live=True, published_at__isnull=False)
    found = articles.exclude(state=ArticleState.WITHDRAWN).select_related("section", "locale", "genre")
    return found.prefetch_related("topics", "places__successor", "secondary_sections", "article_authors__author")


class _Sections:
    """The sections above each section, read once: who looks in a section looks in those below it too."""

    def __init__(self) -> None:
        self._by_path = dict(SectionPage.objects.values_list("path", "pk"))

    def family(self, section: SectionPage) -> list[int]:
        """The section and those it stands under."""
        steps = range(SectionPage.steplen, len(section.path) + 1, SectionPage.steplen)
        return [self._by_path[section.path[:length]] for length in steps if section.path[:length] in self._by_path]


def media_of(article: ArticlePage) -> list[str]:
    """What an article brings besides words, as the filter of the search page calls it."""
    types = [block.block_type for block in article.body]
    found = [name for name, blocks in MEDIA.items() if blocks & set(types)]
    return found + (["anh"] if "anh" not in found and types.count("picture") >= GALLERY else [])


def document_of(article: ArticlePage, site: Site | None, sections: _Sections | None = None) -> Document:
    """An article as search knows it, found by its topics, places and byline too; its language is the edition's."""
    known = sections or _Sections()
    topics, places = list(article.topics.all()), list(article.places.all())
    near = [place.successor for place in places if place.successor is not None]
    shown = [article.section, *article.secondary_sections.all()]
    return Document(
        key=article.content_key,
        kind=KIND,
        title=article.title,
        summary=article.lead_paragraph,
        body="\n".join(part for part in (article.plain_text(), article.byline, *(word.name for word in (*topics, *places))) if part),
        url=article.public_path,
        site=site.pk if site else None,
        language=article.locale.language_code,
        facets={
            "section": sorted({str(pk) for section in shown for pk in known.family(section)}),
            "section_name": article.section.title,
            "genre": article.genre.code,
            "author": [row.author.slug for row in article.article_authors.all()],
            "topic": [topic.slug for topic in topics],
            "place": sorted({place.slug for place in (*places, *near)}),
            "media": media_of(article),
        },
        published_at=article.published_at,
    )


@consumer("website.search", PUBLIC_STATE)
def keep_in_step(event: ArticlePublished | ArticleCorrected | ArticleUnpublished | ArticleWithdrawn) -> None:
    """Index what is public now with what is related to it, remove what is not; the event only says which article to look at."""
    article = _public().filter(pk=event.article_id).first()
    if article is None:
        remove(f"{KIND}:{event.article_id}")
    else:
        index(document_of(article, site_of(article)))
        relate_by_key(article.content_key)


def _documents(ids: Collection[int] | None = None) -> Iterator[Document]:
    roots = sorted(Site.objects.select_related("root_page"), key=lambda site: -len(site.root_page.path))
    sections = _Sections()
    articles = _public() if ids is None else _public().filter(pk__in=ids)
    for article in articles.order_by("pk").iterator(chunk_size=200):
        yield document_of(article, next((site for site in roots if article.path.startswith(site.root_page.path)), None), sections)


@consumer("website.search_imported", [ArticlesImported])
def take_in_imported(event: ArticlesImported) -> None:
    """An archive has come in, some hundred articles per event: index those that are public. What is related is found by the clock."""
    index_all(_documents(event.article_ids))


register_source(Source(KIND, lambda: _public().count(), _documents))


# model, kind, where readers find it
NAMES: dict[type[Model], tuple[str, str]] = {Topic: ("topic", "/chu-de/"), Place: ("place", "/dia-danh/"), Author: ("author", "/tac-gia/")}


def _name_of(thing: Any) -> Document:
    """A topic, a place or an author: it belongs to every site."""
    kind, path = NAMES[type(thing)]
    return Document(key=f"{kind}:{thing.pk}", kind=kind, title=thing.name, url=f"{path}{thing.slug}/", name=True)


def _section_of(section: SectionPage, site: Site | None) -> Document:
    return Document(
        key=f"sectionpage:{section.pk}",
        kind="sectionpage",
        title=section.title,
        url=f"/{section.slug}/",
        site=site.pk if site else None,
        language=section.locale.language_code,
        name=True,
    )


def _sections() -> Iterator[Document]:
    roots = sorted(Site.objects.select_related("root_page"), key=lambda site: -len(site.root_page.path))
    for section in SectionPage.objects.live().select_related("locale"):
        yield _section_of(section, next((site for site in roots if section.path.startswith(site.root_page.path)), None))


def _saved(instance: Any, *, raw: bool = False, **kwargs: Any) -> None:
    """A name was written: it is found by its new words at once. Names are few and short."""
    if raw:
        return
    if isinstance(instance, SectionPage):
        _section_saved(instance)
    else:
        index(_name_of(instance))


def _section_saved(section: SectionPage) -> None:
    from toasoan.outlets.website.tasks import index_section_again

    key = f"sectionpage:{section.pk}"
    if not section.live:
        remove(key)
        return
    new = _section_of(section, site_of(section))
    known = SearchDocument.objects.filter(key=key).first()
    if known is None or (known.title, known.url) != (new.title, new.url):
        index(new)
    if known is not None and (known.title, known.url) != (new.title, new.url):  # its articles' addresses and what stands above them
        index_section_again.enqueue(section.pk)


def _deleted(instance: Any, **kwargs: Any) -> None:
    kind = "sectionpage" if isinstance(instance, SectionPage) else NAMES[type(instance)][0]
    remove(f"{kind}:{instance.pk}")


def articles_of_section(section_id: int) -> Iterator[Document]:
    """The public articles that stand in a section first."""
    return _documents(list(_public().filter(section_id=section_id).values_list("pk", flat=True)))


for _model in NAMES:
    _kind = NAMES[_model][0]
    register_source(Source(_kind, _model.objects.count, lambda model=_model: (_name_of(one) for one in model.objects.iterator())))  # type: ignore[attr-defined,misc]
register_source(Source("sectionpage", lambda: SectionPage.objects.live().count(), _sections))
for _model in (*NAMES, SectionPage):
    post_save.connect(_saved, sender=_model, dispatch_uid=f"search-saved-{_model.__name__}")
    post_delete.connect(_deleted, sender=_model, dispatch_uid=f"search-deleted-{_model.__name__}")
