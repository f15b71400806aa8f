"""Moving an article from state to state: always with an audit row."""

from __future__ import annotations

from typing import Any

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.door import open_door
from toasoan.newsroom.articles.events import ArticleMoved
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.states import Transition


def locked(article: ArticlePage) -> ArticlePage:
    """The article as the database has it, locked until the transaction ends (two people never decide at once)."""
    found: ArticlePage = ArticlePage.objects.select_for_update(of=("self",)).select_related("section", "genre", "locale").get(pk=article.pk)
    return found


def move(article: ArticlePage, transition: Transition, *, acting_user: User | None, reason: str = "", fields: dict[str, Any] | None = None) -> None:
    """Put the article into the transition's target (or leave its state) and write the audit row.

    ``fields`` are set along with the state; their old and new values go into the row.
    """
    values = dict(fields or {})
    if transition.target is not None:
        values["state"] = transition.target.value
    old = {name: getattr(article, name) for name in values}
    for name, value in values.items():
        setattr(article, name, value)
    if values:
        with open_door():
            ArticlePage.objects.filter(pk=article.pk).update(**values)
    write_audit(article, transition, acting_user=acting_user, reason=reason, old=old, new=values)
    publish_event(
        ArticleMoved(
            subject=article.content_key,
            article_id=article.pk,
            way=transition.name,
            state=str(article.state),
            by_id=acting_user.pk if acting_user else None,
            reason=reason,
        )
    )


def write_audit(
    article: ArticlePage,
    transition: Transition,
    *,
    acting_user: User | None,
    reason: str = "",
    old: dict[str, Any] | None = None,
    new: dict[str, Any] | None = None,
) -> None:
    """One audit row named after the transition: ``articles.publish``."""
    record(f"articles.{transition.name}", article, acting_user=acting_user, reason=reason, old=old, new=new)
