"""After every migrate: the duties of deposit that are missing."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.db import connections
from django.db.models.signals import post_migrate

DATA = Path(__file__).parent / "data" / "deposit.yaml"


def sync_rules() -> None:
    """Add the rules that are missing; what an agency has changed is kept."""
    from toasoan.newsroom.printing.models import DepositRule

    have = set(DepositRule.objects.values_list("code", "valid_from"))
    for entry in yaml.safe_load(DATA.read_text(encoding="utf-8"))["rules"]:
        day = entry["valid_from"]
        if (entry["code"], day if isinstance(day, date) else date.fromisoformat(day)) not in have:
            DepositRule.objects.create(**{**entry, "due_time": time.fromisoformat(entry["due_time"])})


def on_migrated(using: str, **kwargs: Any) -> None:
    """Bring in what is missing."""
    if "printing_depositrule" in connections[using].introspection.table_names():
        sync_rules()


def connect() -> None:
    """Called once, when the app is ready."""
    post_migrate.connect(on_migrated, sender=apps.get_app_config("printing"), dispatch_uid="printing.migrated")
