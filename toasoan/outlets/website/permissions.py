"""Which roles may set what readers see around the articles."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

CHIEFS = [roles.MANAGING_EDITOR.code, roles.EDITOR_IN_CHIEF.code]
EDITORS = [roles.EDITOR.code, roles.DESK_HEAD.code, *CHIEFS]


def declare() -> None:
    """Called once, when the app is ready."""
    grant({f"website.{act}_occasion": CHIEFS for act in ("add", "change", "delete", "view")})
    grant({f"website.{act}_dossier": EDITORS for act in ("add", "change", "view")})
    grant({"website.delete_dossier": CHIEFS})
