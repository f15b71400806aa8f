"""Which roles hold which permissions on reports."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

OFFICER, LEADER = (role.code for role in roles.OVERSIGHT)
CHIEF, OFFICE, HEAD = roles.EDITOR_IN_CHIEF.code, roles.MANAGING_EDITOR.code, roles.DESK_HEAD.code


def declare() -> None:
    """Called once, when the app is ready."""
    grant(
        {
            "reports.use_reports": [HEAD, OFFICE, CHIEF, OFFICER, LEADER],
            "reports.write_report": [HEAD, OFFICE, CHIEF, OFFICER, LEADER],
            "reports.review_report": [OFFICE, CHIEF, LEADER],
            "reports.sign_report": [CHIEF, LEADER],
            "reports.keep_registers": [OFFICE, CHIEF, OFFICER, LEADER],
            "reports.ask_reports": [OFFICER, LEADER],
            "reports.keep_signing": [CHIEF, LEADER, roles.SYSTEM_ADMINISTRATOR.code],
        }
    )
