"""Which roles let partners in."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

MANAGE = "syndication.manage_partner"


def declare() -> None:
    """Called once, when the app is ready."""
    grant({MANAGE: [roles.MANAGING_EDITOR.code, roles.EDITOR_IN_CHIEF.code]})
