"""What an importer hands over, and the rows made of it: many articles at once, each as complete as one made by hand."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, router
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, ReferenceIndex, Revision, Site

from toasoan.foundation.language import normalise, slugify_vi
from toasoan.foundation.media.models import Picture
from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.models import (
    ArticleAuthor,
    ArticlePage,
    ArticleSource,
    Author,
    Genre,
    MonthFolder,
    Place,
    PublicVersion,
    SectionPage,
    Topic,
)
from toasoan.newsroom.articles.states import ArticleState


@dataclass(frozen=True)
class NewArticle:
    """An article to be taken over from elsewhere. ``body`` is what ``blocks.build.body`` makes.

    ``published_at`` is when it was first public, ``None`` for a draft. ``authors`` are (pen name, role), ``sources`` (name, url, note).
    """

    site: Site
    title: str
    genre: Genre
    section: SectionPage
    body: str = "[]"
    slug: str = ""
    short_title: str = ""
    kicker: str = ""
    lead_paragraph: str = ""
    secondary_sections: Sequence[SectionPage] = ()
    topics: Sequence[Topic] = ()
    places: Sequence[Place] = ()
    authors: Sequence[tuple[Author, str]] = ()
    sources: Sequence[tuple[str, str, str]] = ()
    lead_picture: Picture | None = None
    lead_caption: str = ""
    lead_credit: str = ""
    ai_label: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    imported_from: str = ""
    owner: User | None = None


def unsaved(new: NewArticle, folder: MonthFolder, slug: str, path: str) -> ArticlePage:
    """The article as an object that is not in the database yet."""
    live = new.published_at is not None
    title = normalise(new.title)[:255]
    article = ArticlePage(
        path=path,
        depth=folder.depth + 1,
        numchild=0,
        translation_key=uuid.uuid4(),
        locale_id=folder.locale_id,
        content_type=ContentType.objects.get_for_model(ArticlePage),
        title=title,
        draft_title=title,
        slug=slug,
        url_path=f"{folder.url_path}{slug}/",
        live=live,
        has_unpublished_changes=not live,
        owner=new.owner,
        first_published_at=new.published_at,
        last_published_at=(new.updated_at or new.published_at) if live else None,
        published_at=new.published_at,
        state=ArticleState.PUBLISHED if live else ArticleState.DRAFT,
        byline=", ".join(dict.fromkeys(author.name for author, _role in new.authors))[:500] if live else "",
        imported_from=new.imported_from[:500],
        genre=new.genre,
        section=new.section,
        short_title=normalise(new.short_title)[:255],
        kicker=normalise(new.kicker)[:100],
        lead_paragraph=normalise(new.lead_paragraph),
        lead_picture=new.lead_picture,
        lead_caption=normalise(new.lead_caption),
        lead_credit=normalise(new.lead_credit)[:255],
        ai_label=new.ai_label[:255],
    )
    article.body = new.body
    return article


def attach(article: ArticlePage, new: NewArticle) -> None:
    """Set, in memory, what belongs to the article in other tables."""
    live = article.live
    for relation in get_all_child_relations(ArticlePage):
        setattr(article, relation.get_accessor_name(), [])  # known to be empty, so that nothing below asks the database for each article
    article.article_authors = [
        ArticleAuthor(author=author, role=role[:50], byline=author.name[:255] if live else "", sort_order=order)
        for order, (author, role) in enumerate(new.authors)
    ]
    article.article_sources = [
        ArticleSource(name=normalise(name)[:255], url=url, note=normalise(note)[:255], sort_order=order)
        for order, (name, url, note) in enumerate(new.sources)
    ]
    article.secondary_sections = list(new.secondary_sections)
    article.topics = list(new.topics)
    article.places = list(new.places)


def next_paths(folder: MonthFolder, count: int) -> list[str]:
    """Paths for so many new children; the folder's row is locked, so that two imports never take the same."""
    parent = Page.objects.select_for_update().get(pk=folder.pk)
    last = parent.get_children().order_by("path").last()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    return [Page._get_path(parent.path, parent.depth + 1, step + number) for number in range(1, count + 1)]


def free_slugs(folder: MonthFolder, titles: Sequence[tuple[str, str]]) -> list[str]:
    """A slug for each (wanted slug, title), different from each other and from those in the folder."""
    taken = set(Page.objects.child_of(folder).values_list("slug", flat=True))
    slugs = []
    for wanted, title in titles:
        base = slugify_vi(wanted or title, max_length=90) or "bai"
        slug, number = base, 2
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        taken.add(slug)
        slugs.append(slug)
    return slugs


