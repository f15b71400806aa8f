"""Which roles hold which permissions on the index."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

HOUSE = [roles.MANAGING_EDITOR.code, roles.EDITOR_IN_CHIEF.code, roles.SYSTEM_ADMINISTRATOR.code]


def declare() -> None:
    """Called once, when the app is ready."""
    grant({"maturity.view_framework": [*HOUSE, roles.DESK_HEAD.code]})
    grant({"maturity.import_framework": [roles.EDITOR_IN_CHIEF.code, roles.SYSTEM_ADMINISTRATOR.code]})
