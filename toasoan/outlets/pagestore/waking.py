"""Waking the process that makes pages."""

from __future__ import annotations

from django.db import transaction

from toasoan.foundation.outbox.waking import wake

BUILDERS = "pages"


def wake_builder() -> None:
    """Once the present transaction is committed."""
    transaction.on_commit(lambda: wake(BUILDERS))
