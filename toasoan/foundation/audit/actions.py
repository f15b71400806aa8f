"""Writing the audit: one function, always inside the transaction of the change it records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from toasoan.foundation.audit.chain import as_record, entry_hash
from toasoan.foundation.audit.models import AuditEntry, AuditHead
from toasoan.foundation.audit.sources import current_source

if TYPE_CHECKING:
    from django.db.models import Model

    from toasoan.foundation.people.models import User


def _plain(values: dict[str, Any] | None) -> dict[str, Any] | None:
    """Only what JSON can carry, so that the hash after reading back is the hash before writing."""
    return None if values is None else json.loads(json.dumps(values, cls=DjangoJSONEncoder))


def target_key(target: Model | str | None) -> str:
    """The stable key of a target: ``articlepage:12``."""
    if target is None or isinstance(target, str):
        return target or ""
    return f"{target._meta.model_name}:{target.pk}"


@transaction.atomic
def record(
    action: str,
    target: Model | str | None = None,
    *,
    acting_user: User | None,
    account: str = "",
    label: str = "",
    old: dict[str, Any] | None = None,
    new: dict[str, Any] | None = None,
    reason: str = "",
    result: str = "ok",
) -> AuditEntry:
    """Add one audit row (who, when, from where, what, with which outcome), chained to the one before it.

    :param action: dotted name, such as ``articles.publish``.
    :param target: the object acted on, or its key as text (``articlepage:12``).
    :param acting_user: who did it; ``None`` for the system itself or for somebody not signed in.
    :param account: the account named by somebody not signed in (a failed sign-in).
    :param label: the name of the target, when it is given by key; an object says its own.
    :param old: values before, as JSON can carry them; never secrets (control C08).
    """
    AuditHead.objects.get_or_create(pk=1)
    head = AuditHead.objects.select_for_update().get(pk=1)
    source = current_source()
    entry = AuditEntry(
        at=timezone.now(),
        user_id=acting_user.pk if acting_user else None,
        account=(acting_user.get_username() if acting_user else account)[:150],
        address=source.address,
        port=source.port,
        action=action,
        target=target_key(target)[:200],
        target_label=(label if target is None or isinstance(target, str) else str(target))[:255],
        result=result,
        reason=reason,
        old=_plain(old),
        new=_plain(new),
        previous_hash=head.hash,
    )
    entry.hash = entry_hash(as_record(entry))
    entry.save(force_insert=True)
    head.last_entry, head.hash, head.count = entry.pk, entry.hash, head.count + 1
    head.save(update_fields=["last_entry", "hash", "count"])
    return entry
