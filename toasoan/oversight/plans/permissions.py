"""Which roles hold which permissions on plans."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

OVERSIGHT = [role.code for role in roles.OVERSIGHT]
HOUSE = [roles.MANAGING_EDITOR.code, roles.EDITOR_IN_CHIEF.code]


def declare() -> None:
    """Called once, when the app is ready."""
    grant({"plans.view_plan": [*HOUSE, roles.DESK_HEAD.code, roles.ACCOUNTANT.code, *OVERSIGHT]})
    grant({"plans.keep_plan": OVERSIGHT, "plans.answer_entries": OVERSIGHT})
    grant({"plans.report_progress": [*HOUSE, *OVERSIGHT], "plans.write_entries": [*HOUSE, roles.DESK_HEAD.code, *OVERSIGHT]})
