"""After every migrate: the figures of law that are missing, and the triggers that keep closed periods."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models.signals import post_migrate


def on_migrated(using: str, **kwargs: Any) -> None:
    """Bring in what is missing."""
    from toasoan.newsroom.royalties import triggers
    from toasoan.newsroom.royalties.law import sync_law

    connection = connections[using]
    if "royalties_payment" in connection.introspection.table_names():
        triggers.install(connection)
        sync_law()


def connect() -> None:
    """Called once, when the app is ready."""
    post_migrate.connect(on_migrated, sender=apps.get_app_config("royalties"), dispatch_uid="royalties.migrated")
