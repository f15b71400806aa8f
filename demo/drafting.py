"""Writing the demo's articles: from the content's entry to a saved draft."""

from __future__ import annotations

import json
import uuid
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from wagtail.models import Site

from demo.blocks import Shelf, build_body
from demo.people import load_author
from demo.world import Entry
from toasoan.foundation.language import slugify_vi
from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.actions import create_article
from toasoan.newsroom.articles.models import ArticleAuthor, ArticlePage, ArticleSource, Author, Genre, Place, SectionPage, Topic

# an article of the demo is known again by where it came from, so that loading twice adds nothing
ORIGIN = "demo:"
DUE_SOON = "+0d 18:00"


@dataclass
class Drafting:
    """What is needed to write an article: sites, words and the shelf of pictures and pages."""

    sites: dict[str, Site]
    authors: dict[str, Author]
    shelf: Shelf
    sections: dict[tuple[str, str], SectionPage] = field(default_factory=dict)
    genres: dict[str, Genre] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for code, site in self.sites.items():
            for section in SectionPage.objects.descendant_of(site.root_page).select_related("desk"):
                self.sections[code, section.slug] = section
        self.genres = {genre.code: genre for genre in Genre.objects.all()}

    def section(self, entry: Entry) -> SectionPage:
        """The section an article stands in."""
        return self.sections[entry["title_code"], entry["section"]]

    def create(self, entry: Entry, *, acting_user: User, goes_live: datetime | None, planned_for: datetime | None) -> ArticlePage:
        """Begin the article as a draft and save all that is written so far."""
        article = create_article(
            self.sites[entry["title_code"]],
            title=entry["title"],
            section=self.section(entry),
            genre=self.genres[entry["genre"]],
            acting_user=acting_user,
        )
        self._fill(article, entry)
        article.slug, article.imported_from = entry["key"], f"{ORIGIN}{entry['key']}"
        article.go_live_at, article.planned_for = goes_live, planned_for
        ArticlePage.objects.filter(pk=article.pk).update(imported_from=article.imported_from, slug=article.slug)
        self._relate(article, entry)
        article.save_revision(user=acting_user)
        self.shelf.pages[entry["key"]] = article.pk  # type: ignore[index]  # the shelf of the loader is a dict
        return article

    def rewrite(self, article: ArticlePage, entry: Entry, *, acting_user: User) -> None:
        """Save a new revision with what the entry says now: corrected words, links to articles that exist by now."""
        draft: ArticlePage = article.get_latest_revision_as_object()
        self._fill(draft, entry)
        draft.save_revision(user=acting_user)

    def _fill(self, article: ArticlePage, entry: Entry) -> None:
        article.title = entry["title"]
        article.short_title, article.kicker = entry.get("short_title", ""), entry.get("kicker", "")
        article.lead_paragraph, article.ai_label = (entry.get("sapo") or "").strip(), entry.get("ai_label", "")
        lead = entry.get("lead") or {}
        article.lead_picture_id = self.shelf.picture(lead["picture"]) if lead else None
        if article.lead_picture_id:
            article.lead_caption, article.lead_credit = lead.get("caption", ""), lead.get("credit", "")
        article.body = steady(build_body(entry["body"], self.shelf), entry["key"])

    def _relate(self, article: ArticlePage, entry: Entry) -> None:
        article.article_authors = [ArticleAuthor(author=self._author(author), role=author["role"]) for author in entry["authors"]]
        article.article_sources = [
            ArticleSource(name=source["name"], url=source.get("url", ""), note=source.get("note", "")) for source in entry.get("sources") or []
        ]
        article.secondary_sections = [self.sections[entry["title_code"], slug] for slug in entry.get("secondary_sections") or []]
        article.topics = [_word(Topic, name) for name in entry.get("topics") or []]
        article.places = [_word(Place, name) for name in entry.get("places") or []]

    def _author(self, author: Entry) -> Author:
        name = author.get("pen_name") or self.authors[author["login"]].name
        if "login" in author:
            return self.authors[author["login"]]
        return load_author(name)


def _word(model: Any, name: str) -> Any:
    """A topic or place by name; Khmer has no slug of Latin letters, so a short code of the name stands in."""
    slug = slugify_vi(name) or f"{model.__name__.lower()}-{uuid.uuid5(uuid.NAMESPACE_URL, name).hex[:8]}"
    return model.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def steady(body: str, key: str) -> str:
    """Give the blocks the same ids whenever the body is built, so that comparing two versions shows what changed and no more."""
    blocks: list[Entry] = json.loads(body)
    counts: dict[str, int] = {}
    for block in blocks:
        place = counts[block["type"]] = counts.get(block["type"], 0) + 1
        block["id"] = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{key}/{block['type']}/{place}"))
    return json.dumps(blocks, ensure_ascii=False)


def as_first_said(entry: Entry) -> Entry:
    """The entry with the wrong words of its first version (``correction.first_said``), as readers got them before the correction."""
    wrong = deepcopy(entry)
    for change in (entry.get("correction") or {}).get("first_said", ()):
        wrong = _replace(wrong, change["now"], change["then"])
    wrong["correction"] = entry.get("correction")
    wrong["key"] = entry["key"]
    return wrong


def _replace(value: Any, now: str, then: str) -> Any:
    if isinstance(value, str):
        return value.replace(now, then)
    if isinstance(value, list):
        return [_replace(item, now, then) for item in value]
    if isinstance(value, dict):
        return {name: _replace(item, now, then) for name, item in value.items()}
    return value
