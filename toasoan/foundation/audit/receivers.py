"""What Wagtail logs is mirrored into the audit, in the same transaction: nobody can go around it through a screen of Wagtail's."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import ModelLogEntry, PageLogEntry

from toasoan.foundation.audit.actions import record

# every autosave of a draft is a page edit; the revisions themselves are the record of those
TOO_MANY = {(PageLogEntry, "wagtail.edit")}


def mirror_wagtail_log(sender: type, instance: Any, created: bool, **kwargs: Any) -> None:  # noqa: FBT001 (a signal's signature)
    """One audit row for one log entry of Wagtail."""
    if not created or (sender, instance.action) in TOO_MANY:
        return
    key = f"page:{instance.page_id}" if sender is PageLogEntry else f"{instance.content_type.model}:{instance.object_id}"
    data = instance.data if isinstance(instance.data, dict) else {}
    record(
        instance.action,
        key,
        acting_user=instance.user,
        label=str(instance.label),
        new={"label": str(instance.label), **data},
        reason=str(data.get("comment") or data.get("reason") or ""),
    )


def connect() -> None:
    """Listen to both of Wagtail's logs."""
    for sender in (PageLogEntry, ModelLogEntry):
        post_save.connect(mirror_wagtail_log, sender=sender, dispatch_uid=f"audit.mirror.{sender.__name__}")
