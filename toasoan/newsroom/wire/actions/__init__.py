"""Every write of the wire: archives that are imported, feeds, what they deliver, and what becomes of it."""

from toasoan.newsroom.wire.actions.archives import Options, import_archive, site_named
from toasoan.newsroom.wire.actions.drafting import draft_item, entry_of, use_as_event
from toasoan.newsroom.wire.actions.feeds import alarm_idle, move_feed, poll_due, poll_feed, save_feed
from toasoan.newsroom.wire.actions.items import ignore_item, mend_item, return_item, use_item
from toasoan.newsroom.wire.actions.receiving import receive

__all__ = [
    "Options", "alarm_idle", "draft_item", "entry_of", "ignore_item", "import_archive", "mend_item", "move_feed", "poll_due", "poll_feed",
    "receive", "return_item", "save_feed", "site_named", "use_as_event", "use_item",
]  # fmt: skip
