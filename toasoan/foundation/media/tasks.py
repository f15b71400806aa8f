"""What the library does in the background."""

from __future__ import annotations

import logging

from django.core.files.base import ContentFile
from django.db import transaction
from django_tasks import task

from toasoan.foundation.media.events import PictureChanged, RecordingChanged
from toasoan.foundation.media.models import Picture, Recording
from toasoan.foundation.media.picture_files import clean_picture
from toasoan.foundation.media.probing import loudness, poster
from toasoan.foundation.media.recording_files import demuxer_for, on_disk
from toasoan.foundation.media.refusals import UploadRefused
from toasoan.foundation.media.renditions import make_renditions
from toasoan.foundation.outbox.actions import publish_event

log = logging.getLogger("toasoan.media")


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


@task()
def measure_recording_task(recording_id: int) -> None:
    """Measure the loudness and draw a poster where there is none; both need ffmpeg and are absent without it."""
    recording = Recording.objects.filter(pk=recording_id).first()
    demuxer = demuxer_for(recording.file.name) if recording else None
    if recording is None or demuxer is None:
        return
    with recording.file.open("rb") as file, on_disk(file, demuxer) as path:
        measured = loudness(path, demuxer)
        wants_poster = recording.type == "video" and not recording.thumbnail
        drawn = poster(path, demuxer, min(3.0, (recording.duration or 0) / 10)) if wants_poster else None
    changed = []
    if measured:
        recording.technical = {**recording.technical, **measured}
        changed.append("technical")
    if drawn:
        try:
            recording.thumbnail = clean_picture(ContentFile(drawn), "poster.jpg").file
            changed.append("thumbnail")
        except UploadRefused as refusal:
            log.warning("the poster of recording %s is no picture: %s", recording_id, refusal.messages)
    if changed:
        with transaction.atomic():
            recording.save(update_fields=changed)
            publish_event(RecordingChanged(subject=recording.key, recording_id=recording_id))
