"""What the clock does about evidence."""

from __future__ import annotations

from toasoan.foundation.clock import every
from toasoan.foundation.evidence import actions


@every(3600, "evidence.measure")
def measure() -> int:
    """Measure every fact at the end of yesterday, once, and take a first look at today; how many snapshots were added."""
    return actions.measure_yesterday() + actions.measure_today_once()
