"""Small makers of scripts."""

from __future__ import annotations

import uuid
from typing import Any

from toasoan.newsroom.scripts.models import Presenter, Script
from toasoan.newsroom.stories.tests.factories import make_story


def row(kind: str, **value: Any) -> dict[str, Any]:
    """One row as a StreamField keeps it."""
    return {"type": kind, "id": str(uuid.uuid4()), "value": value}


def make_script(*rows: dict[str, Any], **fields: Any) -> Script:
    """A draft with its first revision."""
    script = Script(**{"title": "Bão số 7", "story": fields.pop("story", None) or make_story(), **fields})
    script.rows = Script._meta.get_field("rows").to_python(list(rows))
    script.save()
    script.save_revision()
    return script


def make_presenter(name: str = "Lê Thị Mây", speed: int = 240) -> Presenter:
    """Somebody who reads."""
    return Presenter.objects.create(name=name, syllables_per_minute=speed)
