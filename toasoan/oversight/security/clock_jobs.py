"""What the room does by the clock."""

from __future__ import annotations

from toasoan.foundation.clock import every
from toasoan.oversight.security.actions import warn_of_clocks


@every(600, "security.clocks")
def clocks() -> int:
    """Tell once of each duty of an incident that is due within six hours or has passed; how many."""
    return warn_of_clocks()
