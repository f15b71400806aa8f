"""What the clock does: reminds of reports that fall due or are late."""

from __future__ import annotations

from toasoan.foundation.clock import every
from toasoan.oversight.reports.actions.requests import remind_due


@every(3600, "reports.remind")
def remind_of_reports() -> int:
    """Remind bodies of reports due in 14, 7, 3 and 1 days and, every three days, of late ones; how many."""
    return remind_due()
