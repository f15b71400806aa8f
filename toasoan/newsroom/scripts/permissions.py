"""Which roles hold which permissions on scripts and presenters."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

WRITERS = [role.code for role in (roles.REPORTER, roles.CAMERAMAN, roles.EDITOR, roles.DESK_HEAD, roles.MANAGING_EDITOR, roles.PRODUCER)]
CHIEFS = [role.code for role in (roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF)]
KEEPERS = [role.code for role in (roles.DESK_HEAD, roles.PRODUCER, roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF)]
READERS = [*WRITERS, roles.EDITOR_IN_CHIEF.code, roles.TECHNICIAN.code]


def declare() -> None:
    """Called once, when the app is ready."""
    grant({f"scripts.{act}_script": [*WRITERS, roles.EDITOR_IN_CHIEF.code] for act in ("add", "change")})
    grant({"scripts.view_script": READERS, "scripts.view_presenter": READERS, "scripts.view_presentermeasurement": READERS})
    grant({"scripts.delete_script": CHIEFS, "scripts.publish_script": CHIEFS, "scripts.lock_script": KEEPERS, "scripts.unlock_script": KEEPERS})
    grant({f"scripts.{act}_presenter": KEEPERS for act in ("add", "change", "delete")})
    grant({"scripts.add_presentermeasurement": KEEPERS})
