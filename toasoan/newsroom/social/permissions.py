"""Which roles hold which permissions on posts."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

CHIEFS = [role.code for role in (roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF)]
WRITERS = [*CHIEFS, *(role.code for role in (roles.REPORTER, roles.EDITOR, roles.DESK_HEAD, roles.PRODUCER, roles.READER_RELATIONS))]


def declare() -> None:
    """Called once, when the app is ready."""
    grant({f"social.{act}_socialpost": WRITERS for act in ("add", "change", "view")})
    grant({f"social.{act}_socialpost": CHIEFS for act in ("delete", "publish", "lock", "unlock")})
