"""Wagtail's signals, so that a chain begun, returned, cancelled or ended on any of its screens moves a written version's state too."""

from __future__ import annotations

from typing import Any

from wagtail.signals import published, task_rejected, task_submitted, workflow_cancelled

from toasoan.newsroom.stories.states import VERSION, VersionState


def _written(workflow_state: Any) -> Any:
    from toasoan.newsroom.stories.versions.models import WrittenVersion

    model = workflow_state.content_type.model_class()
    if model is None or not issubclass(model, WrittenVersion):
        return None
    return model._base_manager.filter(pk=workflow_state.object_id).first()


def _move(obj: Any, name: str, user: Any, reason: str = "") -> None:
    from toasoan.newsroom.stories.versions.actions import move_version

    if obj is not None and obj.state in VERSION[name].sources:
        move_version(obj, name, acting_user=user, reason=reason)


def on_task_submitted(instance: Any, user: Any, **kwargs: Any) -> None:
    """A chain was begun, or goes on after a return."""
    _move(_written(instance.workflow_state), "submit", user)


def on_task_rejected(instance: Any, user: Any, **kwargs: Any) -> None:
    """A step has returned the version; its comment is the reason."""
    _move(_written(instance.workflow_state), "return", user, str(instance.comment or "–"))


def on_workflow_cancelled(instance: Any, user: Any, **kwargs: Any) -> None:
    """A chain was cancelled. Publishing cancels it too, but by then the version is approved and stays so."""
    obj = _written(instance)
    if obj is not None and obj.state in {VersionState.IN_REVIEW, VersionState.RETURNED}:
        _move(obj, "recall", user)


def on_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """The last step approved (or somebody with the right published): the version is approved, and what it says now holds."""
    from toasoan.foundation.outbox.actions import publish_event
    from toasoan.newsroom.stories.events import VersionChanged
    from toasoan.newsroom.stories.versions.models import WrittenVersion

    if isinstance(instance, WrittenVersion):
        revision = kwargs.get("revision")
        _move(instance, "approve", revision.user if revision is not None else None)
        publish_event(VersionChanged(subject=instance.content_key))


def connect() -> None:
    """Called once, when the app is ready."""
    task_submitted.connect(on_task_submitted, dispatch_uid="stories.task_submitted")
    task_rejected.connect(on_task_rejected, dispatch_uid="stories.task_rejected")
    workflow_cancelled.connect(on_workflow_cancelled, dispatch_uid="stories.workflow_cancelled")
    published.connect(on_published, dispatch_uid="stories.published")
