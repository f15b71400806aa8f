"""Brings the figures of law (``data/law.yaml``) into the database, once each; what an agency has changed is kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from toasoan.newsroom.royalties.models import LegalFigure, TaxRule
from toasoan.newsroom.royalties.models.law import Certainty

DATA = Path(__file__).parent / "data" / "law.yaml"


def given() -> dict[str, list[dict[str, Any]]]:
    """What the product brings along."""
    found: dict[str, list[dict[str, Any]]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return found


def sync_law() -> None:
    """Add the figures and tax rules that are missing. A tax rule with a verified source may be used at once, others once confirmed."""
    law = given()
    have = set(LegalFigure.objects.values_list("key", "valid_from"))
    for entry in law["figures"]:
        if (entry["key"], _day(entry["valid_from"])) not in have:
            LegalFigure.objects.create(**{**entry, "value": Decimal(str(entry["value"]))})
    have = set(TaxRule.objects.values_list("category", "valid_from"))
    for entry in law["taxes"]:
        if (entry["category"], _day(entry["valid_from"])) not in have:
            sure = entry["certainty"] in {Certainty.VERIFIED, Certainty.POLICY}
            TaxRule.objects.create(**{**entry, "percent": Decimal(str(entry.get("percent", 0)))}, confirmed_at=timezone.now() if sure else None)


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
