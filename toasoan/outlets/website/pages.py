"""Heads and lists of the pages that are not articles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from toasoan.newsroom.articles.blocks import plain_text
from toasoan.newsroom.articles.models import ArticlePage, SectionPage
from toasoan.outlets.pagestore.dependencies import lists_items
from toasoan.outlets.website import content, queries
from toasoan.outlets.website.front import Front
from toasoan.outlets.website.metadata import Head, card_picture, crumbs, publisher
from toasoan.outlets.website.models import HomePage, InfoPage
from toasoan.outlets.website.paging import Slice, take
from toasoan.outlets.website.press import Press

PER_PAGE = 20


def home_head(press: Press, home: HomePage, front: Front) -> Head:
    """The head of the front page."""
    lead = front.lead
    website = {"@context": "https://schema.org", "@type": "WebSite", "name": press.name, "url": f"{press.root}/", "inLanguage": press.language}
    website["potentialAction"] = {  # type: ignore[assignment]  # JSON
        "@type": "SearchAction",
        "target": press.absolute("/tim-kiem/?q={query}"),
        "query-input": "required name=query",
    }
    return Head(
        title="",
        description=home.search_description or (press.title.tagline if press.title else ""),
        canonical=press.absolute("/"),
        image=card_picture(lead.lead_picture, press) if lead else None,
        image_alt=lead.lead_picture.default_alt_text if lead and lead.lead_picture else "",
        data=[website, {"@context": "https://schema.org", **publisher(press)}],
    )


def section_list(press: Press, section: SectionPage, parameters: QueryDict) -> Slice[ArticlePage]:
    """The part of a section's list that an address asks for."""
    keys = map(content.of_section, queries.family_of(press, section.pk))
    return article_list(queries.of_section(press, section.pk), parameters, keys)


def article_list(sources: list[QuerySet[ArticlePage]], parameters: QueryDict, keys: Iterable[str]) -> Slice[ArticlePage]:
    """The part of a list of articles that an address asks for, with what cards show; ``keys`` name the lists for the page store."""
    part = take([queries.for_cards(source) for source in sources], parameters, PER_PAGE)
    queries.with_pictures(part.items)
    lists_items(keys, part.items, full=bool(part.older))
    return part


def list_head(press: Press, title: str, description: str, path: str, part: Slice[Any], feed: str = "/rss.xml") -> Head:
    """The head of any list; only its first part is what search engines should keep, the others lead to the articles."""
    return Head(
        title=title,
        description=description or _("%(title)s: tin, bài mới nhất trên %(name)s.") % {"title": title, "name": press.name},
        canonical=press.absolute(path),
        index=part.first,
        older=f"{path}?{part.older}" if part.older else "",
        newer=f"{path}?{part.newer}" if part.newer else "",
        feed=feed,
        data=[crumbs(press, (title, path))],
    )


def section_head(press: Press, section: SectionPage, part: Slice[ArticlePage]) -> Head:
    """The head of a section."""
    path = section.get_url_parts()[2]
    title, description = section.seo_title or section.title, section.search_description or section.description
    return list_head(press, title, description, path, part, f"/{section.slug}/rss.xml")


def info_head(press: Press, page: InfoPage) -> Head:
    """The head of a standing page."""
    path = f"/{page.slug}/"
    description = page.search_description or Truncator(plain_text(page.body)).chars(250)
    return Head(title=page.seo_title or page.title, description=description, canonical=press.absolute(path), data=[crumbs(press, (page.title, path))])
