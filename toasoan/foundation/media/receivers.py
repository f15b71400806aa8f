"""A picture whose file or focal point changed gets new renditions."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from toasoan.foundation.media.models import Picture
from toasoan.foundation.media.renditions import enqueue_renditions, retire_renditions


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


def connect() -> None:
    """Called when the app is ready."""
    post_save.connect(picture_saved, sender=Picture, dispatch_uid="media.picture_saved")
