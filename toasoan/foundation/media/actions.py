"""Changing how long an item of the library may be used."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from toasoan.foundation.audit.actions import record
from toasoan.foundation.media.models import RightsLease
from toasoan.foundation.outbox.actions import publish_event

if TYPE_CHECKING:
    from toasoan.foundation.media.rights import Item
    from toasoan.foundation.people.models import User

LEASE_FIELDS = ("kind", "starts", "ends", "note")


@transaction.atomic
def save_lease(
    item: Item,
    *,
    acting_user: User,
    kind: str,
    starts: datetime | None,
    ends: datetime | None,
    note: str,
    lease: RightsLease | None = None,
) -> RightsLease:
    """Add a time of use to the item, or change one of its own; the audit keeps both values and pages that show the item hear of it."""
    old = {name: getattr(lease, name) for name in LEASE_FIELDS} if lease else None
    if lease is None:
        lease = RightsLease(content_type=ContentType.objects.get_for_model(item), object_id=item.pk, created_by=acting_user)
    new = {"kind": kind, "starts": starts, "ends": ends, "note": note}
    for name, value in new.items():
        setattr(lease, name, value)
    lease.save()
    record("media.lease_change" if old else "media.lease_add", item, acting_user=acting_user, old=old, new=new)
    if event := item.changed_event():
        publish_event(event)
    return lease
