"""The hash chain: how a row is hashed, and how the chain is verified."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from toasoan.foundation.audit.models import GENESIS, AuditEntry, AuditHead, AuditSeal

FIELDS = ("at", "user_id", "account", "address", "port", "action", "target", "target_label", "result", "reason", "old", "new", "previous_hash")


def as_record(entry: AuditEntry) -> dict[str, Any]:
    """The row as plain values, as exported; its canonical JSON is what is hashed."""
    record = {name: getattr(entry, name) for name in FIELDS}
    record["at"] = entry.at.isoformat(timespec="microseconds")
    return record


def entry_hash(record: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON of the hashed fields."""
    body = json.dumps({name: record[name] for name in FIELDS}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()


@dataclass(frozen=True)
class Verification:
    """What verifying found: rows checked, and the first row that is wrong (``None`` when all is well) with what is wrong with it."""

    checked: int
    broken_entry: int | None = None
    problem: str = ""

    @property
    def ok(self) -> bool:
        """Whether the chain is whole."""
        return not self.problem


def verify_chain(*, batch: int = 2000) -> Verification:
    """Walk the whole chain from the last seal to the head and name the first row that does not fit."""
    seal = AuditSeal.objects.order_by("-last_entry").first()
    previous, checked, last_id = (seal.hash, seal.count, seal.last_entry) if seal else (GENESIS, 0, 0)
    rows = AuditEntry.objects.filter(pk__gt=last_id).order_by("pk")
    for entry in rows.iterator(chunk_size=batch):
        checked += 1
        if entry.previous_hash != previous:
            return Verification(checked, entry.pk, "previous")
        if entry_hash(as_record(entry)) != entry.hash:
            return Verification(checked, entry.pk, "content")
        previous, last_id = entry.hash, entry.pk
    head = AuditHead.objects.filter(pk=1).first()
    if head is None:  # written with the first row, never removed
        return Verification(checked, last_id, "end") if checked else Verification(checked)
    if head.hash != previous or head.count != checked:
        return Verification(checked, head.last_entry, "end")
    return Verification(checked)
