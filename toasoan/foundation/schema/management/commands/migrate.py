"""``manage.py migrate``: Django's own, in a third of the time when it begins with an empty database."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate

from toasoan.foundation.schema.states import drawn_once


class Command(migrate.Command):
    """Bring the database's tables to what the code expects."""

    def handle(self, *args: Any, **options: Any) -> None:
        with drawn_once():
            super().handle(*args, **options)
