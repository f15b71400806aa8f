"""Which roles arrange the home pages."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

ARRANGE = "frontdesk.arrange_frontversion"


def declare() -> None:
    """Called once, when the app is ready."""
    grant({ARRANGE: [roles.MANAGING_EDITOR.code, roles.EDITOR_IN_CHIEF.code]})
