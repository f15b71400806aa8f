"""Putting many articles into the tree at once: the same rows that ``add_child``, ``save_revision`` and publishing make, in bulk.

Everything an article needs to be whole is written here: the page and its place in the tree, the article, its authors, sources and
topics, its revision, the public version with its hash, references. What is left to the outbox: search and everything outlets make.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex, Revision

from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.actions.versions import canonical, content_of
from toasoan.newsroom.articles.models import ArticleAuthor, ArticlePage, ArticleSource, Author, MonthFolder, PublicVersion, SectionPage, Topic
from toasoan.newsroom.articles.states import ArticleState
from toasoan.newsroom.wire import limits


@dataclass
class Draft:
    """An article ready to be inserted; ``article`` has no row yet. ``folder`` is the month folder it goes into."""

    article: ArticlePage
    folder: MonthFolder
    authors: Sequence[Author] = ()
    sources: Sequence[str] = ()
    topics: Sequence[Topic] = ()
    secondary_sections: Sequence[SectionPage] = ()
    published_at: datetime | None = None
    changed_at: datetime | None = None
    revision: Revision | None = field(default=None, init=False)


@transaction.atomic
def insert_articles(drafts: Sequence[Draft], *, acting_user: User | None) -> None:
    """Insert all drafts, each public one with its revision live and its version kept.

    The month folders are locked meanwhile, as ``add_child`` locks them, so that nobody is given the same place in the tree.
    """
    if not drafts:
        return
    now = timezone.now()
    _place_in_tree(drafts)
    _fill_pages(drafts, acting_user, now)
    _insert_pages([draft.article for draft in drafts])
    _insert_relations(drafts)
    _insert_revisions(drafts, acting_user, now)
    _keep_versions(drafts, acting_user, now)
    _insert_references([draft.article for draft in drafts])


def _place_in_tree(drafts: Sequence[Draft]) -> None:
    """Path, depth and url_path of each article, one after the last child of its folder; the folders' numchild."""
    by_folder: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_folder[draft.folder.pk].append(draft)
    folders = {page.pk: page for page in Page.objects.select_for_update().filter(pk__in=by_folder).order_by("pk")}
    for number, group in by_folder.items():
        folder = folders[number]
        last = Page.objects.filter(path__startswith=folder.path, depth=folder.depth + 1).order_by("-path").values_list("path", flat=True).first()
        step = Page._str2int(last[-Page.steplen :]) if last else 0
        wanted = [draft.article.slug for draft in group]
        taken = set(Page.objects.filter(path__startswith=folder.path, depth=folder.depth + 1, slug__in=wanted).values_list("slug", flat=True))
        for offset, draft in enumerate(group, start=1):
            article = draft.article
            article.slug = _free_slug(article.slug, taken, folder, step + offset)
            taken.add(article.slug)
            article.path = Page._get_path(folder.path, folder.depth + 1, step + offset)
            article.depth, article.numchild = folder.depth + 1, 0
            article.url_path = f"{folder.url_path}{article.slug}/"
        Page.objects.filter(pk=number).update(numchild=F("numchild") + len(group))


def _free_slug(slug: str, taken: set[str], folder: Page, step: int) -> str:
    if slug not in taken:
        return slug
    suffix = f"-{folder.slug}-{step}"[-30:]
    return slug[: limits.SLUG_LENGTH - len(suffix)].strip("-") + suffix


def _fill_pages(drafts: Sequence[Draft], acting_user: User | None, now: datetime) -> None:
    """What Wagtail and the newsroom's actions set when a page is made and published."""
    kind = ContentType.objects.get_for_model(ArticlePage)
    for draft in drafts:
        article = draft.article
        article.content_type = kind
        article.draft_title = article.title
        article.owner = acting_user
        article.live = draft.published_at is not None
        article.has_unpublished_changes = not article.live
        article.byline = ", ".join(dict.fromkeys(author.name for author in draft.authors))[:500]
        article.latest_revision_created_at = now
        if article.live:
            article.state = ArticleState.PUBLISHED
            article.published_at = article.first_published_at = draft.published_at
            article.last_published_at = max(draft.changed_at or draft.published_at, draft.published_at)  # type: ignore[type-var]  # live has a date


