"""Which sounds and videos are taken, by content: MP3, M4A, OGG/Opus, WAV, FLAC; MP4, WebM, MOV."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO, Literal

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from toasoan.foundation.media.probing import Probe, Unreadable, prober
from toasoan.foundation.media.refusals import check_extension, check_size, check_virus, head_of, refuse, sha256_of

log = logging.getLogger("toasoan.media")

Kind = Literal["audio", "video"]


@dataclass(frozen=True)
class Form:
    """A kind of recording: what it may be, its extensions, and ffmpeg's demuxer for it."""

    extensions: tuple[str, ...]
    demuxer: str
    kinds: tuple[Kind, ...]


FORMS = {
    "mp3": Form(("mp3",), "mp3", ("audio",)),
    "m4a": Form(("m4a", "m4b"), "mov", ("audio",)),
    "ogg": Form(("ogg", "oga", "opus"), "ogg", ("audio",)),
    "wav": Form(("wav",), "wav", ("audio",)),
    "flac": Form(("flac",), "flac", ("audio",)),
    "mp4": Form(("mp4", "m4v"), "mov", ("video",)),
    "mov": Form(("mov",), "mov", ("video",)),
    "webm": Form(("webm",), "matroska", ("video",)),
}
AUDIO_EXTENSIONS = [extension for form in FORMS.values() if "audio" in form.kinds for extension in form.extensions]
VIDEO_EXTENSIONS = [extension for form in FORMS.values() if "video" in form.kinds for extension in form.extensions]


@dataclass(frozen=True)
class CleanRecording:
    """What is known of a recording that may be stored. Its bytes are stored as they came."""

    form: str
    kind: Kind
    probe: Probe
    upload_name: str
    sha256: str


def form_of(head: bytes) -> str | None:
    """The form, by the first bytes; nothing for what we do not take."""
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        if brand in {b"M4A ", b"M4B "}:
            return "m4a"
        return "mov" if brand == b"qt  " else "mp4"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "webm" if b"webm" in head[:64] else None
    if head.startswith(b"OggS"):
        return "ogg"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    if head.startswith(b"fLaC"):
        return "flac"
    if head.startswith(b"ID3") or (len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2):
        return "mp3"
    return None


def clean_recording(file: IO[bytes] | File[bytes], name: str, kind: Kind | None = None) -> CleanRecording:
    """Check a delivered sound or video.

    :param kind: what it must be; without it, what it is.
    :raises UploadRefused: with a message for the person who uploads.
    """
    file.seek(0, 2)
    check_size(file.tell(), settings.RECORDING_MAX_BYTES)
    found = form_of(head_of(file))
    if found is None:
        text = _("Tệp này không phải là âm thanh hay video mà kho nhận được. Dùng MP3, M4A, OGG, WAV, FLAC hoặc MP4, WebM, MOV.")
        raise refuse("form", text)
    form = FORMS[found]
    check_extension(name, form.extensions)
    if kind is not None and kind not in form.kinds:
        text = _("Tệp này là video. Tải lên ở mục video.") if kind == "audio" else _("Tệp này là âm thanh. Tải lên ở mục âm thanh.")
        raise refuse("kind", text)
    check_virus(file)
    with on_disk(file, found) as path:
        try:
            probe = prober().probe(path, form.demuxer)
        except Unreadable as error:
            log.info("a recording cannot be read: %s", error)
            raise refuse("broken", _("Tệp hỏng hoặc thiếu dữ liệu. Xuất lại tệp rồi tải lên lần nữa.")) from None
    is_video = "video" in form.kinds
    if is_video and not probe.has_video:
        raise refuse("no-video", _("Tệp không có hình. Nếu chỉ có tiếng, xuất ra MP3 hoặc M4A rồi tải lên ở mục âm thanh."))
    if not is_video and not probe.has_sound:
        raise refuse("no-sound", _("Tệp không có tiếng. Xuất lại tệp rồi tải lên lần nữa."))
    return CleanRecording(found, "video" if is_video else "audio", probe, PurePath(name).name[:255], sha256_of(file))


def demuxer_for(name: str) -> str | None:
    """ffmpeg's demuxer for a stored recording, by its extension."""
    extension = PurePath(name).suffix.lower().lstrip(".")
    return next((form.demuxer for form in FORMS.values() if extension in form.extensions), None)


@contextmanager
def on_disk(file: IO[bytes] | File[bytes], suffix: str) -> Iterator[Path]:
    """The file as a path on this machine: its own where it has one, else a copy for the while."""
    own = getattr(file, "temporary_file_path", None)
    if own is not None:
        yield Path(own())
        return
    with tempfile.NamedTemporaryFile(suffix=f".{suffix}") as copy:
        file.seek(0)
        while block := file.read(1 << 20):
            copy.write(block)
        copy.flush()
        file.seek(0)
        yield Path(copy.name)
