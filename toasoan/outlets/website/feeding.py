"""Feeds as programs read them: RSS 2.0, Atom and JSON Feed of the same articles, as summaries or with the whole text."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import nh3
from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.html import format_html
from django.utils.translation import gettext as _

from toasoan.foundation.media.renditions import rendition_sources
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.outlets.website.press import Press

FULL = "toan-van/"
TAGS = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "a", "b", "strong", "i", "em", "br", "hr", "img", "figure", "figcaption",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "sub", "sup", "cite", "dl", "dt", "dd",
}  # fmt: skip
SCHEMES = {"http", "https", "mailto", "tel"}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "width", "height"}, "th": {"scope", "colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
OWN = re.compile(r'\b(href|src)="/(?!/)')


@dataclass
class Channel:
    """What a feed is about: the page it belongs to (``path``), and its newest articles."""

    press: Press
    title: str
    description: str
    path: str
    articles: Sequence[ArticlePage]
    full: bool = False

    def own(self, name: str) -> str:
        """The feed's own address."""
        return self.press.absolute(f"{self.path}{FULL if self.full else ''}{name}")

    @property
    def rights(self) -> str:
        """Whose the words are."""
        return _("Bản quyền thuộc %(name)s") % {"name": self.press.agency.name if self.press.agency else self.press.name}

    @property
    def changed(self) -> datetime | None:
        """The newest change in it."""
        return max((item.changed for item in self.items if item.changed), default=None)

    @cached_property
    def items(self) -> list[Item]:
        """The articles as feeds tell them."""
        return [Item(self.press, article, self.full) for article in self.articles]


@dataclass
class Item:
    """One article in a feed."""

    press: Press
    article: ArticlePage
    full: bool

    @property
    def url(self) -> str:
        """Its address."""
        return self.press.absolute(self.article.public_path)

    @property
    def key(self) -> str:
        """What it is known by for ever, whatever its address."""
        return f"{self.press.site.hostname}:{self.article.content_key}"

    @property
    def changed(self) -> datetime | None:
        """When its words last changed for readers."""
        return self.article.last_published_at or self.article.published_at

    @property
    def picture(self) -> str:
        """A picture for lists, as JPEG, which every program shows."""
        if self.article.lead_picture is None:
            return ""
        made = rendition_sources(self.article.lead_picture, "article").jpeg
        return self.press.absolute(made[-1][0]) if made else ""

    @cached_property
    def html(self) -> str:
        """The whole text without anything that a reader's program must not run; addresses are complete."""
        if not self.full:
            return ""
        picture = format_html('<figure><img src="{}" alt=""><figcaption>{}</figcaption></figure>', self.picture, self.credit) if self.picture else ""
        label = format_html("<p><em>{}</em></p>", self.article.ai_label) if self.article.ai_label else ""
        lead = format_html("<p><strong>{}</strong></p>", self.article.lead_paragraph) if self.article.lead_paragraph else ""
        text = f"{label}{lead}{picture}{self.article.body}"
        clean = nh3.clean(text, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
        return OWN.sub(lambda found: f'{found[1]}="{self.press.root}/', clean)

    @property
    def credit(self) -> str:
        """Words and source of the picture."""
        return " ".join(part for part in (self.article.lead_caption, self.article.lead_credit) if part)


class _WithHubs:
    """What both XML feeds say beside Django's own: hubs, and the whole text."""

    def root_attributes(self) -> dict[str, str]:
        """A namespace for the whole text."""
        return {**super().root_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}  # type: ignore[misc]  # a mix-in

    def rss_attributes(self) -> dict[str, str]:
        """The same for RSS."""
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}  # type: ignore[misc]  # a mix-in

    def add_root_elements(self, handler: Any) -> None:
        """The hubs that tell subscribers of news."""
        super().add_root_elements(handler)  # type: ignore[misc]  # a mix-in
        for hub in settings.WEBSUB_HUBS:
            handler.addQuickElement(self.hub_element, "", {"rel": "hub", "href": hub})  # type: ignore[attr-defined]


