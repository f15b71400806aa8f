"""Files of works: begun, received piece by piece, checked by the library's own rules, removed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import PurePath
from typing import IO, TYPE_CHECKING

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.media.document_files import clean_document
from toasoan.foundation.media.picture_files import clean_picture
from toasoan.foundation.media.recording_files import clean_recording
from toasoan.foundation.media.refusals import UploadRefused, check_size, extension_of
from toasoan.newsroom.contributors import policy, storage
from toasoan.newsroom.contributors.errors import ContributionRefused
from toasoan.newsroom.contributors.models import Submission, SubmissionFile
from toasoan.newsroom.contributors.moving import locked, move
from toasoan.newsroom.contributors.states import FILE, ContributorState, FileState

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

Kind = SubmissionFile.Kind
OPEN_AT_ONCE = 20
BEFORE_APPROVAL = 100 * 1024 * 1024


class WrongOffset(Exception):
    """A piece does not begin where the file ends; ``args[0]`` is where it does."""


class NoRoom(ContributionRefused):
    """Too large, too many, or no place for it (tus: 413)."""


def kind_of_name(name: str) -> str | None:
    """What a file would be by its extension; its content is checked when it is whole."""
    extension = extension_of(name)
    recordings = [*settings.WAGTAILMEDIA["AUDIO_EXTENSIONS"], *settings.WAGTAILMEDIA["VIDEO_EXTENSIONS"]]
    for kind, extensions in (
        (Kind.PICTURE, settings.WAGTAILIMAGES_EXTENSIONS),
        (Kind.RECORDING, recordings),
        (Kind.DOCUMENT, settings.WAGTAILDOCS_EXTENSIONS),
    ):
        if extension in extensions:
            return str(kind)
    return None


def limit_of(kind: str) -> int:
    """How large a file of a kind may be: as for the library's own forms."""
    return {
        Kind.PICTURE: settings.PICTURE_MAX_BYTES,
        Kind.RECORDING: settings.RECORDING_MAX_BYTES,
        Kind.DOCUMENT: settings.DOCUMENT_MAX_BYTES,
    }[Kind(kind)]


def used_bytes(submission: Submission) -> int:
    """What the contributor's files hold or will hold, except those that went into the library."""
    mine = SubmissionFile.objects.filter(submission__contributor=submission.contributor_id, media_key="").exclude(state=FileState.REFUSED)
    return int(mine.aggregate(sum=Sum("size"))["sum"] or 0)


def _quota_of(state: str) -> int:
    """Nothing before the address is confirmed, little before the newsroom has said yes: registering is open to everybody.

    :raises ContributionRefused: for those who may not send files.
    """
    if state in {ContributorState.ACTIVE, ContributorState.SUSPENDED}:
        return int(settings.CONTRIBUTOR_QUOTA)
    if state == ContributorState.WAITING:
        return min(int(settings.CONTRIBUTOR_QUOTA), BEFORE_APPROVAL)
    raise ContributionRefused(_("Hãy xác nhận thư điện tử trước khi tải tệp. Liên kết nằm trong thư tòa soạn đã gửi."))


@transaction.atomic
def begin_file(submission: Submission, *, name: str, size: int, acting_user: User) -> SubmissionFile:
    """A place for a file that will arrive.

    :raises ContributionRefused: for a kind that the library does not take, or a work that is not being written; ``NoRoom`` when too large.
    """
    locked(submission.contributor)  # the quota is the person's, whatever the work
    current = locked(submission)
    policy.require_own(current.contributor, acting_user)
    if not current.is_editable:
        raise ContributionRefused(_("Bài đã gửi nên không thêm tệp được. Hãy rút bài lại trước."))
    name = PurePath(normalise(name).replace("\\", "/")).name.strip()[-255:]
    kind = kind_of_name(name)
    if kind is None:
        raise ContributionRefused(_("Tòa soạn không nhận loại tệp này. Dùng ảnh, âm thanh, video, PDF, Word, Excel hoặc văn bản."))
    try:
        check_size(size, limit_of(kind))
    except UploadRefused as refusal:
        raise NoRoom("; ".join(refusal.messages)) from refusal
    quota = _quota_of(current.contributor.state)
    if used_bytes(current) + size > quota:
        limit = filesizeformat(quota)
        raise NoRoom(_("Các tệp chưa dùng của bạn vượt mức %(limit)s. Hãy bỏ bớt tệp của bài cũ.") % {"limit": limit})
    if current.files.filter(state=FileState.RECEIVING).count() >= OPEN_AT_ONCE:
        raise NoRoom(_("Bạn đang tải quá nhiều tệp cùng lúc. Hãy chờ các tệp trước xong."))
    if not storage.has_room(size):
        raise NoRoom(_("Máy chủ tạm hết chỗ. Hãy thử lại sau; bài viết của bạn vẫn được giữ."))
    expires = timezone.now() + timedelta(days=settings.CONTRIBUTOR_UPLOAD_DAYS)
    file = SubmissionFile.objects.create(submission=current, kind=kind, name=name, size=size, expires=expires)
    record("submission.file_begin", current, acting_user=acting_user, new={"file": name, "size": size})
    return file


