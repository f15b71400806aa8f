"""Articles as masters: what the versions of a story are told when one is published, corrected or withdrawn."""

from __future__ import annotations

from toasoan.foundation.outbox.consumers import consumer
from toasoan.newsroom.articles.events import ArticleCorrected, ArticlePublished, ArticleWithdrawn
from toasoan.newsroom.articles.models import ArticlePage, Correction
from toasoan.newsroom.stories.actions import link_version, master_withdrawn, note_master_changed
from toasoan.newsroom.stories.versions.following import follow


@consumer("articles.versions_public", [ArticlePublished, ArticleCorrected])
def on_public_text(event: ArticlePublished | ArticleCorrected) -> None:
    """Its coverage is out, it is among its story's versions, and what was made from it is compared with what it says now."""
    if isinstance(event, ArticleCorrected):
        correction = Correction.objects.filter(pk=event.correction_id).first()
        note_master_changed(event.subject, note=f"{correction.what_was_wrong} → {correction.corrected}" if correction is not None else "")
        return
    article = ArticlePage.objects.select_related("story").filter(pk=event.article_id).first()
    if article is not None and article.story is not None:
        link_version(event.subject, story=article.story, acting_user=None)
    follow(event.subject, "bring_out")
    note_master_changed(event.subject)


@consumer("articles.versions_withdrawn", [ArticleWithdrawn])
def on_withdrawn(event: ArticleWithdrawn) -> None:
    """Everything made from it stops and says why; its own coverage is off."""
    follow(event.subject, "stop", reason=event.reason)
    master_withdrawn(event.subject, event.reason)
