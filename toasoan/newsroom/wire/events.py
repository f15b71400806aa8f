"""What happens to imports that others may want to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class ArchiveImported(Event):
    """Articles of an old archive have come in, or were brought up to date: one event for many articles.

    Among them are drafts; who shows articles looks at ``live``.
    """

    name: ClassVar[str] = "wire.archive_imported"
    batch_id: int
    article_ids: list[int]
