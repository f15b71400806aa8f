"""What the portal hears: articles that became public, and its own events, of which contributors are told by letter."""

from __future__ import annotations

from toasoan.foundation.outbox.consumers import consumer
from toasoan.newsroom.articles.events import PUBLIC_TEXT, ArticleCorrected, ArticlePublished
from toasoan.newsroom.contributors import letters, queries
from toasoan.newsroom.contributors.actions.handling import note_published
from toasoan.newsroom.contributors.events import ContributorDecided, InvitationChanged, SubmissionMessage, SubmissionMoved
from toasoan.newsroom.contributors.models import Contributor, Invitation, Message, Submission
from toasoan.newsroom.contributors.states import ContributorState, InvitationState, SubmissionState
from toasoan.newsroom.royalties.events import PeriodClosed
from toasoan.newsroom.royalties.models import Payment
from toasoan.newsroom.stories.events import PitchDecided

TOLD = (
    SubmissionState.RETURNED, SubmissionState.REFUSED, SubmissionState.ACCEPTED, SubmissionState.PUBLISHED, SubmissionState.PAID,
)  # fmt: skip
REACHABLE = (ContributorState.ACTIVE, ContributorState.SUSPENDED)


@consumer("contributors.published", PUBLIC_TEXT)
def on_published(event: ArticlePublished | ArticleCorrected) -> None:
    """The work behind an article is public; hearing of a correction changes nothing more."""
    note_published(event.article_id)


@consumer("contributors.statements", [PeriodClosed])
def on_period_closed(event: PeriodClosed) -> None:
    """Write to the contributors who have a payment in a closed period that their statement is ready; sums stay on the portal."""
    paid = Payment.objects.filter(period_id=event.period_id).values("payee__keys__key")
    keys = {row["payee__keys__key"] for row in paid if str(row["payee__keys__key"] or "").startswith("contributor:")}
    for contributor in Contributor.objects.filter(pk__in=[int(key.partition(":")[2]) for key in keys], state__in=REACHABLE):
        letters.write(contributor.email, "statement", period=event.code, url=letters.address("contributors_royalties"))


@consumer("contributors.letters", [ContributorDecided, SubmissionMoved, SubmissionMessage, InvitationChanged, PitchDecided])
def on_news(event: ContributorDecided | SubmissionMoved | SubmissionMessage | InvitationChanged | PitchDecided) -> None:
    """Write to the contributor what they want to know without looking."""
    if isinstance(event, ContributorDecided):
        _decided(event)
    elif isinstance(event, SubmissionMoved):
        _moved(event)
    elif isinstance(event, SubmissionMessage):
        _line(event)
    elif isinstance(event, InvitationChanged):
        _invited(event)
    else:
        _pitched(event)


def _decided(event: ContributorDecided) -> None:
    contributor = Contributor.objects.filter(pk=event.contributor_id).exclude(state=ContributorState.ERASED).first()
    if contributor is not None:
        letters.write(
            contributor.email, "decided", contributor=contributor, state=event.state, reason=event.reason, url=letters.address("contributors_home")
        )


def _moved(event: SubmissionMoved) -> None:
    work = Submission.objects.select_related("contributor", "article", "article__section").filter(pk=event.submission_id).first()
    if work is None or event.state not in TOLD or work.contributor.state not in REACHABLE:
        return
    path = queries.public_path(work) if event.state == SubmissionState.PUBLISHED else ""
    address = letters.address("contributors_work", work.pk)
    public = work.article.full_url if path and work.article is not None else ""
    letters.write(work.contributor.email, "moved", work=work, state=event.state, reason=event.reason, url=address, public=public)


def _line(event: SubmissionMessage) -> None:
    line = Message.objects.select_related("submission__contributor").filter(pk=event.message_id, from_desk=True, read_at=None).first()
    if line is not None and line.submission.contributor.state in REACHABLE:
        work = line.submission
        letters.write(work.contributor.email, "message", work=work, text=line.text, url=letters.address("contributors_work", work.pk))


def _invited(event: InvitationChanged) -> None:
    invitation = Invitation.objects.select_related("contributor", "desk").filter(pk=event.invitation_id).first()
    if invitation is None or event.state not in {InvitationState.OPEN, InvitationState.WITHDRAWN} or invitation.contributor.state not in REACHABLE:
        return
    letters.write(invitation.contributor.email, "invited", invitation=invitation, state=event.state, url=letters.address("contributors_home"))


def _pitched(event: PitchDecided) -> None:
    prefix, _colon, number = event.by_key.partition(":")
    if prefix != "contributor" or not number.isdigit():
        return
    contributor = Contributor.objects.filter(pk=int(number), state__in=REACHABLE).first()
    if contributor is not None:
        letters.write(contributor.email, "pitched", state=event.state, answer=event.answer, url=letters.address("contributors_pitches"))
