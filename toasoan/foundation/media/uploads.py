"""Taking a file into the library: from the newsroom's forms (see ``forms.py``), and from other code by ``store_…``."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from django.core.files.base import File
from django.db import transaction
from wagtail.log_actions import LogContext

from toasoan.foundation.media.document_files import CleanDocument, clean_document
from toasoan.foundation.media.metadata import PictureMetadata
from toasoan.foundation.media.models import DocumentFile, Picture, Recording
from toasoan.foundation.media.picture_files import CleanPicture, clean_picture
from toasoan.foundation.media.recording_files import CleanRecording, Kind, clean_recording

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

# from the file's own metadata into fields that were left empty
PREFILLED = ("caption", "credit", "copyright_notice", "usage_terms", "alt_text", "location")


def take_picture(picture: Picture, clean: CleanPicture) -> None:
    """Put a checked picture and what it says of itself into the record (not saved); what a person typed stays."""
    picture.file = clean.file
    picture.upload_name, picture.upload_sha256 = clean.upload_name, clean.upload_sha256
    describe_picture(picture, clean.metadata)
    picture._set_image_file_metadata()


def describe_picture(picture: Picture, metadata: PictureMetadata) -> None:
    """Fill the empty fields from the metadata, and keep the metadata whole."""
    for name in PREFILLED:
        if not getattr(picture, name):
            setattr(picture, name, getattr(metadata, name))
    picture.taken_at = picture.taken_at or metadata.taken_at
    picture.ai_made = picture.ai_made or metadata.ai_made
    picture.embedded = metadata.embedded


def take_recording(recording: Recording, clean: CleanRecording) -> None:
    """Put what is known of a checked recording into the record (not saved)."""
    recording.type = clean.kind
    recording.duration = clean.probe.duration
    recording.width, recording.height = clean.probe.width, clean.probe.height
    recording.technical = {"form": clean.form, **clean.probe.technical()}
    recording.upload_name, recording.upload_sha256, recording.sha256 = clean.upload_name, clean.sha256, clean.sha256


def take_document(document: DocumentFile, clean: CleanDocument) -> None:
    """Put what is known of a checked document into the record (not saved)."""
    document.pages = clean.pages
    document.upload_name, document.upload_sha256, document.sha256 = clean.upload_name, clean.sha256, clean.sha256


@transaction.atomic
def store_picture(
    file: IO[bytes] | File[bytes],
    *,
    title: str = "",
    acting_user: User | None,
    name: str = "",
    strict_name: bool = True,
    keywords: tuple[str, ...] = (),
    **fields: Any,
) -> Picture:
    """Check, re-encode and keep a picture; its renditions follow in the background.

    :param title: without it the file's own title, else its name.
    :param name: the file's name, where the file has none of its own.
    :param strict_name: ``False`` for archives whose extensions cannot be trusted.
    :param fields: other fields of :class:`Picture` (``credit=…``); what is empty is filled from the file's metadata.
    :raises UploadRefused: when the file is not accepted.
    """
    clean = clean_picture(file, name or str(getattr(file, "name", "")), strict_name=strict_name)
    picture = Picture(title=(title or clean.metadata.title or clean.upload_name)[:255], uploaded_by_user=acting_user, **fields)
    take_picture(picture, clean)
    with LogContext(user=acting_user):
        picture.save()
    if words := {*keywords, *clean.metadata.keywords}:
        picture.tags.add(*sorted(words))
    return picture


@transaction.atomic
def store_recording(
    file: IO[bytes] | File[bytes], *, title: str = "", acting_user: User | None, name: str = "", kind: Kind | None = None, **fields: Any
) -> Recording:
    """Check and keep a sound or video; loudness and poster follow in the background.

    :raises UploadRefused: when the file is not accepted.
    """
    name = name or str(getattr(file, "name", ""))
    clean = clean_recording(file, name, kind)
    recording = Recording(title=(title or clean.probe.title or clean.upload_name)[:255], uploaded_by_user=acting_user, **fields)
    recording.file = File(file, name=clean.upload_name)
    take_recording(recording, clean)
    with LogContext(user=acting_user):
        recording.save()
    return recording


@transaction.atomic
def store_document(file: IO[bytes] | File[bytes], *, title: str = "", acting_user: User | None, name: str = "", **fields: Any) -> DocumentFile:
    """Check and keep a document.

    :raises UploadRefused: when the file is not accepted.
    """
    clean = clean_document(file, name or str(getattr(file, "name", "")))
    document = DocumentFile(title=(title or clean.title or clean.upload_name)[:255], uploaded_by_user=acting_user, **fields)
    document.file = File(file, name=clean.upload_name)
    take_document(document, clean)
    document._set_document_file_metadata()
    with LogContext(user=acting_user):
        document.save()
    return document
