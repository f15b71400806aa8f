"""Who may see what came in, use it, and say where it comes from."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

READERS = [
    role.code
    for role in (roles.REPORTER, roles.PHOTOGRAPHER, roles.EDITOR, roles.DESK_HEAD, roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF, roles.PRODUCER)
]
USERS = [role.code for role in (roles.EDITOR, roles.DESK_HEAD, roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF, roles.PRODUCER)]
KEEPERS = [roles.SYSTEM_ADMINISTRATOR.code, roles.MANAGING_EDITOR.code]


def declare() -> None:
    """Called once, when the app is ready."""
    grant({"wire.view_importbatch": KEEPERS})
    grant({"wire.view_wireitem": READERS, "wire.use_wireitem": USERS})
    for model in ("feed", "routingrule"):
        grant({f"wire.{act}_{model}": KEEPERS for act in ("view", "add", "change", "delete")})
