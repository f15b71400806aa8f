"""Withdrawing (gỡ bài): an article disappears everywhere and does not come back by mistake (Press Law Art. 8.11, NĐ 237/2026 Art. 20)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.newsroom.articles import policy
from toasoan.newsroom.articles.actions.moving import locked, move
from toasoan.newsroom.articles.actions.publishing import _hide
from toasoan.newsroom.articles.events import ArticleWithdrawn
from toasoan.newsroom.articles.models import ArticlePage


@transaction.atomic
def withdraw_article(article: ArticlePage, *, reason: str, acting_user: User | None) -> None:
    """Withdraw an article that is or was public. Its versions stay on the server; no path can publish it until it is restored."""
    current = locked(article)
    transition = policy.require(current, "withdraw", acting_user=acting_user, reason=reason)
    if (workflow_state := current.current_workflow_state) is not None:
        workflow_state.cancel(user=acting_user)
    if current.live:
        _hide(current, acting_user=acting_user)
    current.revisions.update(approved_go_live_at=None)
    fields = {"withdrawn_at": timezone.now(), "withdrawal_reason": reason, "go_live_at": None}
    move(current, transition, acting_user=acting_user, reason=reason, fields=fields)
    publish_event(ArticleWithdrawn(subject=current.content_key, article_id=current.pk, reason=reason))
    article.refresh_from_db()


@transaction.atomic
def restore_withdrawn(article: ArticlePage, *, reason: str, acting_user: User | None) -> None:
    """Allow a withdrawn article to be worked on again. It is not public by that: publishing it is a second, separate act."""
    current = locked(article)
    transition = policy.require(current, "restore", acting_user=acting_user, reason=reason)
    move(current, transition, acting_user=acting_user, reason=reason, fields={"withdrawn_at": None, "withdrawal_reason": ""})
    article.refresh_from_db()
