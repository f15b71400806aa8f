"""RSS of a site and of its sections."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from toasoan.foundation.media.renditions import rendition_sources
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.outlets.pagestore.dependencies import lists_items
from toasoan.outlets.pagestore.offering import stored
from toasoan.outlets.website import content, queries
from toasoan.outlets.website.press import Press, press_of

ITEMS = 50


class Feed(Rss201rev2Feed):
    """RSS 2.0 as readers' programs know it; the type that browsers show as text."""

    content_type = "application/rss+xml; charset=utf-8"

    def add_root_elements(self, handler: Any) -> None:
        """Say how often it is worth asking."""
        super().add_root_elements(handler)
        handler.addQuickElement("ttl", "5")


@stored
@require_safe
def site_feed(request: HttpRequest) -> HttpResponse:
    """The newest articles of the site."""
    press = press_of(request)
    articles = queries.newest(press, ITEMS)
    tagline = press.title.tagline if press.title else ""
    return _answer(press, "/", "/rss.xml", press.name, tagline or press.name, articles)


@stored
@require_safe
def section_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest articles of a section."""
    press = press_of(request)
    section = next((one for one in press.sections if one.slug == slug), None)
    if section is None:
        raise Http404
    sources = [queries.for_cards(source)[:ITEMS] for source in queries.of_section(press, section.pk)]
    found = {article.pk: article for source in sources for article in source}
    newest = sorted(found.values(), key=lambda article: (article.published_at, article.pk), reverse=True)[:ITEMS]
    articles = queries.with_pictures(newest)
    lists_items(map(content.of_section, queries.family_of(press, section.pk)), articles, full=len(articles) == ITEMS)
    title = f"{section.title} - {press.name}"
    return _answer(press, f"/{slug}/", f"/{slug}/rss.xml", title, section.description or title, articles)


def _answer(press: Press, link: str, own: str, title: str, description: str, articles: list[ArticlePage]) -> HttpResponse:
    feed = Feed(
        title=title,
        link=press.absolute(link),
        description=description,
        language=press.language,
        feed_url=press.absolute(own),
        feed_copyright=_("Bản quyền thuộc %(name)s") % {"name": press.agency.name if press.agency else press.name},
    )
    for article in articles:
        feed.add_item(
            title=article.title,
            link=press.absolute(article.public_path),
            description=article.lead_paragraph,
            author_name=article.byline or None,
            pubdate=article.published_at,
            updateddate=article.last_published_at,
            unique_id=f"{press.site.hostname}:{article.content_key}",
            unique_id_is_permalink=False,
            categories=(article.section.title,),
            enclosures=_enclosure(press, article),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=Feed.content_type)


def _enclosure(press: Press, article: ArticlePage) -> list[Enclosure]:
    if article.lead_picture is None:
        return []
    made = rendition_sources(article.lead_picture, "article").jpeg
    return [Enclosure(press.absolute(made[-1][0]), "0", "image/jpeg")] if made else []
