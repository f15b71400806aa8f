"""How old a stored page may be, and what happens when the process that makes pages does not keep up."""

from __future__ import annotations

from datetime import timedelta

from toasoan.outlets.pagestore import actions

# a page that should have been made again soon is dropped after this long: readers then get it rendered, whatever has become of the builder
LONGEST = timedelta(seconds=15)


def keep_promise() -> int:
    """Drop pages that have waited too long to be made again; how many."""
    return actions.drop_overdue(LONGEST)
