"""``manage.py load_frameworks``: load the maturity frameworks that come with the product."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from toasoan.oversight.maturity.actions import load_shipped


class Command(BaseCommand):
    """May be run again at any time: what is there already stays as it is."""

    help = "Nạp các bộ chỉ số trưởng thành đi kèm phần mềm."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and name them."""
        for one in load_shipped(acting_user=None):
            self.stdout.write(f"{one.code}, bản {one.edition}: {one.name}")
