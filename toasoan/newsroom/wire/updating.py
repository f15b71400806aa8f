"""An article that has changed at its source since it was imported: a new revision here, unless a person has edited it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.actions.versions import keep_version
from toasoan.newsroom.articles.door import open_door
from toasoan.newsroom.articles.models import ArticleAuthor, ArticlePage, ArticleSource, PublicVersion
from toasoan.newsroom.articles.states import ArticleState

if TYPE_CHECKING:
    from toasoan.newsroom.wire.making import Made
    from toasoan.newsroom.wire.models import ImportBatch, ImportedItem

_TAKEN = ("title", "lead_paragraph", "body", "genre_id", "section_id", "lead_picture_id", "lead_caption", "lead_credit", "imported_from")


class UpdateRefused(Exception):
    """The article stays as it is; the message says why, in Vietnamese."""


def update_article(row: ImportedItem, made: Made, *, batch: ImportBatch, content_hash: str, acting_user: User | None) -> ArticlePage:
    """Bring the article to what the source says now. Called inside a transaction.

    :raises UpdateRefused: when it was edited, withdrawn, unpublished or deleted here: the newsroom's word counts more than the archive's.
    """
    article = ArticlePage.objects.select_for_update(of=("self",)).filter(pk=row.article_id).first() if row.article_id else None
    if article is None:
        raise UpdateRefused(_("Bài đã bị xóa ở tòa soạn nên không nhập lại."))
    if article.latest_revision_id != row.revision_id_seen:
        raise UpdateRefused(_("Đã có người sửa bài ở tòa soạn; bản từ nguồn không ghi đè."))
    if article.state not in {ArticleState.PUBLISHED, ArticleState.DRAFT}:
        raise UpdateRefused(_("Bài ở trạng thái “%(state)s” nên không cập nhật từ nguồn.") % {"state": article.get_state_display()})
    draft, old = made.draft, {"title": article.title, "hash": row.content_hash}
    for name in _TAKEN:
        setattr(article, name, getattr(draft.article, name))
    article.article_authors = [ArticleAuthor(author=author, role="Bài", byline=author.name, sort_order=n) for n, author in enumerate(draft.authors)]
    article.article_sources = [ArticleSource(name=name, sort_order=n) for n, name in enumerate(draft.sources)]
    article.topics = list(draft.topics)
    article.secondary_sections = list(draft.secondary_sections)
    becomes_public = draft.published_at is not None and not article.live
    with open_door():
        if draft.published_at is not None:
            article.byline = ", ".join(author.name for author in draft.authors)[:500]
            article.published_at = article.first_published_at = draft.published_at
            article.last_published_at = draft.changed_at or draft.published_at
        if becomes_public:
            article.live, article.state = True, ArticleState.PUBLISHED
        article.draft_title, article.has_unpublished_changes = article.title, not article.live
        article.save(clean=False)
        revision = article.save_revision(user=acting_user, clean=False, log_action=False)
        article.has_unpublished_changes = not article.live
        article.live_revision = revision if article.live else None
        article.save(update_fields=["live_revision", "has_unpublished_changes"], clean=False)
    if article.live:
        fresh = ArticlePage.objects.get(pk=article.pk)
        keep_version(fresh, acting_user=acting_user, revision=revision, occasion=PublicVersion.Occasion.IMPORT)
    row.content_hash, row.revision_id_seen, row.batch = content_hash, revision.pk, batch
    row.notes, row.has_missing = made.notes, made.missing
    row.save()
    record("wire.update_article", article, acting_user=acting_user, old=old, new={"title": article.title, "hash": content_hash})
    return article
