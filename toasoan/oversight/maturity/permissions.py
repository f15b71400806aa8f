"""Which roles hold which permissions on the index."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

OVERSIGHT = [role.code for role in roles.OVERSIGHT]
HOUSE = [roles.MANAGING_EDITOR.code, roles.EDITOR_IN_CHIEF.code, roles.SYSTEM_ADMINISTRATOR.code]


def declare() -> None:
    """Called once, when the app is ready."""
    # the live page shows what a newsroom does today: it is the house's own; what is kept and sent in is for the department too
    grant({"maturity.view_framework": [*HOUSE, roles.DESK_HEAD.code]})
    grant({"maturity.view_assessment": [*HOUSE, roles.DESK_HEAD.code, *OVERSIGHT]})
    grant({"maturity.import_framework": [roles.EDITOR_IN_CHIEF.code, roles.SYSTEM_ADMINISTRATOR.code]})
    grant({"maturity.self_score": [roles.MANAGING_EDITOR.code, roles.EDITOR_IN_CHIEF.code]})
    # the agency's head answers for what goes out; the department verifies, its leader publishes
    grant({"maturity.submit_assessment": [roles.EDITOR_IN_CHIEF.code]})
    grant({"maturity.verify_assessment": OVERSIGHT, "maturity.publish_assessment": [roles.OVERSIGHT_LEADER.code]})