def receive(file: SubmissionFile, source: IO[bytes], *, offset: int, checksum: tuple[str, bytes] | None, acting_user: User) -> SubmissionFile:
    """Take the next bytes. Not one transaction: each piece that came stays, whatever happens to the next.

    :raises storage.InUse: while another request writes.
    :raises storage.WrongChecksum: nothing of this piece stays.
    :raises WrongOffset: when the piece does not begin where the file ends.
    """
    policy.require_own(file.submission.contributor, acting_user)
    with storage.writing(file.path) as target:
        file.refresh_from_db()
        if offset != file.offset or file.state != FileState.RECEIVING:
            raise WrongOffset(file.offset)
        came = storage.append(target, source, at=offset, room=file.size - offset, checksum=checksum)
        file.offset = offset + came
        file.expires = timezone.now() + timedelta(days=settings.CONTRIBUTOR_UPLOAD_DAYS)
        SubmissionFile.objects.filter(pk=file.pk).update(offset=file.offset, expires=file.expires)
        if file.offset == file.size:
            finish_file(file, acting_user=acting_user)
    return file


@transaction.atomic
def finish_file(file: SubmissionFile, *, acting_user: User | None) -> None:
    """All bytes are here: the digest is taken and the check begins in the background."""
    from toasoan.newsroom.contributors.tasks import check_file_task

    current = locked(file)
    digest = storage.sha256_of(current.path)
    move(current, FILE, "finish", acting_user=acting_user, fields={"sha256": digest})
    file.state, file.sha256 = current.state, digest
    transaction.on_commit(lambda: check_file_task.enqueue(current.pk))


@transaction.atomic
def check_file(file: SubmissionFile) -> SubmissionFile:
    """Ask the library whether it would take the file; what it refuses is deleted at once, and the reason is kept for its sender."""
    current = locked(file)
    if current.state != FileState.CHECKING:
        return current
    try:
        with current.path.open("rb") as raw:
            _would_be_taken(current, File(raw, name=current.name))
    except UploadRefused as refusal:
        move(current, FILE, "refuse", acting_user=None, reason=" ".join(refusal.messages))
        transaction.on_commit(lambda: storage.forget(current.path))
    else:
        move(current, FILE, "keep", acting_user=None)
    return current


def _would_be_taken(file: SubmissionFile, opened: File[bytes]) -> None:
    if file.kind == Kind.PICTURE:
        clean_picture(opened, file.name)
    elif file.kind == Kind.RECORDING:
        clean_recording(opened, file.name, None)
    else:
        clean_document(opened, file.name)


def take_whole(submission: Submission, delivered: File[bytes], *, acting_user: User) -> SubmissionFile:
    """A file sent whole by a plain form, without JavaScript: received and checked at once."""
    file = begin_file(submission, name=str(delivered.name or ""), size=int(delivered.size), acting_user=acting_user)
    delivered.seek(0)
    return receive(file, delivered, offset=0, checksum=None, acting_user=acting_user)  # type: ignore[arg-type]  # a File reads bytes


@transaction.atomic
def remove_file(file: SubmissionFile, *, acting_user: User | None) -> None:
    """Remove a file of a work that may be changed; the bytes go when the change is safe.

    :raises ContributionRefused: when the work lies with the desk.
    """
    policy.require_own(file.submission.contributor, acting_user)
    path = file.path
    record("submission.file_remove", file.submission, acting_user=acting_user, old={"file": file.name, "sha256": file.sha256})
    file.delete()
    transaction.on_commit(lambda: storage.forget(path))


def remove_own_file(file: SubmissionFile, *, acting_user: User) -> None:
    """As the contributor does while writing.

    :raises ContributionRefused: when the work lies with the desk.
    """
    if not file.submission.is_editable:
        raise ContributionRefused(_("Bài đã gửi nên không bỏ tệp được. Hãy rút bài lại trước."))
    remove_file(file, acting_user=acting_user)


def caption_file(file: SubmissionFile, caption: str, *, acting_user: User) -> None:
    """What the file shows, as its sender says."""
    policy.require_own(file.submission.contributor, acting_user)
    if file.submission.is_editable:
        SubmissionFile.objects.filter(pk=file.pk).update(caption=normalise(caption).strip()[:500])
