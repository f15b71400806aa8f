"""What the library tells others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class PictureChanged(Event):
    """What a page shows of a picture changed: its renditions, credit, rights or texts. Pages that show it are rebuilt."""

    name: ClassVar[str] = "media.picture_changed"
    picture_id: int


@dataclass(frozen=True, kw_only=True)
class RecordingChanged(Event):
    """What a page shows of a sound or video changed: its file, length, poster, credit, rights or texts."""

    name: ClassVar[str] = "media.recording_changed"
    recording_id: int