def _insert_pages(articles: list[ArticlePage]) -> None:
    """Page rows, then article rows: Django refuses bulk_create for a model with a parent, so both tables are filled here."""
    page_fields = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
    pages = [Page(**{name: getattr(article, name) for name in page_fields}) for article in articles]
    for page, made in zip(articles, Page.objects.bulk_create(pages), strict=True):
        page.pk = page.id = page.page_ptr_id = made.pk
        page._state.adding = False
    local = ArticlePage._meta.local_concrete_fields
    size = max(connection.ops.bulk_batch_size(local, articles), 1)
    for start in range(0, len(articles), size):
        ArticlePage._base_manager._insert(articles[start : start + size], fields=local, using=connection.alias)


def _insert_relations(drafts: Sequence[Draft]) -> None:
    """Authors, sources, topics and further sections; each article also holds them in memory, for its revision."""
    authors: list[models.Model] = []
    sources: list[models.Model] = []
    for draft in drafts:
        own = [
            ArticleAuthor(article_id=draft.article.pk, author=author, role="Bài", byline=author.name if draft.published_at else "", sort_order=number)
            for number, author in enumerate(draft.authors)
        ]
        named = [ArticleSource(article_id=draft.article.pk, name=name, sort_order=number) for number, name in enumerate(draft.sources)]
        draft.article.article_authors = own
        draft.article.article_sources = named
        draft.article.topics = list(draft.topics)
        draft.article.secondary_sections = list(draft.secondary_sections)
        authors += own
        sources += named
    ArticleAuthor.objects.bulk_create(authors)
    ArticleSource.objects.bulk_create(sources)
    topics, sections = ArticlePage.topics.through, ArticlePage.secondary_sections.through
    topics.objects.bulk_create(topics(articlepage_id=draft.article.pk, topic_id=topic.pk) for draft in drafts for topic in draft.topics)
    sections.objects.bulk_create(
        sections(articlepage_id=draft.article.pk, sectionpage_id=section.pk) for draft in drafts for section in draft.secondary_sections
    )


def _insert_revisions(drafts: Sequence[Draft], acting_user: User | None, now: datetime) -> None:
    kind, base = ContentType.objects.get_for_model(ArticlePage), ContentType.objects.get_for_model(Page)
    revisions = [
        Revision(
            content_type=kind,
            base_content_type=base,
            object_id=str(draft.article.pk),
            created_at=now,
            user=acting_user,
            object_str=str(draft.article),
            content=draft.article.serializable_data(),
        )
        for draft in drafts
    ]
    for draft, revision in zip(drafts, Revision.objects.bulk_create(revisions), strict=True):
        draft.revision = draft.article.latest_revision = revision
        draft.article.live_revision = revision if draft.article.live else None
    numbers = [draft.article.pk for draft in drafts]
    own = Revision.objects.filter(content_type=kind, object_id=Cast(OuterRef("pk"), models.CharField())).order_by("-pk").values("pk")[:1]
    Page.objects.filter(pk__in=numbers).update(latest_revision=Subquery(own))
    Page.objects.filter(pk__in=numbers, live=True).update(live_revision=F("latest_revision"))


def _keep_versions(drafts: Sequence[Draft], acting_user: User | None, now: datetime) -> None:
    """The content that came in is the first version that is kept; the page as the old site showed it is not known."""
    versions = []
    for draft in drafts:
        if draft.published_at is None:
            continue
        content = content_of(draft.article)
        versions.append(
            PublicVersion(
                article=draft.article,
                number=1,
                revision=draft.revision,
                published_at=draft.published_at,
                by=acting_user,
                content=content,
                page=None,
                occasion=PublicVersion.Occasion.IMPORT,
                content_sha256=hashlib.sha256(canonical(content)).hexdigest(),
            )
        )
    PublicVersion.objects.bulk_create(versions)


def _insert_references(articles: Sequence[ArticlePage]) -> None:
    """What ``ReferenceIndex.create_or_update_for_object`` would write for new objects (wagtail/models/reference_index.py)."""
    kind, base = ContentType.objects.get_for_model(ArticlePage), ContentType.objects.get_for_model(Page)
    rows = [
        ReferenceIndex(
            content_type=kind,
            base_content_type=base,
            object_id=article.pk,
            to_content_type_id=target_type,
            to_object_id=target,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for article in articles
        for target_type, target, model_path, content_path in set(ReferenceIndex._extract_references_from_object(article))
    ]
    ReferenceIndex.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
