"""What the library does in the background."""

from __future__ import annotations

from django_tasks import task

from toasoan.foundation.media.events import PictureChanged
from toasoan.foundation.media.models import Picture
from toasoan.foundation.media.renditions import make_renditions
from toasoan.foundation.outbox.actions import publish_event


@task()
def make_renditions_task(picture_id: int) -> int:
    """Make a picture's renditions and tell the pages that show it; nothing when it was deleted meanwhile."""
    picture = Picture.objects.filter(pk=picture_id).first()
    if picture is None:
        return 0
    made = make_renditions(picture)
    if made:
        publish_event(PictureChanged(subject=f"picture:{picture_id}", picture_id=picture_id))
    return made
