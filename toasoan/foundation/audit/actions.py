"""Writing the audit: one function, always inside the transaction of the change it records."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from toasoan.foundation.audit.models import AuditEntry

if TYPE_CHECKING:
    from django.db.models import Model

    from toasoan.foundation.people.models import User


@transaction.atomic
def record(
    action: str,
    target: Model | str | None = None,
    *,
    acting_user: User | None,
    old: dict[str, Any] | None = None,
    new: dict[str, Any] | None = None,
    reason: str = "",
    result: str = "ok",
) -> AuditEntry:
    """Add one audit row (who, when, from where, what, with which outcome), chained to the one before it.

    :param action: dotted name, such as ``articles.publish``.
    :param target: the object acted on, or its key as text (``articlepage:12``).
    :param acting_user: who did it; ``None`` for the system itself or for somebody not signed in.
    """
    last = AuditEntry.objects.order_by("-id").values_list("hash", flat=True).first() or "0" * 64
    key = target if isinstance(target, str) else "" if target is None else f"{target._meta.model_name}:{target.pk}"
    entry = AuditEntry(
        at=timezone.now(),
        user=acting_user,
        account=acting_user.get_username() if acting_user else "",
        action=action,
        target=key,
        target_label="" if target is None or isinstance(target, str) else str(target)[:255],
        result=result,
        reason=reason,
        old=old,
        new=new,
        previous_hash=last,
    )
    body = json.dumps(
        [entry.at.isoformat(), entry.account, action, key, result, reason, old, new, last],
        ensure_ascii=False, sort_keys=True, default=str,
    )  # fmt: skip
    entry.hash = hashlib.sha256(body.encode()).hexdigest()
    entry.save()
    return entry
