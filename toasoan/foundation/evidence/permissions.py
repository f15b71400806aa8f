"""Which roles hold which permissions on evidence."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

HOUSE = [role.code for role in (roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF, roles.SYSTEM_ADMINISTRATOR)]
READERS = [*HOUSE, roles.DESK_HEAD.code, roles.ACCOUNTANT.code]


def declare() -> None:
    """Called once, when the app is ready."""
    grant({"evidence.view_facts": READERS, "evidence.view_fact_rows": HOUSE, "evidence.view_attestations": READERS})
    grant({"evidence.measure_facts": [roles.EDITOR_IN_CHIEF.code, roles.SYSTEM_ADMINISTRATOR.code], "evidence.attest": HOUSE})
