"""Everything an article's page shows around its text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Any
from urllib.parse import urlencode

from toasoan.foundation.language import reading_seconds
from toasoan.foundation.search.relating import related
from toasoan.newsroom.articles.models import ArticleAuthor, ArticlePage, ArticleSource, Author, Correction, Place, Topic
from toasoan.outlets.pagestore.dependencies import lists, shows
from toasoan.outlets.website import content
from toasoan.outlets.website.genres import LONG_SHAPES, look_of
from toasoan.outlets.website.press import Press
from toasoan.outlets.website.queries import cards, near_in_time, public_articles, site_of, with_pictures
from toasoan.outlets.website.searching import KIND

MORE = 6
RELATED = 4
CHAPTERS = 3
WIDE_BLOCKS = frozenset({"full_bleed", "side_by_side"})


@dataclass(frozen=True)
class Signed:
    """One name at the head of an article."""

    name: str
    role: str
    slug: str


@dataclass(frozen=True)
class ShareLink:
    """A place to share to: an ordinary link, no script of others."""

    name: str
    code: str
    url: str


def _chapter(block: Any) -> str:
    """The title of the chapter that a block opens, if it opens one."""
    if block.block_type == "heading":
        return str(block.value["text"]) if block.value["level"] == "h2" else ""
    return str(block.value.get("heading") or "") if block.block_type == "full_bleed" else ""


class Reading:
    """One article as readers meet it; each part is read once, when the template asks."""

    def __init__(self, article: ArticlePage, press: Press) -> None:
        self.article = article
        self.press = press
        self.url = press.absolute(article.public_path)

    @cached_property
    def authors(self) -> list[Signed]:
        """Bylines as they were published, with their roles."""
        return [Signed(row.byline or row.author.name, row.role, row.author.slug) for row in self._authorship]

    @cached_property
    def _authorship(self) -> list[ArticleAuthor]:
        return list(self.article.article_authors.select_related("author__portrait"))

    @cached_property
    def sources(self) -> list[ArticleSource]:
        """Where the information comes from."""
        return list(self.article.article_sources.all())

    @cached_property
    def corrections(self) -> list[Correction]:
        """Corrections and apologies, newest first."""
        return list(self.article.corrections.all()) if self.article.pk else []

    @cached_property
    def topics(self) -> list[Topic]:
        """The topics."""
        return list(self.article.topics.all())

    @cached_property
    def places(self) -> list[Place]:
        """The places."""
        return list(self.article.places.all())

    @cached_property
    def minutes(self) -> int:
        """Reading time in minutes, at least one."""
        return max(1, ceil(reading_seconds(f"{self.article.lead_paragraph} {self.article.plain_text()}") / 60))

    @property
    def shape(self) -> str:
        """How the page is set (``genres.py``); news with pictures from edge to edge is set like a long read."""
        shape = look_of(self.article.genre.code).shape
        return "long" if shape == "news" and any(block.block_type in WIDE_BLOCKS for block in self.article.body) else shape

    @property
    def is_long(self) -> bool:
        """Whether it has chapters and room to breathe."""
        return self.shape in LONG_SHAPES

    @cached_property
    def blocks(self) -> list[tuple[str, Any]]:
        """The body's blocks, each with the anchor of the chapter it opens or ``""``."""
        return [(f"chuong-{place}" if self.is_long and _chapter(block) else "", block) for place, block in enumerate(self.article.body, 1)]

    @property
    def chapters(self) -> list[tuple[str, str]]:
        """Anchors and titles of a long read's chapters; fewer than three need no list."""
        found = [(anchor, _chapter(block)) for anchor, block in self.blocks if anchor]
        return found if len(found) >= CHAPTERS else []

    @property
    def writer(self) -> Author | None:
        """Who stands above an opinion: its one author, with portrait."""
        rows = self._authorship
        return rows[0].author if self.shape == "opinion" and len(rows) == 1 else None

    @property
    def has_recording(self) -> bool:
        """Whether the article brings its own sound, which listening then plays."""
        return any(block.block_type == "audio" for block in self.article.body)

    @property
    def opens_full_bleed(self) -> bool:
        """Whether the body itself opens with a picture from edge to edge, which then stands for the lead picture."""
        return bool(self.article.body) and self.article.body[0].block_type == "full_bleed"

    @cached_property
    def more(self) -> list[ArticlePage]:
        """Others of the section, those published just before first."""
        section = self.article.section_id
        return with_pictures(near_in_time(public_articles([section]), self.article, MORE + RELATED + 1, [content.of_section(section)]))

    @cached_property
    def _kin(self) -> list[ArticlePage]:
        """Public articles about the same, the likest first."""
        shows(content.of_related(self.article.content_key))
        kin = related(self.article.content_key, RELATED + 1)
        ids = [int(relation.other.key.rpartition(":")[2]) for relation in kin if relation.other.kind == KIND]
        found = cards(ids)
        return [found[number] for number in ids if number in found]

    @cached_property
    def read_next(self) -> ArticlePage | None:
        """One story to go on with: the one most about the same, else the nearest in time that shares a topic, else the section's nearest."""
        if self._kin:
            return self._kin[0]
        if self.topics:
            sharing = public_articles(self.press.section_ids).filter(topics__in=self.topics).distinct()
            found = near_in_time(sharing, self.article, 1, [content.of_topic(topic.pk) for topic in self.topics])
            if found:
                return found[0]
        return self.more[0] if self.more else None

    @property
    def related(self) -> list[ArticlePage]:
        """What else is about the same."""
        return self._kin[1 : RELATED + 1]

    @property
    def more_than_next(self) -> list[ArticlePage]:
        """The section's others without those shown already."""
        shown = {article.pk for article in self._kin} | ({self.read_next.pk} if self.read_next else set())
        return [article for article in self.more if article.pk not in shown][:MORE]

    @cached_property
    def translations(self) -> list[tuple[str, str]]:
        """``(language, address)`` of every public translation, this article included; empty when there is none."""
        lists(content.of_translations(self.article.translation_key))
        others = ArticlePage.objects.filter(translation_key=self.article.translation_key, live=True).exclude(pk=self.article.pk)
        pairs = []
        for other in others.select_related("section", "locale").defer("body"):
            site = site_of(other)
            if site is not None:
                pairs.append((other.locale.language_code, Press(site, self.press.request).absolute(other.public_path)))
        return [(self.press.language, self.url), *pairs] if pairs else []

    @property
    def share_links(self) -> list[ShareLink]:
        """Where readers here share, Zalo first."""
        return [
            ShareLink("Zalo", "zalo", f"https://zalo.me/share?{urlencode({'url': self.url})}"),
            ShareLink("Facebook", "facebook", f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': self.url})}"),
        ]
