"""Questions about contributors and their works, each with a bounded number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from toasoan.newsroom.articles.states import PUBLIC_STATES
from toasoan.newsroom.articles.story_version import get_public, parts_of
from toasoan.newsroom.contributors.models import Contributor, Submission
from toasoan.newsroom.contributors.states import ContributorState, SubmissionState
from toasoan.newsroom.royalties.models import PayeeKey, Payment, Period, Share
from toasoan.newsroom.royalties.states import FROZEN_PERIODS, PaymentState, WorkState
from toasoan.newsroom.stories.versions.texts import Span, word_spans

TITLE = "title"


def works_of(contributor: Contributor) -> QuerySet[Submission]:
    """Somebody's works with what a list shows; unread lines of the desk counted."""
    unread = Count("messages", filter=Q(messages__from_desk=True, messages__read_at=None))
    return contributor.submissions.select_related("desk", "article", "article__section").annotate(unread=unread).order_by("-changed", "-pk")


def inbox(*, state: str = "", desk_id: int | None = None, words: str = "") -> QuerySet[Submission]:
    """Works as the desk's list shows them, the longest waiting first."""
    found = Submission.objects.select_related("contributor", "desk", "claimed_by", "article").annotate(
        unread=Count("messages", filter=Q(messages__from_desk=False, messages__read_at=None), distinct=True), attached=Count("files", distinct=True)
    )
    waiting = (SubmissionState.SENT, SubmissionState.RECEIVED, SubmissionState.ACCEPTED)
    found = found.filter(state=state) if state else found.filter(state__in=waiting)
    if state == SubmissionState.DRAFT:
        return found.none()  # nobody reads what is not sent
    if desk_id:
        found = found.filter(desk_id=desk_id)
    if words:
        found = found.filter(Q(sent_title__icontains=words) | Q(contributor__name__icontains=words) | Q(contributor__pen_name__icontains=words))
    return found.order_by("sent_at", "pk")


def inbox_counts() -> dict[str, int]:
    """How many works stand where; one query."""
    rows = Submission.objects.exclude(state=SubmissionState.DRAFT).values_list("state").annotate(number=Count("pk")).order_by()
    return dict(rows)


def contributors(*, state: str = "", words: str = "") -> QuerySet[Contributor]:
    """Contributors as the desk's list shows them; those waiting first."""
    found = Contributor.objects.select_related("desk", "verified_by").annotate(
        sent=Count("submissions", filter=Q(submissions__times_sent__gt=0)),
        published=Count("submissions", filter=Q(submissions__state__in=(SubmissionState.PUBLISHED, SubmissionState.PAID))),
    )
    found = found.filter(state=state) if state else found.exclude(state__in=(ContributorState.REGISTERED, ContributorState.ERASED))
    if words:
        found = found.filter(Q(name__icontains=words) | Q(pen_name__icontains=words) | Q(province__icontains=words))
    return found.order_by("name", "pk")


def public_path(submission: Submission) -> str:
    """Where readers find it; empty while they do not."""
    article = submission.article
    return article.public_path if article is not None and article.state in PUBLIC_STATES else ""


@dataclass(frozen=True)
class Edits:
    """What was sent beside what readers have: title and text, word by word."""

    title: tuple[Span, ...]
    text: tuple[Span, ...]

    @property
    def untouched(self) -> bool:
        """Whether not a word was changed."""
        return all(span.kind == "same" for span in (*self.title, *self.text))


def edits_of(submission: Submission) -> Edits | None:
    """How the published text differs from the one that was sent; nothing before it is public (drafts are the desk's own)."""
    article = get_public(submission.article_id) if submission.article_id and public_path(submission) else None
    if article is None:
        return None
    parts = parts_of(article)
    title = next((part.text for part in parts if part.id == TITLE), "")
    text = "\n".join(part.text for part in parts if part.id != TITLE)
    return Edits(word_spans(submission.sent_title, title), word_spans(_lines(submission.sent_body), _lines(text)))


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


@dataclass(frozen=True)
class Earned:
    """What somebody earned in a period: shares of works, payments, and whether it can still change."""

    period: Period
    shares: Sequence[Share]
    payments: Sequence[Payment]

    @property
    def is_final(self) -> bool:
        """Whether the period is closed."""
        return self.period.state in FROZEN_PERIODS

    @property
    def total(self) -> int:
        """All shares together."""
        return sum(share.amount for share in self.shares)


def earned_by(contributor: Contributor) -> list[Earned]:
    """The last two years of somebody's royalties, the latest period first; five queries. Grading that is not approved is not shown."""
    key = PayeeKey.objects.filter(key=contributor.key).first()
    if key is None:
        return []
    shares = list(
        Share.objects.filter(payee_id=key.payee_id)
        .filter(Q(work__state=WorkState.APPROVED) | Q(work__period__state__in=FROZEN_PERIODS))
        .exclude(work__state=WorkState.EXCLUDED)
        .select_related("work__period")
        .order_by("-work__published_at")
    )
    payments = list(Payment.objects.filter(payee_id=key.payee_id).select_related("period"))
    periods = {one.pk: one for one in (*(share.work.period for share in shares), *(payment.period for payment in payments))}
    return [
        Earned(period, [one for one in shares if one.work.period_id == period.pk], [one for one in payments if one.period_id == period.pk])
        for period in sorted(periods.values(), key=lambda one: one.starts, reverse=True)[:24]
    ]


def earned_on(submission: Submission) -> Share | None:
    """The share of one work, once it is approved."""
    if submission.article is None:
        return None
    return (
        Share.objects.filter(payee__keys__key=submission.contributor.key, work__key=submission.article.content_key)
        .filter(Q(work__state=WorkState.APPROVED) | Q(work__period__state__in=FROZEN_PERIODS))
        .select_related("work__period", "payment")
        .first()
    )


def paid_but_not_said() -> list[Submission]:
    """Published works whose payment has been made meanwhile."""
    published = Submission.objects.filter(state=SubmissionState.PUBLISHED).exclude(article=None).select_related("contributor")[:500]
    wanted = {f"articlepage:{one.article_id}": one for one in published}
    paid = Share.objects.filter(
        work__key__in=wanted,
        payment__state=PaymentState.PAID,
        payee_id__in=PayeeKey.objects.filter(key__startswith="contributor:").values("payee_id"),
    ).values_list("work__key", "payee_id")
    payees = dict(PayeeKey.objects.filter(key__in=[one.contributor.key for one in wanted.values()]).values_list("key", "payee_id"))
    return [wanted[key] for key, payee in set(paid) if payees.get(wanted[key].contributor.key) == payee]
