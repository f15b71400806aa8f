"""What stories does when it hears that a version's text has changed."""

from __future__ import annotations

from toasoan.foundation.outbox.consumers import consumer
from toasoan.newsroom.stories.actions import note_master_changed
from toasoan.newsroom.stories.events import VersionChanged


@consumer("stories.master_changed", [VersionChanged])
def on_version_changed(event: VersionChanged) -> None:
    """Compare the versions made from this one with what it says now."""
    note_master_changed(event.subject, note=event.note)
