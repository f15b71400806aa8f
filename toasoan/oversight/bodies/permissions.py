"""Which roles hold which permissions on bodies."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

OVERSIGHT = [role.code for role in roles.OVERSIGHT]
READERS = [roles.DESK_HEAD.code, roles.MANAGING_EDITOR.code, roles.EDITOR_IN_CHIEF.code, roles.SYSTEM_ADMINISTRATOR.code, *OVERSIGHT]


def declare() -> None:
    """Called once, when the app is ready."""
    grant({"bodies.view_body": READERS})
    grant({"bodies.keep_bodies": [roles.EDITOR_IN_CHIEF.code, roles.SYSTEM_ADMINISTRATOR.code, *OVERSIGHT]})
