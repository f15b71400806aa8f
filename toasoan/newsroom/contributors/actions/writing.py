"""Works as their authors write them: drafts saved by themselves, signed and sent, taken back, talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.audit.sources import current_source
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import Desk
from toasoan.newsroom.contributors import policy, wordings
from toasoan.newsroom.contributors.errors import ContributionRefused
from toasoan.newsroom.contributors.events import SubmissionMessage, SubmissionSent
from toasoan.newsroom.contributors.models import Contributor, Declaration, Invitation, Message, Submission
from toasoan.newsroom.contributors.moving import locked, move
from toasoan.newsroom.contributors.states import INVITATION, SUBMISSION, FileState, SubmissionState

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

LONGEST = 100_000
DRAFTS = 50
_KEPT_CONTROLS = {"\n", "\t", "\u200b", "\u200c", "\u200d"}  # Khmer words are divided by the zero-width space


def plain(text: str) -> str:
    """Text as it is kept: NFC, one kind of line end, no control characters (Khmer's invisible ones stay)."""
    text = normalise(text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign for sign in text if sign.isprintable() or sign in _KEPT_CONTROLS).strip()


@transaction.atomic
def begin_submission(contributor: Contributor, *, acting_user: User, invitation: Invitation | None = None) -> Submission:
    """An empty work, or one for an invitation.

    :raises ContributionRefused: with too many unfinished ones.
    """
    policy.require_own(contributor, acting_user)
    if contributor.submissions.filter(state=SubmissionState.DRAFT).count() >= DRAFTS:
        raise ContributionRefused(_("Bạn có quá nhiều bài đang viết dở. Hãy gửi hoặc bỏ bớt."))
    if invitation is not None and invitation.contributor_id != contributor.pk:
        raise ContributionRefused(_("Lời đặt bài này không phải của bạn."))
    made = Submission.objects.create(
        contributor=contributor,
        invitation=invitation,
        title=invitation.title if invitation else "",
        desk=invitation.desk if invitation else contributor.desk,
    )
    record("submission.begin", made, acting_user=acting_user)
    return made


@transaction.atomic
def save_submission(
    submission: Submission,
    *,
    title: str,
    body: str,
    acting_user: User,
    note: str | None = None,
    desk: Desk | None = None,
    language: str = "",
    seen: int | None = None,
) -> Submission:
    """Save what is being written. Saving drafts is no act for the audit; sending is.

    :param seen: the number of the save that the page last saw; when another page saved since, nothing is overwritten.
    :raises ContributionRefused: when it lies with the desk, is too long, or another page has saved since.
    """
    current = locked(submission)
    policy.require_own(current.contributor, acting_user)
    if not current.is_editable:
        raise ContributionRefused(_("Bài đã gửi nên không sửa được. Hãy rút bài lại trước."))
    if seen is not None and seen != current.saves:
        raise ContributionRefused(_("Bài này vừa được lưu ở nơi khác. Hãy tải lại trang; chữ bạn vừa gõ vẫn còn trong máy."))
    title, body = plain(title).replace("\n", " ")[:255], plain(body)
    if len(body) > LONGEST:
        raise ContributionRefused(_("Bài dài quá %(count)s ký tự. Hãy chia thành nhiều bài.") % {"count": LONGEST})
    current.title, current.body, current.desk = title, body, desk or current.desk
    current.note = current.note if note is None else plain(note)[:5000]
    current.language = language or current.language
    current.saves += 1
    current.save()
    return current


@transaction.atomic
def send_submission(submission: Submission, *, typed_name: str, acting_user: User, ai_used: str = "") -> Declaration:
    """Sign the declaration over exactly this text and these files, and send the work to its desk.

    :raises ContributionRefused: when something is missing, or the name typed is not the author's.
    """
    current = locked(submission)
    contributor = current.contributor
    policy.require_own(contributor, acting_user)
    policy.require_active(contributor)
    files = list(current.files.order_by("pk"))
    if not current.title or current.desk is None or not (current.body or files):
        raise ContributionRefused(_("Hãy ghi tên bài, chọn ban, và viết nội dung hoặc gắn tệp trước khi gửi."))
    if any(file.state in {FileState.RECEIVING, FileState.CHECKING} for file in files):
        raise ContributionRefused(_("Còn tệp chưa tải xong hoặc đang kiểm tra. Hãy chờ xong, hoặc bỏ tệp đó."))
    if plain(typed_name).casefold() not in {contributor.name.casefold(), contributor.pen_name.casefold()} - {""}:
        raise ContributionRefused(_("Hãy ký bằng đúng họ tên hoặc bút danh của bạn."))
    text = wordings.declaration()
    digests = [file.sha256 for file in files if file.state == FileState.KEPT]
    signed = Declaration.objects.create(
        submission=current, version=text.version, text_sha256=text.sha256, typed_name=plain(typed_name)[:255], ai_used=plain(ai_used)[:500],
        content_sha256=wordings.content_digest(current.title, current.body, digests), at=timezone.now(), address=current_source().address or "",
    )  # fmt: skip
    fields = {
        "sent_title": current.title, "sent_body": current.body, "sent_at": timezone.now(), "times_sent": current.times_sent + 1, "reason": "",
    }  # fmt: skip
    move(current, SUBMISSION, "send", acting_user=acting_user, fields=fields)
    record("submission.declare", current, acting_user=acting_user, new={"version": signed.version, "content_sha256": signed.content_sha256})
    if current.invitation is not None and current.invitation.state in INVITATION["deliver"].sources:
        move(locked(current.invitation), INVITATION, "deliver", acting_user=acting_user)
    publish_event(SubmissionSent(subject=current.content_key, submission_id=current.pk, desk_id=current.desk_id, times_sent=current.times_sent))
    return signed


@transaction.atomic
def take_back(submission: Submission, *, acting_user: User) -> Submission:
    """Take a work back that nobody at the desk has begun to read."""
    current = locked(submission)
    policy.require_own(current.contributor, acting_user)
    move(current, SUBMISSION, "take_back", acting_user=acting_user)
    return current


@transaction.atomic
def drop_draft(submission: Submission, *, acting_user: User) -> None:
    """Throw away a work that was never sent, with its files.

    :raises ContributionRefused: when it was.
    """
    from toasoan.newsroom.contributors.actions.files import remove_file

    current = locked(submission)
    policy.require_own(current.contributor, acting_user)
    if current.state != SubmissionState.DRAFT or current.times_sent:
        raise ContributionRefused(_("Bài đã từng gửi nên được giữ lại cùng lời cam đoan."))
    for file in current.files.all():
        remove_file(file, acting_user=acting_user)
    record("submission.drop", current, acting_user=acting_user)
    current.delete()


@transaction.atomic
def write_message(submission: Submission, *, text: str, acting_user: User) -> Message:
    """One line about a work: the author, or somebody of the desk.

    :raises ContributionRefused: for anybody else, or an empty line.
    """
    from_desk = submission.contributor.user_id != acting_user.pk
    if from_desk:
        policy.require(acting_user, "handle_submission")
    text = plain(text)[:5000]
    if not text:
        raise ContributionRefused(_("Hãy viết vài chữ."))
    made = Message.objects.create(submission=submission, by=acting_user, from_desk=from_desk, text=text)
    record("submission.message", submission, acting_user=acting_user, new={"message": made.pk})
    publish_event(SubmissionMessage(subject=submission.content_key, submission_id=submission.pk, message_id=made.pk, from_desk=from_desk))
    return made


def mark_read(submission: Submission, *, by_desk: bool) -> int:
    """Note that the other side's lines were seen; how many."""
    return Message.objects.filter(submission=submission, from_desk=not by_desk, read_at=None).update(read_at=timezone.now())
