"""Taking over articles from elsewhere: many at once, or one again."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision
from wagtail.search.backends import get_search_backend

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import format_datetime
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
from toasoan.newsroom.articles.states import ArticleState


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


def edit_since_import(article: ArticlePage, last_import: int | None = None) -> Revision | None:
    """The latest revision, when somebody has written it after what the import wrote; else ``None``.

    :param last_import: the revision that the import wrote last, where the importer remembers it.
    """
    if last_import is None:
        kept = article.public_versions.filter(occasion=PublicVersion.Occasion.IMPORT).order_by("-number").first()
        last_import = kept.revision_id if kept is not None else article.revisions.order_by("created_at", "pk").values_list("pk", flat=True).first()
    latest: Revision | None = article.get_latest_revision()
    return None if latest is None or latest.pk == last_import else latest


def _refuse_over_work(article: ArticlePage, last_import: int | None) -> None:
    """Nothing is written over what people have done with the article.

    :raises ArticleRefused: saying who did what.
    """
    if edit := edit_since_import(article, last_import):
        message = _("Bài đã được %(who)s sửa lúc %(when)s, sau khi nhập, nên không ghi đè.")
        who = edit.user.get_full_name() or edit.user.get_username() if edit.user else _("người của tòa soạn")
        raise ArticleRefused(message % {"who": who, "when": format_datetime(edit.created_at)})
    if article.first_published_at and not article.live:
        raise ArticleRefused(_("Bài đã ngừng đăng hoặc đã gỡ nên không cập nhật từ nguồn."))
    if not article.live and article.state != ArticleState.DRAFT:
        raise ArticleRefused(_("Bản nháp đang ở trạng thái “%(state)s” trong tòa soạn nên không ghi đè.") % {"state": article.get_state_display()})


_TAKEN = (
    "title", "draft_title", "genre", "section", "short_title", "kicker", "lead_paragraph", "lead_picture", "lead_caption",
    "lead_credit", "ai_label", "byline", "imported_from", "body",
)  # fmt: skip
_TAKEN_WHEN_PUBLIC = ("live", "state", "published_at", "first_published_at", "last_published_at")


@transaction.atomic
def reimport_article(article: ArticlePage, new: NewArticle, *, acting_user: User | None, last_import: int | None = None) -> ArticlePage:
    """Bring an imported article in line with its changed source: a new revision and, when it is public, a new kept version.

    A draft that nobody has touched becomes public with its date when it did so at the source; what is public never becomes a draft again.

    :param last_import: the revision that the import wrote last, where the importer remembers it.
    :raises ArticleRefused: when a person has worked on it since, or it is not public any more; nothing is overwritten.
    """
    current = locked(article)
    _refuse_over_work(current, last_import)
    fresh = importing.unsaved(new, MonthFolder.objects.get(pk=current.get_parent().pk), current.slug, current.path)
    appears = fresh.live and not current.live
    for name in (*_TAKEN, *(_TAKEN_WHEN_PUBLIC if appears else ())):
        setattr(current, name, getattr(fresh, name))
    importing.attach(current, new)
    if current.live and not appears:
        current.last_published_at = new.updated_at or timezone.now()
    with open_door():
        current.save()
        revision = current.save_revision(user=acting_user, clean=False)
        if current.live:
            current.live_revision = revision
            current.has_unpublished_changes = False
            current.save(update_fields=["live_revision", "has_unpublished_changes"])
    record("articles.reimport", current, acting_user=acting_user, new={"title": current.title, "state": current.state})
    if current.live:
        _keep_imported(current, revision, acting_user, published_at=current.last_published_at if appears else None)
    return current


def _keep_imported(article: ArticlePage, revision: Revision, acting_user: User | None, *, published_at: datetime | None) -> None:
    occasion = PublicVersion.Occasion.IMPORT
    version = keep_version(article, acting_user=acting_user, revision=revision, occasion=occasion, published_at=published_at)
    publish_event(ArticlePublished(subject=article.content_key, article_id=article.pk, version=version.number))
