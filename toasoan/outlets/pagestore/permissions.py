"""Who may look at the store, and who may drop and rebuild."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant


def declare() -> None:
    """Said when the app is ready."""
    keepers = [roles.SYSTEM_ADMINISTRATOR.code, roles.MANAGING_EDITOR.code]
    grant({"pagestore.view_storedpage": keepers, "pagestore.change_storedpage": [roles.SYSTEM_ADMINISTRATOR.code]})
