"""Everything an article's page shows around its text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import ceil
from urllib.parse import urlencode

from toasoan.foundation.language import reading_seconds
from toasoan.newsroom.articles.models import ArticleAuthor, ArticlePage, ArticleSource, Correction, Place, Topic
from toasoan.outlets.website.press import Press
from toasoan.outlets.website.queries import for_cards, public_articles, site_of, with_pictures

MORE = 6
VERSE = "tho"
LONG_READS = frozenset({"e-magazine", "phong-su", "but-ky", "truyen-ngan"})
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


class Reading:
    """One article as readers meet it; each part is read once, when the template asks."""

    def __init__(self, article: ArticlePage, press: Press) -> None:
        self.article = article
        self.press = press
        self.url = press.absolute(article.public_path)

    @cached_property
    def authors(self) -> list[Signed]:
        """Bylines as they were published, with their roles."""
        rows: list[ArticleAuthor] = list(self.article.article_authors.select_related("author"))
        return [Signed(row.byline or row.author.name, row.role, row.author.slug) for row in rows]

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
        """How the page is set: ``verse``, ``long`` (drop capital, room to breathe) or ``news``."""
        if self.article.genre.code == VERSE:
            return "verse"
        wide = any(block.block_type in WIDE_BLOCKS for block in self.article.body)
        return "long" if wide or self.article.genre.code in LONG_READS else "news"

    @property
    def opens_full_bleed(self) -> bool:
        """Whether the body itself opens with a picture from edge to edge, which then stands for the lead picture."""
        return bool(self.article.body) and self.article.body[0].block_type == "full_bleed"

    @cached_property
    def more(self) -> list[ArticlePage]:
        """Newest others of the section."""
        others = public_articles([self.article.section_id]).exclude(pk=self.article.pk)
        return with_pictures(for_cards(others)[: MORE + 1])

    @cached_property
    def read_next(self) -> ArticlePage | None:
        """One story to go on with: the newest that shares a topic, else the section's newest."""
        if self.topics:
            near = public_articles(self.press.section_ids).filter(topics__in=self.topics).exclude(pk=self.article.pk)
            found = for_cards(near).distinct().first()
            if found is not None:
                return found
        return self.more[0] if self.more else None

    @property
    def more_than_next(self) -> list[ArticlePage]:
        """The section's newest without the one to read next."""
        return [article for article in self.more if article != self.read_next][:MORE]

    @cached_property
    def translations(self) -> list[tuple[str, str]]:
        """``(language, address)`` of every public translation, this article included; empty when there is none."""
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
        title = self.article.title
        return [
            ShareLink("Zalo", "zalo", f"https://zalo.me/share?{urlencode({'url': self.url})}"),
            ShareLink("Facebook", "facebook", f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': self.url})}"),
            ShareLink("Telegram", "telegram", f"https://t.me/share/url?{urlencode({'url': self.url, 'text': title})}"),
            ShareLink("E-mail", "mail", f"mailto:?{urlencode({'subject': title, 'body': self.url}).replace('+', '%20')}"),
        ]
