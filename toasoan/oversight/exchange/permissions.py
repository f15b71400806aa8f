"""Which roles hold which permissions on the exchange of evidence."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

OVERSIGHT = [role.code for role in roles.OVERSIGHT]
CHIEF, ADMINISTRATOR = roles.EDITOR_IN_CHIEF.code, roles.SYSTEM_ADMINISTRATOR.code


def declare() -> None:
    """Called once, when the app is ready."""
    grant({"exchange.send_evidence": [CHIEF], "exchange.receive_evidence": OVERSIGHT})
    grant({"exchange.keep_exchange_keys": [CHIEF, ADMINISTRATOR, roles.OVERSIGHT_LEADER.code]})
