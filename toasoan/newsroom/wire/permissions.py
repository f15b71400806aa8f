"""Who may see what was imported."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant


def declare() -> None:
    """Called once, when the app is ready."""
    grant({"wire.view_importbatch": [roles.SYSTEM_ADMINISTRATOR.code, roles.MANAGING_EDITOR.code]})
