"""Which roles hold which permissions on security."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

CHIEF, ADMINISTRATOR = roles.EDITOR_IN_CHIEF.code, roles.SYSTEM_ADMINISTRATOR.code


def declare() -> None:
    """Called once, when the app is ready."""
    # what an agency's system lacks is for its own people; the department learns the level and the share from evidence that is sent
    grant({"security.view_security": [roles.MANAGING_EDITOR.code, CHIEF, ADMINISTRATOR]})
    grant({"security.keep_security": [CHIEF, ADMINISTRATOR], "security.keep_incidents": [CHIEF, ADMINISTRATOR]})
