"""The formats of the trade: ninjs 2.1 and NewsML-G2 2.34 (IPTC), of the same articles."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.translation import gettext as _

from toasoan.foundation.media.models import Picture
from toasoan.foundation.media.renditions import rendition_sources
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.outlets.syndication.models import Partner
from toasoan.outlets.syndication.queries import is_canceled
from toasoan.outlets.website.feeding import Item
from toasoan.outlets.website.press import Press

G2 = "http://iptc.org/std/nar/2006-10-01/"
CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_33.xml"
AI_PART = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"


@dataclass
class Story:
    """An article as partners get it; of one that was taken back only its identity and that it is canceled."""

    press: Press
    partner: Partner
    article: ArticlePage

    def __post_init__(self) -> None:
        self.item = Item(self.press, self.article, full=True)
        self.canceled = is_canceled(self.article)

    @property
    def uri(self) -> str:
        """What it is known by for ever."""
        return f"tag:{self.press.site.hostname},2023:{self.article.content_key}"

    @property
    def changed(self) -> str:
        """When this version came about."""
        moment: datetime = self.article.changed  # type: ignore[attr-defined]  # annotated by the query
        return moment.isoformat(timespec="seconds")

    @property
    def version(self) -> str:
        """A number that grows with every change."""
        return str(int(self.article.changed.timestamp()))  # type: ignore[attr-defined]  # as above

    @property
    def published(self) -> str:
        """When it first came out."""
        return self.article.published_at.isoformat(timespec="seconds") if self.article.published_at else ""

    @property
    def holder(self) -> str:
        """Whose it is."""
        return self.press.agency.name if self.press.agency else self.press.name

    @property
    def rights(self) -> str:
        """Said with it."""
        return _("Bản quyền thuộc %(name)s") % {"name": self.holder}

    @property
    def note(self) -> str:
        """To the partner's editors."""
        if self.canceled:
            return _("Bài đã được gỡ. Đề nghị gỡ bài khỏi mọi nơi đã đăng lại.")
        return _("Nhãn dùng AI: %(label)s") % {"label": self.article.ai_label} if self.article.ai_label else ""


def ninjs(story: Story) -> dict[str, Any]:
    """One article as ninjs 2.1."""
    article = story.article
    data: dict[str, Any] = {
        "uri": story.uri,
        "type": "text",
        "representationtype": "partial" if story.canceled else "full",
        "version": story.version,
        "firstcreated": story.published,
        "versioncreated": story.changed,
        "pubstatus": "canceled" if story.canceled else "usable",
        "language": story.press.language,
        "copyrightholder": story.holder,
        "copyrightnotice": story.rights,
        "usageterms": story.partner.terms,
        "ednote": story.note,
    }
    if not story.canceled:
        data |= {
            "by": article.byline,
            "headlines": [{"role": "main", "contenttype": "text/plain", "value": article.title}],
            "descriptions": [{"role": "summary", "contenttype": "text/plain", "value": article.lead_paragraph}] if article.lead_paragraph else [],
            "bodies": [{"role": "main", "contenttype": "text/html", "value": story.item.html}],
            "subjects": [{"name": name, "rel": "about"} for name in (article.section.title, *(topic.name for topic in article.topics.all()))],
            "places": [{"name": place.name, "rel": "about"} for place in article.places.all()],
            "associations": [_picture(story, article.lead_picture)] if article.lead_picture else [],
        }
    return {key: value for key, value in data.items() if value}


def _picture(story: Story, picture: Picture) -> dict[str, Any]:
    article = story.article
    sources = rendition_sources(picture, "article")
    web = {"href": story.press.absolute(sources.fallback[0]), "width": sources.fallback[1], "height": sources.fallback[2]}
    if sources.jpeg:
        web = {"href": story.press.absolute(sources.jpeg[-1][0]), "width": sources.jpeg[-1][1], "contenttype": "image/jpeg"}
    data: dict[str, Any] = {
        "name": "leadpicture",
        "uri": f"tag:{story.press.site.hostname},2023:{picture.key}",
        "type": "picture",
        "descriptions": [{"role": "caption", "value": article.lead_caption}] if article.lead_caption else [],
        "copyrightnotice": picture.copyright_notice,
        "usageterms": picture.usage_terms,
        "by": article.lead_credit or picture.credit,
        "ednote": _("Ảnh do AI tạo") if picture.ai_made else "",
        "renditions": [{"name": "web", **web}],
    }
    return {key: value for key, value in data.items() if value}


def ninjs_answer(stories: list[Story]) -> str:
    """An array of items."""
    return json.dumps([ninjs(story) for story in stories], ensure_ascii=False)


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    element = SubElement(parent, name, attributes)
    element.text = text or None
    return element


def news_item(story: Story) -> Element:
    """One article as a NewsML-G2 news item, core conformance."""
    article = story.article
    names = {"guid": story.uri, "version": story.version, "standard": "NewsML-G2", "standardversion": "2.34", "conformance": "core"}
    item = Element("newsItem", {**names, "xml:lang": story.press.language})
    _add(item, "catalogRef", href=CATALOG)
    rights = _add(item, "rightsInfo")
    _add(_add(rights, "copyrightHolder", literal=story.holder), "name", story.holder)
    _add(rights, "copyrightNotice", story.rights)
    if story.partner.terms:
        _add(rights, "usageTerms", story.partner.terms)
    meta = _add(item, "itemMeta")
    _add(meta, "itemClass", qcode="ninat:text")
    _add(_add(meta, "provider", literal=story.press.name), "name", story.press.name)
    _add(meta, "versionCreated", story.changed)
    _add(meta, "firstCreated", story.published)
    _add(meta, "pubStatus", qcode="stat:canceled" if story.canceled else "stat:usable")
    if story.note:
        _add(meta, "edNote", story.note)
    content = _add(item, "contentMeta")
    if story.canceled:
        return item
    if article.ai_label:
        _add(content, "digitalSourceType", uri=AI_PART)
    if article.byline:
        _add(content, "by", article.byline)
    _add(content, "language", tag=story.press.language)
    for name in (article.section.title, *(topic.name for topic in article.topics.all())):
        _add(_add(content, "subject", literal=name), "name", name)
    _add(content, "headline", article.title)
    if article.lead_paragraph:
        _add(content, "description", article.lead_paragraph, role="drol:summary")
    _body(_add(item, "contentSet"), story)
    return item


def _body(content: Element, story: Story) -> None:
    """The words as data, marked as HTML: what programs of partners can always read back."""
    inline = _add(content, "inlineData", story.item.html, contenttype="text/html")
    inline.set("wordcount", str(len(story.article.plain_text().split())))


def newsml_answer(stories: list[Story], sent: datetime) -> bytes:
    """A news message that holds the items."""
    message = Element("newsMessage", {"xmlns": G2})
    header = _add(message, "header")
    _add(header, "sent", sent.isoformat(timespec="seconds"))
    items = _add(message, "itemSet")
    items.extend(news_item(story) for story in stories)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(message, encoding="unicode").encode()
