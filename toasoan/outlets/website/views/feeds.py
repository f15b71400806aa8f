"""Feeds of a site, its sections, topics and authors: ``rss.xml``, ``atom.xml``, ``feed.json``, the same in ``toan-van/`` with the whole text."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from toasoan.newsroom.articles.models import ArticlePage, Author, Topic
from toasoan.outlets.pagestore.dependencies import lists_items
from toasoan.outlets.pagestore.offering import stored
from toasoan.outlets.website import content, queries
from toasoan.outlets.website.feeding import FORMATS, Channel
from toasoan.outlets.website.press import Press, press_of

ITEMS, FULL_ITEMS = 50, 20


def _newest(sources: Iterable[QuerySet[ArticlePage]], keys: Iterable[str], *, full: bool) -> list[ArticlePage]:
    """The newest of several lists."""
    limit = FULL_ITEMS if full else ITEMS
    wanted = [source.select_related("section", "genre", "lead_picture") if full else queries.for_cards(source) for source in sources]
    found = {article.pk: article for source in wanted for article in source[:limit]}
    newest = sorted(found.values(), key=lambda article: (article.published_at, article.pk), reverse=True)[:limit]
    articles = queries.with_pictures(newest)
    lists_items(keys, articles, full=len(articles) == limit)
    return articles


def _answer(name: str, press: Press, title: str, description: str, path: str, articles: list[ArticlePage], full: str | None) -> HttpResponse:
    return FORMATS[name](Channel(press, title, description or title, path, articles, full=bool(full)))


@stored
@require_safe
def site_feed(request: HttpRequest, name: str, full: str | None = None) -> HttpResponse:
    """The newest articles of the site."""
    press = press_of(request)
    articles = _newest([queries.public_articles(press.section_ids)], [content.of_site(press.site.pk)], full=bool(full))
    return _answer(name, press, press.name, press.title.tagline if press.title else "", "/", articles, full)


@stored
@require_safe
def section_feed(request: HttpRequest, slug: str, name: str, full: str | None = None) -> HttpResponse:
    """The newest articles of a section."""
    press = press_of(request)
    section = next((one for one in press.sections if one.slug == slug), None)
    if section is None:
        raise Http404
    keys = map(content.of_section, queries.family_of(press, section.pk))
    articles = _newest(queries.of_section(press, section.pk), keys, full=bool(full))
    return _answer(name, press, f"{section.title} - {press.name}", section.description, f"/{slug}/", articles, full)


@stored
@require_safe
def topic_feed(request: HttpRequest, slug: str, name: str, full: str | None = None) -> HttpResponse:
    """The newest articles about a topic."""
    press, topic = press_of(request), get_object_or_404(Topic, slug=slug)
    articles = _newest([queries.of_topic(press, topic)], [content.of_topic(topic.pk)], full=bool(full))
    return _answer(name, press, f"{topic.name} - {press.name}", topic.description, f"/chu-de/{slug}/", articles, full)


@stored
@require_safe
def author_feed(request: HttpRequest, slug: str, name: str, full: str | None = None) -> HttpResponse:
    """The newest articles signed with a pen name."""
    press, author = press_of(request), get_object_or_404(Author, slug=slug)
    articles = _newest([queries.of_author(press, author)], [content.of_author(author.pk)], full=bool(full))
    return _answer(name, press, f"{author.name} - {press.name}", author.biography, f"/tac-gia/{slug}/", articles, full)


def addresses(prefixes: Iterable[str]) -> list[str]:
    """Every feed below these paths, for the full rebuild."""
    return [f"{prefix}{part}{name}" for prefix in prefixes for part in ("", "toan-van/") for name in FORMATS]
