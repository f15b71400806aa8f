"""The lists of the public site by key, as stored pages record them (``lists`` of the page store), and what an article's change touches."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from toasoan.newsroom.articles.models import ArticlePage

SITEMAP_PART = 1_000  # ids to a sitemap: a publication makes a small file anew, whatever the archive holds


def of_section(section_id: int) -> str:
    """The articles of a section, first or secondary; subsections have lists of their own."""
    return f"list:section:{section_id}"


def of_topic(topic_id: int) -> str:
    """The articles of a topic."""
    return f"list:topic:{topic_id}"


def of_place(place_id: int) -> str:
    """The articles of a place, without those of its former places."""
    return f"list:place:{place_id}"


def of_author(author_id: int) -> str:
    """What was signed with a pen name."""
    return f"list:author:{author_id}"


def of_site(site_id: int | None) -> str:
    """All public articles of a site."""
    return f"list:site:{site_id}"


def of_corrections(site_id: int | None) -> str:
    """The corrections of a site."""
    return f"list:corrections:{site_id}"


def of_translations(translation_key: object) -> str:
    """The public translations of an article."""
    return f"translations:{translation_key}"


def of_related(key: str) -> str:
    """What is about the same as an article, by its content key."""
    return f"related:{key}"


def of_sitemap(site_id: int | None, article_id: int) -> str:
    """The sitemap in which an article of a site stands."""
    return f"sitemap:{site_id}:{article_id // SITEMAP_PART}"


@dataclass
class Change:
    """What changes on the site with one article: keys of things and lists, and at which time in the lists."""

    keys: list[str]
    moments: list[datetime] = field(default_factory=list)
    site_id: int | None = None
    path: str = ""


def change_of(article_id: int) -> Change:
    """What pages may show of an article as it is now: itself and every list it stands in or has just left."""
    from toasoan.outlets.website.queries import site_of

    article = ArticlePage.objects.select_related("section").defer("body").filter(pk=article_id).first()
    if article is None:
        return Change([f"articlepage:{article_id}"])
    site = site_of(article)
    site_id = site.pk if site else None
    sections = {article.section_id, *article.secondary_sections.values_list("pk", flat=True)}
    keys = [
        article.content_key,
        of_translations(article.translation_key),
        of_site(site_id),
        of_sitemap(site_id, article_id),
        *map(of_section, sorted(sections)),
        *map(of_topic, article.topics.values_list("pk", flat=True)),
        *map(of_place, article.places.values_list("pk", flat=True)),
        *map(of_author, dict.fromkeys(article.article_authors.values_list("author_id", flat=True))),
    ]
    return Change(keys, [article.published_at] if article.published_at else [], site_id, article.public_path if article.live else "")