def insert_pages(articles: Sequence[ArticlePage]) -> None:
    """Insert both rows of each article (the page and the article), without the signals and queries of one save each."""
    shared = {field.attname for field in Page._meta.concrete_fields}
    pages = [Page(**{name: getattr(article, name) for name in shared if name != "id"}) for article in articles]
    Page.objects.bulk_create(pages)
    for article, page in zip(articles, pages, strict=True):
        article.pk = article.id = article.page_ptr_id = page.pk
        article._state.adding = False
        article._state.db = router.db_for_write(ArticlePage)
    fields = ArticlePage._meta.local_concrete_fields
    size = max(1, connection.ops.bulk_batch_size(fields, articles))
    for start in range(0, len(articles), size):
        rows = articles[start : start + size]
        QuerySet(ArticlePage)._insert(rows, fields=fields, using=router.db_for_write(ArticlePage))  # type: ignore[attr-defined]  # as bulk_create does


def insert_relations(articles: Sequence[ArticlePage]) -> None:
    """Insert authors, sources, topics, places and secondary sections."""
    for related in (ArticleAuthor, ArticleSource):
        name = related._meta.get_field("article").remote_field.related_name  # type: ignore[union-attr]
        rows = []
        for article in articles:
            for row in getattr(article, name).all():
                row.article_id = article.pk
                rows.append(row)
        related.objects.bulk_create(rows)  # type: ignore[attr-defined]
    for name in ("secondary_sections", "topics", "places"):
        through: Any = ArticlePage._meta.get_field(name).remote_field.through  # type: ignore[union-attr]
        target = ArticlePage._meta.get_field(name).m2m_reverse_field_name()  # type: ignore[union-attr]
        pairs = ((article.pk, other.pk) for article in articles for other in getattr(article, name).all())
        through.objects.bulk_create(through(**{"articlepage_id": pk, f"{target}_id": other}) for pk, other in pairs)


def insert_revisions(articles: Sequence[ArticlePage], *, user: User | None) -> list[Revision]:
    """A revision of each, made the latest and, for public articles, the live one."""
    base, own = ContentType.objects.get_for_model(Page), ContentType.objects.get_for_model(ArticlePage)
    now = timezone.now()
    revisions: list[Revision] = Revision.objects.bulk_create(
        Revision(
            base_content_type=base,
            content_type=own,
            object_id=str(article.pk),
            created_at=article.last_published_at or now,
            user=user,
            object_str=str(article),
            content=article.serializable_data(),
        )
        for article in articles
    )
    ids = [article.pk for article in articles]
    newest = Revision.objects.filter(base_content_type=base, object_id=OuterRef("key")).order_by("-pk").values("pk")[:1]
    pages = Page.objects.filter(pk__in=ids).annotate(key=Cast("pk", models.CharField()))
    pages.update(latest_revision=Subquery(newest), latest_revision_created_at=F("last_published_at"))
    Page.objects.filter(pk__in=ids, live=True).update(live_revision=F("latest_revision"))
    for article, revision in zip(articles, revisions, strict=True):
        article.latest_revision = revision
        article.live_revision = revision if article.live else None
    return revisions


def insert_versions(articles: Sequence[ArticlePage], revisions: Sequence[Revision], *, user: User | None) -> None:
    """The first kept version of each public article: its content and hash; the page itself was shown by another site."""
    from toasoan.newsroom.articles.actions.versions import canonical, content_of

    rows = []
    for article, revision in zip(articles, revisions, strict=True):
        if not article.live:
            continue
        content = content_of(article, revision.content)
        rows.append(
            PublicVersion(
                article=article,
                number=1,
                revision=revision,
                published_at=article.last_published_at or article.published_at or timezone.now(),
                by=user,
                content=content,
                occasion=PublicVersion.Occasion.IMPORT,
                content_sha256=hashlib.sha256(canonical(content)).hexdigest(),
            )
        )
    PublicVersion.objects.bulk_create(rows)


def insert_references(articles: Iterable[ArticlePage]) -> None:
    """Rows of Wagtail's reference index, which shows where a picture or a page is used."""
    base, own = ContentType.objects.get_for_model(Page), ContentType.objects.get_for_model(ArticlePage)
    rows = []
    for article in articles:
        for to_type, to_id, model_path, content_path in set(ReferenceIndex._extract_references_from_object(article)):
            rows.append(
                ReferenceIndex(
                    content_type=own,
                    base_content_type=base,
                    object_id=str(article.pk),
                    to_content_type_id=to_type,
                    to_object_id=to_id,
                    model_path=model_path,
                    content_path=content_path,
                    content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
                )
            )
    ReferenceIndex.objects.bulk_create(rows, ignore_conflicts=True)
