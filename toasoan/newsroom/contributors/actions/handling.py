"""The desk's side: reading works, returning, refusing, accepting them, and making an article of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.media.refusals import UploadRefused
from toasoan.foundation.media.uploads import store_document, store_picture, store_recording
from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.models import ArticleAuthor, ArticlePage, Genre, SectionPage
from toasoan.newsroom.articles.story_version import begin as begin_article
from toasoan.newsroom.contributors import policy, storage
from toasoan.newsroom.contributors.errors import ContributionRefused
from toasoan.newsroom.contributors.events import SubmissionMoved
from toasoan.newsroom.contributors.models import Submission, SubmissionFile
from toasoan.newsroom.contributors.moving import locked, move
from toasoan.newsroom.contributors.states import SUBMISSION, FileState
from toasoan.newsroom.stories.actions import accept_pitch, link_version, send_pitch
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.policy import may as may_plan
from toasoan.newsroom.stories.versions.registry import TextPart

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

Kind = SubmissionFile.Kind


def told(submission: Submission, reason: str = "") -> None:
    """Say where a work stands now."""
    publish_event(SubmissionMoved(subject=submission.content_key, submission_id=submission.pk, state=str(submission.state), reason=reason.strip()))


@transaction.atomic
def handle(submission: Submission, name: str, *, acting_user: User, reason: str = "") -> Submission:
    """Read a work, stop reading, return it with what to change, refuse it with a reason.

    :raises ContributionRefused: when the way may not start here, somebody else reads it, or a reason is missing.
    """
    if name not in {"receive", "release", "return", "refuse"}:
        raise ContributionRefused(_("Không có việc này."))
    current = locked(submission)
    _require_reader(current, name, acting_user)
    claimed = {"receive": acting_user.pk, "release": None}
    fields: dict[str, Any] = {"claimed_by_id": claimed[name]} if name in claimed else {"decided_at": timezone.now()}
    move(current, SUBMISSION, name, acting_user=acting_user, reason=reason, fields=fields)
    told(current, reason)
    return current


def _require_reader(submission: Submission, name: str, user: User) -> None:
    if name != "receive" and submission.claimed_by_id not in {None, user.pk} and not policy.may(user, "verify_contributor"):
        raise ContributionRefused(_("%(name)s đang đọc bài này.") % {"name": submission.claimed_by})


@transaction.atomic
def accept(submission: Submission, *, acting_user: User) -> Submission:
    """Take a work: it becomes a proposal under the author's name, and at once a story when who accepts may decide on proposals."""
    current = locked(submission)
    _require_reader(current, "accept", acting_user)
    policy.require_way(current, SUBMISSION, "accept", acting_user=acting_user)
    fields: dict[str, Any] = {"decided_at": timezone.now()}
    if current.desk is None:
        raise ContributionRefused(_("Bài chưa có ban nhận."))
    try:
        pitch = send_pitch(
            title=current.title, text=(current.sent_body or current.note or current.title)[:2000], desk=current.desk, acting_user=None,
            medium="web", by_key=current.contributor.key, by_name=str(current.contributor),
        )  # fmt: skip
        fields["pitch_id"] = pitch.pk
        if may_plan(acting_user, "decide_pitch") and may_plan(acting_user, "add_story"):
            fields["story_id"] = accept_pitch(pitch, acting_user=acting_user, answer=_("Đã nhận bài.")).pk
    except StoryRefused as refusal:
        raise ContributionRefused(str(refusal)) from refusal
    move(current, SUBMISSION, "accept", acting_user=acting_user, fields=fields)
    told(current)
    return current


@transaction.atomic
def use(submission: Submission, *, section: SectionPage, genre: Genre, acting_user: User) -> ArticlePage:
    """Begin the article from what was sent: signed by the contributor, its files in the library with credit and rights.

    :raises ContributionRefused: when articles, planning or the library refuse it; then nothing is changed.
    """
    current = locked(submission)
    policy.require_way(current, SUBMISSION, "use", acting_user=acting_user)
    try:
        picture = _take_files(current, acting_user)
        story = current.story or (current.pitch.story if current.pitch else None) or _story_of(current, acting_user)
        parts = [TextPart(f"p{place}", "", line) for place, line in enumerate(_paragraphs(current.sent_body))]
        article = begin_article(
            story=story, coverage=None, master_parts=parts, title=current.sent_title, acting_user=acting_user, section=section, genre=genre
        )
        _sign(article, current, picture, acting_user)
        link_version(article.content_key, story=story, acting_user=acting_user)
    except (StoryRefused, ArticleRefused, UploadRefused) as refusal:
        raise ContributionRefused(" ".join(str(one) for one in getattr(refusal, "messages", [refusal]))) from refusal
    move(current, SUBMISSION, "use", acting_user=acting_user, fields={"article_id": article.pk, "story_id": story.pk})
    told(current)
    return article


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _story_of(submission: Submission, acting_user: User) -> Any:
    from toasoan.newsroom.stories.actions import create_story

    return create_story(
        title=submission.sent_title, summary=submission.sent_body[:2000], desk=submission.desk, owner=acting_user, acting_user=acting_user,
        from_version=True,
    )  # fmt: skip


def _sign(article: ArticlePage, submission: Submission, picture: Any, acting_user: User) -> None:
    author = submission.contributor.author
    article.article_authors.set([ArticleAuthor(author=author, role="Bài và ảnh" if picture is not None else "Bài")] if author else [])
    if picture is not None:
        article.lead_picture, article.lead_caption, article.lead_credit = picture, picture.caption, picture.credit
    article.save()
    article.save_revision(user=acting_user, log_action=False)


def _take_files(submission: Submission, acting_user: User) -> Any:
    """Put the files into the library, each through its own checks again; the first picture is returned."""
    credit = str(submission.contributor)
    terms = _("Cộng tác viên gửi ngày %(day)s, đã ký cam đoan quyền.") % {"day": f"{timezone.localtime(submission.sent_at):%d/%m/%Y}"}
    first = None
    for file in submission.files.filter(state=FileState.KEPT, media_key=""):
        with file.path.open("rb") as raw:
            store: Any = {Kind.PICTURE: store_picture, Kind.RECORDING: store_recording, Kind.DOCUMENT: store_document}[Kind(file.kind)]
            stored = store(
                File(raw, name=file.name), title=file.caption or submission.sent_title, name=file.name, acting_user=acting_user,
                caption=file.caption, credit=credit, usage_terms=terms,
            )  # fmt: skip
        SubmissionFile.objects.filter(pk=file.pk).update(media_key=stored.key)
        path = file.path
        transaction.on_commit(lambda path=path: storage.forget(path))  # type: ignore[misc]  # its own path for each file
        if first is None and file.kind == Kind.PICTURE:
            first = stored
    return first


@transaction.atomic
def note_published(article_id: int) -> Submission | None:
    """The article of a work became public. Hearing it again changes nothing."""
    found = Submission.objects.filter(article_id=article_id).first()
    if found is None:
        return None
    current = locked(found)
    if current.state in SUBMISSION["publish"].sources:
        move(current, SUBMISSION, "publish", acting_user=None)
        told(current)
    return current


@transaction.atomic
def note_paid(submission: Submission) -> Submission:
    """Accounts have paid what the work earned. Asking again changes nothing."""
    current = locked(submission)
    if current.state in SUBMISSION["pay"].sources:
        move(current, SUBMISSION, "pay", acting_user=None)
        told(current)
    return current
