"""Wagtail's signals, so that a chain begun, cancelled or ended on any of its screens moves the article's state too."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_migrate, post_save, pre_delete, pre_save
from wagtail.models import Page, Site, TaskState
from wagtail.signals import page_unpublished, task_submitted, workflow_cancelled, workflow_submitted

from toasoan.newsroom.articles import door
from toasoan.newsroom.articles.guard import guard_delete, guard_page_save


def _article_of(workflow_state: Any) -> Any:
    from toasoan.newsroom.articles.actions.moving import locked
    from toasoan.newsroom.articles.models import ArticlePage

    if workflow_state.content_type.model_class() is not ArticlePage:
        return None
    return locked(ArticlePage(pk=int(workflow_state.object_id)))


def on_submitted(instance: Any, user: Any, **kwargs: Any) -> None:
    """A chain was begun outside our action: the same rules and the same audit row."""
    article = None if door.is_open() else _article_of(instance)
    if article is not None:
        from toasoan.newsroom.articles import policy
        from toasoan.newsroom.articles.actions.moving import move

        transition = policy.require(article, "submit_update" if article.live else "submit", acting_user=user)
        move(article, transition, acting_user=user)


def on_task_started(instance: Any, user: Any, **kwargs: Any) -> None:
    """A returned article was sent again from Wagtail's editor, which resumes its chain and does not say that it was submitted."""
    chain = instance.workflow_state
    article = None if door.is_open() else _article_of(chain)
    if article is not None and chain.task_states.filter(task=instance.task, status=TaskState.STATUS_REJECTED).exists():
        from toasoan.newsroom.articles import policy
        from toasoan.newsroom.articles.actions.moving import move

        transition = policy.require(article, "submit_update" if article.live else "submit", acting_user=user)
        move(article, transition, acting_user=user)


def on_step_begun(instance: Any, user: Any, **kwargs: Any) -> None:
    """Something waits at a step now, whatever kind of version it is."""
    from toasoan.foundation.outbox.actions import publish_event
    from toasoan.newsroom.articles.events import ReviewWaiting

    content = instance.workflow_state.content_object
    key = getattr(getattr(content, "specific", content), "content_key", "")
    if key:
        publish_event(ReviewWaiting(subject=key, task_state_id=instance.pk, by_id=user.pk if user else None))


def on_cancelled(instance: Any, user: Any, **kwargs: Any) -> None:
    """A chain was cancelled on one of Wagtail's screens."""
    article = None if door.is_open() else _article_of(instance)
    if article is not None:
        from toasoan.newsroom.articles.actions.review import mark_recalled

        mark_recalled(article, acting_user=user)


def on_unpublished(instance: Any, **kwargs: Any) -> None:
    """Wagtail's scheduler has hidden the bare page of an article whose time is over: finish it by our rules."""
    from toasoan.newsroom.articles.actions import expire_article
    from toasoan.newsroom.articles.models import ArticlePage
    from toasoan.newsroom.articles.states import PUBLIC_STATES

    if isinstance(instance, ArticlePage) and not door.is_open() and instance.expired and instance.state in PUBLIC_STATES:
        expire_article(instance)


def on_site_saved(instance: Site, **kwargs: Any) -> None:
    """A site was made or got another root: the roles' page permissions follow."""
    if not kwargs.get("raw"):
        from toasoan.newsroom.articles.actions import sync_page_permissions

        sync_page_permissions(instance)


def on_migrated(**kwargs: Any) -> None:
    """The vocabulary, the default chain and the page permissions, after every migrate."""
    from toasoan.newsroom.articles.vocabulary import sync_all

    sync_all()


def connect() -> None:
    """Called once, when the app is ready."""
    from toasoan.newsroom.articles.models import ArticlePage, DeskTaskState

    workflow_submitted.connect(on_submitted, dispatch_uid="articles.submitted")
    task_submitted.connect(on_task_started, sender=DeskTaskState, dispatch_uid="articles.task_started")
    task_submitted.connect(on_step_begun, sender=DeskTaskState, dispatch_uid="articles.step_begun")
    workflow_cancelled.connect(on_cancelled, dispatch_uid="articles.cancelled")
    page_unpublished.connect(on_unpublished, sender=ArticlePage, dispatch_uid="articles.unpublished")
    pre_save.connect(guard_page_save, sender=Page, dispatch_uid="articles.guard_page")
    pre_delete.connect(guard_delete, sender=ArticlePage, dispatch_uid="articles.guard_delete")
    post_save.connect(on_site_saved, sender=Site, dispatch_uid="articles.site_saved")
    from django.apps import apps

    post_migrate.connect(on_migrated, sender=apps.get_app_config("articles"), dispatch_uid="articles.migrated")
