"""What follows from saving and deleting: renditions, measuring, the audit, and the refusal to delete what readers see."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context

from toasoan.foundation.audit.actions import record
from toasoan.foundation.media.models import DocumentFile, Picture, Recording
from toasoan.foundation.media.queries import used_in
from toasoan.foundation.media.renditions import enqueue_renditions, retire_renditions
from toasoan.foundation.media.rights import Item
from toasoan.foundation.outbox.actions import publish_event


def picture_saved(sender: type[Picture], instance: Picture, *, created: bool, raw: bool, **kwargs: Any) -> None:
    """Enqueue the renditions when they are missing or out of date."""
    before, now = getattr(instance, "_drawn_from", None), instance.drawn_from()
    instance._drawn_from = now
    if raw or not instance.file:
        return
    if before and before[0] != now[0]:
        retire_renditions(instance)
    if created or before != now:
        enqueue_renditions(instance.pk)


def recording_saved(sender: type[Recording], instance: Recording, *, created: bool, raw: bool, **kwargs: Any) -> None:
    """A new sound or video is measured in the background."""
    from toasoan.foundation.media.tasks import measure_recording_task

    if not raw and instance.file and instance.sha256 and "loudness" not in instance.technical and not kwargs.get("update_fields"):
        transaction.on_commit(lambda: measure_recording_task.enqueue(instance.pk))


def refuse_deletion(sender: type[Item], instance: Item, **kwargs: Any) -> None:
    """What something published uses cannot be deleted, whoever asks.

    :raises ProtectedError: with the objects that use it.
    """
    published = {use.source for use in used_in(instance) if use.published}
    if published:
        raise ProtectedError(_("Tư liệu đang được dùng trong nội dung đã đăng nên không xóa được."), published)


def item_deleted(sender: type[Item], instance: Item, **kwargs: Any) -> None:
    """The audit keeps what it was."""
    old = {"title": instance.title, "file": instance.file.name, "sha256": instance.sha256, "credit": instance.credit}
    record("media.delete", instance, acting_user=get_active_log_context().user, old=old)
    if event := instance.changed_event():
        publish_event(event)


def connect() -> None:
    """Called when the app is ready."""
    post_save.connect(picture_saved, sender=Picture, dispatch_uid="media.picture_saved")
    post_save.connect(recording_saved, sender=Recording, dispatch_uid="media.recording_saved")
    for model in (Picture, Recording, DocumentFile):
        pre_delete.connect(refuse_deletion, sender=model, dispatch_uid=f"media.refuse_deletion.{model.__name__}")
        post_delete.connect(item_deleted, sender=model, dispatch_uid=f"media.deleted.{model.__name__}")
