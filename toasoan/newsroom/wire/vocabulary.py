"""The newsroom's words for an old archive's: sections, pen names, topics, genres. Asked once each, made where the mapping allows."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from toasoan.foundation.language import fold, slugify_vi
from toasoan.newsroom.articles.models import Author, Genre, SectionPage, Topic
from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.items import IncomingItem, SourceRefused
from toasoan.newsroom.wire.mapping import Mapping
from toasoan.newsroom.wire.report import Report

ARCHIVE_SECTION = ("Kho lưu trữ", "kho-luu-tru")


class Vocabulary:
    """Looks up and, where allowed, makes what articles point at. In a dry run nothing is made: unsaved objects stand in."""

    def __init__(self, site: Site, mapping: Mapping, *, section: str, dry_run: bool, report: Report) -> None:
        """
        :param section: the slug of the section for articles whose category says nothing.
        :raises SourceRefused: when a named section or genre does not exist.
        """
        self._site, self._mapping, self._dry_run, self._report = site, mapping, dry_run, report
        self.forget()
        wanted = section or mapping.defaults.get("section", "")
        if wanted and wanted not in self._sections:
            raise SourceRefused(_("Không có chuyên mục “%(slug)s” trên trang tin này.") % {"slug": wanted})
        self._default = wanted
        for code in {rule.genre for rule in mapping.genres} | {mapping.defaults.get("genre", "tin")}:
            if code not in self._genres:
                raise SourceRefused(_("Không có thể loại “%(code)s”.") % {"code": code})

    def forget(self) -> None:
        """Read everything anew: after a transaction was rolled back, what it made is not there."""
        sections = SectionPage.objects.descendant_of(self._site.root_page)
        self._sections = {section.slug: section for section in sections}
        self._sections_by_name = {fold(section.title): section for section in sections}
        self._genres = {genre.code: genre for genre in Genre.objects.all()}
        self._authors: dict[str, Author] = {}
        self._topics: dict[str, Topic | None] = {}

    def genre(self, item: IncomingItem) -> Genre:
        """By the mapping's rules."""
        return self._genres[self._mapping.genre_of(item)]

    def sections(self, item: IncomingItem) -> list[SectionPage]:
        """The article's section first, then the further ones; categories that lead nowhere are told."""
        found: dict[str, SectionPage] = {}
        for category in item.categories:
            section = self._section(category)
            if section is None:
                self._report.unmapped[category[:100]] += 1
            else:
                found.setdefault(section.slug, section)
        return list(found.values()) or [self._fallback()]

    def _section(self, category: str) -> SectionPage | None:
        slug = self._mapping.section_of(category)
        if slug is not None:
            return self._sections.get(slug) or (self._make_section(category, slug) if self._mapping.create_sections else None)
        known = self._sections_by_name.get(fold(category)) or self._sections.get(slugify_vi(category))
        if known is None and self._mapping.create_sections and slugify_vi(category):
            known = self._make_section(category, slugify_vi(category))
        return known

    def _fallback(self) -> SectionPage:
        if self._default:
            return self._sections[self._default]
        name, slug = ARCHIVE_SECTION
        return self._sections.get(slug) or self._make_section(name, slug, shown=False)

    def _make_section(self, name: str, slug: str, *, shown: bool = True) -> SectionPage:
        slug = slug[:50].strip("-")
        if slug in self._sections:
            return self._sections[slug]
        section = SectionPage(title=name[: limits.TITLE_LENGTH], slug=slug, in_navigation=shown, show_in_menus=shown)
        if not self._dry_run:
            root = Page.objects.get(pk=self._site.root_page_id)
            section.locale = root.locale
            root.add_child(instance=section)
        self._sections[slug] = section
        self._sections_by_name[fold(name)] = section
        self._report.add("remarks", name, reason=_("Đã tạo chuyên mục mới."))
        return section

    def authors(self, item: IncomingItem) -> list[Author]:
        """Pen names, as the mapping calls them."""
        names = [self._mapping.pen_name(name)[: limits.NAME_LENGTH] for name in item.authors] or [self._mapping.defaults.get("author", "")]
        return [self._author(name) for name in list(dict.fromkeys(name for name in names if name.strip()))[: limits.AUTHORS]]

    def _author(self, name: str) -> Author:
        if name not in self._authors:
            slug = slugify_vi(name)[:200] or "tac-gia"
            author = Author.objects.filter(name=name).order_by("pk").first()
            if author is None:
                taken = set(Author.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
                author = Author(name=name, slug=_free(slug, taken))
                if not self._dry_run:
                    author.save()
            self._authors[name] = author
        return self._authors[name]

    def topics(self, item: IncomingItem) -> list[Topic]:
        """Tags as topics, unless the mapping says ``tags: ignore``."""
        if self._mapping.tags == "ignore":
            return []
        found = {topic.slug: topic for tag in item.tags[: limits.TAGS] if (topic := self._topic(tag)) is not None}
        return list(found.values())

    def _topic(self, name: str) -> Topic | None:
        slug = slugify_vi(name)[:200]
        if slug not in self._topics:
            topic = Topic.objects.filter(slug=slug).first() if slug else None
            if topic is None and slug:
                topic = Topic(name=name[: limits.NAME_LENGTH], slug=slug)
                if not self._dry_run:
                    topic.save()
            self._topics[slug] = topic
        return self._topics[slug]


def _free(slug: str, taken: set[str]) -> str:
    number = 2
    free = slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