class Rss(_WithHubs, Rss201rev2Feed):  # type: ignore[misc]  # Django's is untyped
    """RSS 2.0."""

    content_type = "application/rss+xml; charset=utf-8"
    hub_element = "atom:link"

    def add_root_elements(self, handler: Any) -> None:
        """Say how often it is worth asking."""
        super().add_root_elements(handler)
        handler.addQuickElement("ttl", "5")

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """The whole text where it is wanted."""
        super().add_item_elements(handler, item)
        if item["html"]:
            handler.addQuickElement("content:encoded", item["html"])


class Atom(_WithHubs, Atom1Feed):  # type: ignore[misc]  # Django's is untyped
    """Atom 1.0 (RFC 4287)."""

    hub_element = "link"

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """The whole text where it is wanted."""
        super().add_item_elements(handler, item)
        if item["html"]:
            handler.addQuickElement("content", item["html"], {"type": "html"})


def xml(channel: Channel, kind: type[Rss | Atom], name: str) -> HttpResponse:
    """RSS or Atom."""
    feed = kind(
        title=channel.title, link=channel.press.absolute(channel.path), description=channel.description, subtitle=channel.description,
        language=channel.press.language, feed_url=channel.own(name), feed_guid=channel.own(name), feed_copyright=channel.rights,
        author_name=channel.press.name,
    )  # fmt: skip
    for item in channel.items:
        article = item.article
        feed.add_item(
            title=article.title,
            link=item.url,
            description=article.lead_paragraph,
            author_name=article.byline or None,
            pubdate=article.published_at,
            updateddate=item.changed,
            unique_id=item.key if kind is Rss else f"tag:{channel.press.site.hostname},2023:{article.content_key}",
            unique_id_is_permalink=False,
            categories=(article.section.title, *([article.ai_label] if article.ai_label else [])),
            enclosures=[Enclosure(item.picture, "0", "image/jpeg")] if item.picture else [],
            html=item.html,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=kind.content_type)


def json_feed(channel: Channel, name: str) -> HttpResponse:
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). What the standard lacks stands in ``_toasoan``, as it asks."""
    data: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.press.absolute(channel.path),
        "feed_url": channel.own(name),
        "description": channel.description,
        "icon": channel.press.absolute("/bieu-tuong-512.png"),
        "language": channel.press.language,
        "authors": [{"name": channel.press.name, "url": f"{channel.press.root}/"}],
        "hubs": [{"type": "WebSub", "url": hub} for hub in settings.WEBSUB_HUBS],
        "items": [_json_item(item) for item in channel.items],
    }
    text = json.dumps({key: value for key, value in data.items() if value or key == "items"}, ensure_ascii=False)
    return HttpResponse(text, content_type="application/feed+json; charset=utf-8")


def _json_item(item: Item) -> dict[str, Any]:
    article = item.article
    data: dict[str, Any] = {
        "id": item.key,
        "url": item.url,
        "title": article.title,
        "summary": article.lead_paragraph,
        "content_html": item.html,
        "content_text": "" if item.html else article.lead_paragraph or article.title,
        "image": item.picture,
        "date_published": article.published_at.isoformat(timespec="seconds") if article.published_at else "",
        "date_modified": item.changed.isoformat(timespec="seconds") if item.changed else "",
        "authors": [{"name": article.byline}] if article.byline else [],
        "tags": [article.section.title],
        "language": item.press.language,
        "_toasoan": {"about": "https://schema.org/digitalSourceType", "ai_label": article.ai_label} if article.ai_label else None,
    }
    return {key: value for key, value in data.items() if value}


FORMATS = {
    "rss.xml": lambda channel: xml(channel, Rss, "rss.xml"),
    "atom.xml": lambda channel: xml(channel, Atom, "atom.xml"),
    "feed.json": lambda channel: json_feed(channel, "feed.json"),
}
