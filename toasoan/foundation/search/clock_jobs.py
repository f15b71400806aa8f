"""What search does by the clock."""

from __future__ import annotations

from toasoan.foundation.clock import every
from toasoan.foundation.search.actions import relate_waiting


@every(30, "search.relate")
def relate() -> int:
    """Find what is related to documents that came in many at once, newest first, for at most twenty seconds; of how many."""
    return relate_waiting()
