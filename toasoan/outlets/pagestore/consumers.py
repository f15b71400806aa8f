"""Content without events of its own: what a registered model's rows say when they are saved."""

from __future__ import annotations

from datetime import datetime

from toasoan.foundation.outbox.consumers import consumer, herald
from toasoan.foundation.outbox.delivering import current_message
from toasoan.outlets.pagestore.actions import News, note_change
from toasoan.outlets.pagestore.events import ContentChanged
from toasoan.outlets.pagestore.models import StoredPage
from toasoan.outlets.pagestore.waking import wake_builder

Urgency = StoredPage.Urgency


@herald([ContentChanged])
def on_content_changed(event: ContentChanged) -> None:
    """Put in line what shows it: at once where few pages do, one after the other where all do."""
    moved = tuple((int(site), old, new) for site, old, new in event.moved)
    note_change(
        News(
            keys=tuple(event.keys),
            moments=tuple(datetime.fromisoformat(moment) for moment in event.moments),
            moved=moved,
            urgency=Urgency.LATER if event.everywhere else Urgency.SOON,
            reason=event.reason or event.subject,
            message=current_message(),
            source="content",
        )
    )
    wake_builder()


def register() -> None:
    """With the store on, what a herald may have lost is done by a consumer."""
    consumer("pagestore.content", [ContentChanged])(on_content_changed)
