"""Which roles hold which permissions on running the house."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

STAFF = [role.code for role in roles.ROLES if role not in {roles.CONTRIBUTOR, roles.SYSTEM_ADMINISTRATOR, *roles.OVERSIGHT}]
HEADS = [role.code for role in (roles.DESK_HEAD, roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF)]
HOUSE = [role.code for role in (roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF)]


def declare() -> None:
    """Called once, when the app is ready."""
    grant({"office.use_office": STAFF, "office.lead_desk": HEADS, "office.run_house": HOUSE})
    grant({"office.plan_duty": [*HEADS, roles.PRODUCER.code], "office.send_bulletin": HEADS, "office.register_directive": HOUSE})
