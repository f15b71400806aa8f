"""What the clock does for the wire."""

from __future__ import annotations

from toasoan.foundation.clock import every
from toasoan.newsroom.wire import actions
from toasoan.newsroom.wire.duplicates import forget_old_bands


@every(30, "wire.poll")
def poll() -> None:
    """Ask the feeds whose time has come."""
    actions.poll_due()


@every(300, "wire.idle")
def idle() -> None:
    """Notice feeds that have fallen silent."""
    actions.alarm_idle()


@every(6 * 3600, "wire.forget_bands")
def forget() -> None:
    """Drop what is too old to be compared."""
    forget_old_bands()
