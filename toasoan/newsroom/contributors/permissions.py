"""Which roles hold which permissions on contributors and their works."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

HEADS = [role.code for role in (roles.DESK_HEAD, roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF)]
READERS = [roles.EDITOR.code, roles.PRODUCER.code, *HEADS]


def declare() -> None:
    """Called once, when the app is ready."""
    grant(
        {
            "contributors.view_contributor": [*READERS, roles.ACCOUNTANT.code],
            "contributors.verify_contributor": HEADS,
            "contributors.invite_contributor": [roles.EDITOR.code, *HEADS],
            "contributors.look_personal": [roles.ACCOUNTANT.code],
            "contributors.view_submission": READERS,
            "contributors.handle_submission": [roles.EDITOR.code, *HEADS],
        }
    )
