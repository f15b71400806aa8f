"""Taking over articles from elsewhere: many at once, or one again."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.newsroom.articles import importing
from toasoan.newsroom.articles.actions.folders import ensure_month_folder
from toasoan.newsroom.articles.actions.moving import locked
from toasoan.newsroom.articles.actions.versions import keep_version
from toasoan.newsroom.articles.door import open_door
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.events import ArticlePublished, ArticlesImported
from toasoan.newsroom.articles.importing import NewArticle
from toasoan.newsroom.articles.models import ArticlePage, MonthFolder, PublicVersion


def _place(new: Sequence[NewArticle]) -> list[ArticlePage]:
    """The articles as unsaved objects, each in the folder of the month it was first public in."""
    by_folder: dict[tuple[int, str], list[int]] = defaultdict(list)
    folders: dict[tuple[int, str], MonthFolder] = {}
    for number, one in enumerate(new):
        day = timezone.localtime(one.published_at or timezone.now()).date()
        key = (one.site.pk, f"{day:%Y-%m}")
        if key not in folders:
            folders[key] = ensure_month_folder(one.site, day)
        by_folder[key].append(number)
    placed: dict[int, ArticlePage] = {}
    for key, numbers in sorted(by_folder.items()):  # always in the same order, so that two imports cannot wait for each other
        folder = folders[key]
        paths = importing.next_paths(folder, len(numbers))
        slugs = importing.free_slugs(folder, [(new[number].slug, new[number].title) for number in numbers])
        for number, path, slug in zip(numbers, paths, slugs, strict=True):
            placed[number] = importing.unsaved(new[number], folder, slug, path)
            importing.attach(placed[number], new[number])
        Page.objects.filter(pk=folder.pk).update(numchild=F("numchild") + len(numbers))
    return [placed[number] for number in range(len(new))]


@transaction.atomic
def import_articles(new: Sequence[NewArticle], *, acting_user: User | None, batch_key: str) -> list[ArticlePage]:
    """Make all these articles, public ones with their original dates, in one transaction; call it with one or two hundred at a time.

    One audit row names the whole call; who imported which article is on the importer's own records. Checks of content do not refuse:
    what was public elsewhere is taken over as it was.

    :param batch_key: names the import, for the audit and the event.
    """
    if not new:
        return []
    with open_door():
        articles = _place(new)
        importing.insert_pages(articles)
        importing.insert_relations(articles)
        revisions = importing.insert_revisions(articles, user=acting_user)
        importing.insert_versions(articles, revisions, user=acting_user)
        importing.insert_references(articles)
    get_search_backend().add_bulk(ArticlePage, articles)
    ids = [article.pk for article in articles]
    digest = hashlib.sha256(",".join(map(str, ids)).encode()).hexdigest()
    record(
        "articles.import",
        f"import:{batch_key}",
        acting_user=acting_user,
        new={"count": len(ids), "first": ids[0], "last": ids[-1], "ids_sha256": digest},
    )
    publish_event(ArticlesImported(subject=f"import:{batch_key}", article_ids=ids))
    return articles


def edited_since_import(article: ArticlePage) -> bool:
    """Whether anybody has written a revision after the one the import made."""
    kept = article.public_versions.filter(occasion=PublicVersion.Occasion.IMPORT).order_by("-number").first()
    if kept is not None:
        return bool(article.latest_revision_id != kept.revision_id)
    return bool(article.revisions.count() > 1)


@transaction.atomic
def reimport_article(article: ArticlePage, new: NewArticle, *, acting_user: User | None) -> ArticlePage:
    """Bring an imported article in line with its changed source: a new revision and, when it is public, a new kept version.

    :raises ArticleRefused: when a person has worked on it since, or it is not public any more; nothing is overwritten.
    """
    current = locked(article)
    if edited_since_import(current):
        raise ArticleRefused(_("Bài đã được người của tòa soạn sửa sau khi nhập nên không ghi đè."))
    if current.first_published_at and not current.live:
        raise ArticleRefused(_("Bài đã ngừng đăng hoặc đã gỡ nên không cập nhật từ nguồn."))
    fresh = importing.unsaved(new, MonthFolder.objects.get(pk=current.get_parent().pk), current.slug, current.path)
    for name in (
        "title", "draft_title", "genre", "section", "short_title", "kicker", "lead_paragraph", "lead_picture", "lead_caption",
        "lead_credit", "ai_label", "byline", "imported_from", "body",
    ):  # fmt: skip
        setattr(current, name, getattr(fresh, name))
    importing.attach(current, new)
    if current.live:
        current.last_published_at = new.updated_at or timezone.now()
    with open_door():
        current.save()
        revision = current.save_revision(user=acting_user, clean=False)
        if current.live:
            current.live_revision = revision
            current.has_unpublished_changes = False
            current.save(update_fields=["live_revision", "has_unpublished_changes"])
    record("articles.reimport", current, acting_user=acting_user, new={"title": current.title})
    if current.live:
        version = keep_version(current, acting_user=acting_user, revision=revision, occasion=PublicVersion.Occasion.IMPORT)
        publish_event(ArticlePublished(subject=current.content_key, article_id=current.pk, version=version.number))
    return current
