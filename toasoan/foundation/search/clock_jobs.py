"""What search does by the clock."""

from __future__ import annotations

from toasoan.foundation.clock import every
from toasoan.foundation.search.actions import catch_up, relate_waiting


@every(60, "search.catch_up")
def complete() -> int:
    """Go on with an index that an interrupted upgrade left incomplete, for at most twenty seconds; how many documents were read."""
    return catch_up(20.0)


@every(30, "search.relate")
def relate() -> int:
    """Find what is related to documents that came in many at once, newest first, for at most twenty seconds; of how many."""
    return relate_waiting()
