"""Export and retention: old rows leave as a file with its hash, and a seal keeps the chain whole (controls C03, C07)."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from toasoan.foundation.audit.actions import record
from toasoan.foundation.audit.chain import as_record, verify_chain
from toasoan.foundation.audit.models import AuditEntry, AuditSeal


class ChainBroken(Exception):
    """Nothing is removed from a chain that does not verify."""


def json_lines(entries: QuerySet[AuditEntry]) -> Iterator[str]:
    """The rows as JSON lines, oldest first, each with its id and hash."""
    for entry in entries.order_by("pk").iterator(chunk_size=2000):
        yield json.dumps({"id": entry.pk, **as_record(entry), "hash": entry.hash}, ensure_ascii=False) + "\n"


def purge(*, keep_days: int | None = None) -> AuditSeal | None:
    """Export rows older than the retention, seal, then remove them; ``None`` when there is nothing to do.

    :raises ChainBroken: when the chain does not verify.
    """
    keep_days = settings.AUDIT_RETENTION_DAYS if keep_days is None else keep_days
    old = AuditEntry.objects.filter(at__lt=timezone.now() - timedelta(days=keep_days)).order_by("-pk").first()
    if old is None:
        return None
    state = verify_chain()
    if not state.ok:
        raise ChainBroken(state.broken_entry)
    doomed = AuditEntry.objects.filter(pk__lte=old.pk)
    folder = Path(settings.VAR) / "audit"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"audit-{old.at:%Y%m%d}-{old.pk}.jsonl"
    digest = hashlib.sha256()
    partial = path.with_suffix(".partial")  # a backup that runs now takes whole files only
    with partial.open("w", encoding="utf-8", newline="\n") as file:
        for line in json_lines(doomed):
            file.write(line)
            digest.update(line.encode())
        file.flush()
        os.fsync(file.fileno())  # the rows are deleted next: the file must outlive a power cut
    partial.replace(path)
    with transaction.atomic():
        before = AuditSeal.objects.order_by("-last_entry").first()
        seal = AuditSeal.objects.create(
            last_entry=old.pk,
            hash=old.hash,
            count=(before.count if before else 0) + doomed.count(),
            exported_to=path.name,
            file_sha256=digest.hexdigest(),
        )
        doomed._raw_delete(doomed.db)  # the database itself refuses to delete rows that are not sealed
        record("audit.purge", f"auditseal:{seal.pk}", acting_user=None, new={"to": old.pk, "file": path.name})
    return seal
