"""What the room does by the clock."""

from __future__ import annotations

from toasoan.foundation.clock import every
from toasoan.oversight.plans.actions import count_all


@every(6 * 3600, "plans.count")
def count_targets() -> int:
    """Count every target at the end of yesterday and keep what differs; how many were new."""
    return count_all()
