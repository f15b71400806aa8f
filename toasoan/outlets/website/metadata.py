"""What the head of a page tells machines: description, cards of social networks, structured data."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from toasoan.foundation.media.models import Picture
from toasoan.foundation.media.renditions import rendition_sources
from toasoan.outlets.website.press import Press
from toasoan.outlets.website.reading import Reading

ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}

# schema.org's words for IPTC's: a machine took part in the words, a machine made the picture (NĐ 237/2026, Art. 24)
AI_PART = "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
AI_MADE = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"


@dataclass
class Head:
    """The head of one page. ``title`` stands alone; the template adds the name of the paper."""

    title: str
    description: str
    canonical: str
    kind: str = "website"
    image: tuple[str, int, int] | None = None
    image_alt: str = ""
    index: bool = True
    older: str = ""
    newer: str = ""
    feed: str = "/rss.xml"
    translations: list[tuple[str, str]] = field(default_factory=list)
    data: list[dict[str, Any]] = field(default_factory=list)


def safe_json(data: Any) -> SafeString:
    """JSON that can stand inside ``<script type="application/ld+json">``: nothing in it ends the element."""
    return mark_safe(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES))  # noqa: S308 (escaped the line above)


def card_picture(picture: Picture | None, press: Press) -> tuple[str, int, int] | None:
    """Address, width and height of a picture cut for social cards."""
    if picture is None:
        return None
    url, width, height = rendition_sources(picture, "social").fallback
    return press.absolute(url), width, height


def article_head(reading: Reading) -> Head:
    """The head of an article's page."""
    article, press = reading.article, reading.press
    image = card_picture(article.lead_picture, press)
    description = article.search_description or Truncator(article.lead_paragraph or article.plain_text()).chars(250)
    return Head(
        title=article.seo_title or article.title,
        description=description,
        canonical=reading.url,
        kind="article",
        image=image,
        image_alt=article.lead_picture.default_alt_text if article.lead_picture else "",
        feed=f"/{article.section.slug}/rss.xml",
        translations=reading.translations,
        data=[news_article(reading, description, image), crumbs(press, (article.section.title, f"/{article.section.slug}/"))],
    )


def news_article(reading: Reading, description: str, image: tuple[str, int, int] | None) -> dict[str, Any]:
    """schema.org ``NewsArticle``."""
    article, press = reading.article, reading.press
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": reading.url,
        "url": reading.url,
        "headline": article.title,
        "description": description,
        "articleSection": article.section.title,
        "inLanguage": press.language,
        "isAccessibleForFree": True,
        "author": [{"@type": "Person", "name": author.name, "url": press.absolute(f"/tac-gia/{author.slug}/")} for author in reading.authors]
        or [publisher(press)],
        "publisher": publisher(press),
        "keywords": [topic.name for topic in reading.topics],
        "copyrightHolder": {"@type": "Organization", "name": press.agency.name if press.agency else press.name},
        "isPartOf": {"@type": "WebSite", "name": press.name, "url": f"{press.root}/"},
    }
    if article.published_at:
        data["datePublished"] = article.published_at.isoformat(timespec="seconds")
    if changed := article.last_published_at or article.published_at:
        data["dateModified"] = changed.isoformat(timespec="seconds")
    if image:
        data["image"] = {"@type": "ImageObject", "url": image[0], "width": image[1], "height": image[2], "creditText": article.lead_credit}
        if article.lead_picture and article.lead_picture.ai_made:
            data["image"]["digitalSourceType"] = AI_MADE
        if article.lead_picture and article.lead_picture.copyright_notice:
            data["image"]["copyrightNotice"] = article.lead_picture.copyright_notice
    if article.ai_label:
        data["digitalSourceType"] = AI_PART
    if reading.corrections:
        data["correction"] = [correction.corrected for correction in reading.corrections]
    return data


def publisher(press: Press) -> dict[str, Any]:
    """schema.org ``NewsMediaOrganization``."""
    data: dict[str, Any] = {"@type": "NewsMediaOrganization", "name": press.name, "url": f"{press.root}/"}
    data["logo"] = {"@type": "ImageObject", "url": press.absolute("/bieu-tuong-512.png"), "width": 512, "height": 512}
    data["correctionsPolicy"] = press.absolute("/cai-chinh/")
    data["ownershipFundingInfo"] = press.absolute("/thong-tin-toa-soan/")
    if press.agency:
        data["parentOrganization"] = {"@type": "Organization", "name": press.agency.name}
    return data


def crumbs(press: Press, *steps: tuple[str, str]) -> dict[str, Any]:
    """schema.org ``BreadcrumbList`` from the home page down."""
    path = [(press.name, "/"), *steps]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": press.absolute(address)} for position, (name, address) in enumerate(path, 1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
