"""Making articles public, later or now, and no longer public."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Revision

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.newsroom.articles import policy
from toasoan.newsroom.articles.actions.moving import locked, move, write_audit
from toasoan.newsroom.articles.actions.versions import keep_version
from toasoan.newsroom.articles.checks import blocking_problems
from toasoan.newsroom.articles.door import open_door
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.events import ArticlePublished, ArticleUnpublished
from toasoan.newsroom.articles.models import ArticlePage, PublicVersion
from toasoan.newsroom.articles.states import TRANSITIONS, ArticleState, Transition


def held_until(candidate: ArticlePage) -> datetime | None:
    """When the embargo ends: the article's own or that of its story, whichever is later."""
    story = candidate.story
    given = [one for one in (candidate.embargo_until, story.embargo_until if story is not None else None) if one is not None]
    return max(given, default=None)


def refuse_embargo(candidate: ArticlePage, at: datetime) -> None:
    """Refuse publication at a time before the embargo ends."""
    until = held_until(candidate)
    if until is not None and at < until:
        when = {"time": date_format(timezone.localtime(until), "H:i d/m/Y")}
        if until == candidate.embargo_until:
            raise ArticleRefused(_("Bài không được đăng trước %(time)s. Hãy hẹn giờ từ lúc đó, hoặc đổi ô “Không đăng trước”.") % when)
        raise ArticleRefused(_("Đề tài của bài không được đưa tin trước %(time)s. Hãy hẹn giờ từ lúc đó, hoặc đổi giờ ấy ở đề tài.") % when)


def refuse_blocked(candidate: ArticlePage, except_codes: Collection[str] = ()) -> None:
    """Refuse while a blocking check finds something (other than ``except_codes``), saying all that it finds."""
    problems = [problem for problem in blocking_problems(candidate) if problem.code not in except_codes]
    if problems:
        raise ArticleRefused(_("Chưa đăng được vì còn lỗi phải sửa:"), *(problem.message for problem in problems))


def _refuse_unreviewed(article: ArticlePage, acting_user: User | None, *, reviewed: bool) -> None:
    if reviewed or acting_user is None or acting_user.is_superuser or policy.rules().publish_outside_workflow:
        return
    if article.state in {ArticleState.DRAFT, ArticleState.IN_REVIEW}:
        raise ArticleRefused(_("Bài chưa qua đủ các bước duyệt. Hãy gửi duyệt, hoặc chờ bước cuối duyệt xong."))


def sign(candidate: ArticlePage) -> str:
    """Write today's pen names into the authors' rows that have none yet, and return the line readers see."""
    kept = {
        (row.author_id, row.role): row.byline
        for row in type(candidate).article_authors.rel.related_model.objects.filter(article_id=candidate.pk)  # type: ignore[attr-defined]
        if row.byline
    }
    names = []
    for row in candidate.article_authors.all():
        row.byline = row.byline or kept.get((row.author_id, row.role)) or row.author.name
        names.append(row.byline)
    return ", ".join(dict.fromkeys(names))[:500]


def make_public(
    article: ArticlePage, revision: Revision, transition: Transition, *, acting_user: User | None, occasion: str, wagtail: dict[str, Any]
) -> PublicVersion:
    """Publish the revision through Wagtail inside the door, and keep the version. The rules have been applied by the caller."""
    with open_door():
        action = PublishPageRevisionAction(revision, user=acting_user, **wagtail)
        public: ArticlePage = action.object
        public.byline = sign(public)
        public.published_at = public.published_at or timezone.now()
        if transition.target is not None:
            public.state = transition.target.value
        action.execute(skip_permission_checks=True)
    fresh = ArticlePage.objects.select_related("section", "genre", "locale").get(pk=article.pk)
    return keep_version(fresh, acting_user=acting_user, revision=revision, occasion=occasion)


def _latest(article: ArticlePage, acting_user: User | None) -> Revision:
    return article.get_latest_revision() or article.save_revision(user=acting_user, log_action=False)


def without_plan(article: ArticlePage, revision: Revision, acting_user: User | None) -> Revision:
    """The revision's text without a planned time of publication, on which Wagtail would put the publication off instead of publishing."""
    candidate: ArticlePage = revision.as_object()
    if not candidate.go_live_at or candidate.go_live_at <= timezone.now():
        return revision
    with open_door():
        article.revisions.update(approved_go_live_at=None)
        ArticlePage.objects.filter(pk=article.pk).update(go_live_at=None)
        candidate.go_live_at = None
        return candidate.save_revision(user=acting_user, log_action=False)


@transaction.atomic
def publish_article(
    article: ArticlePage,
    *,
    acting_user: User | None,
    revision: Revision | None = None,
    reviewed: bool = False,
    check_content: bool | None = None,
    **wagtail: Any,
) -> PublicVersion | None:
    """Make the revision (the latest, if none is given) public. A revision with a time in the future is scheduled instead.

    :param reviewed: the chain of approval has just ended with this.
    :param check_content: whether blocking checks refuse; by default they do unless the system itself acts.
    :param wagtail: ``changed``, ``log_action``, ``previous_revision`` as Wagtail's publish action takes them.
    :returns: the kept version, or ``None`` when it was scheduled.
    """
    current = locked(article)
    revision = revision or _latest(current, acting_user)
    candidate: ArticlePage = revision.as_object()
    if candidate.go_live_at and candidate.go_live_at > timezone.now():
        schedule_article(current, when=candidate.go_live_at, acting_user=acting_user, reviewed=reviewed)
        return None
    transition = policy.require(current, "update" if current.live else "publish", acting_user=acting_user)
    policy.require_separation(acting_user, current, approver_ids=policy.approver_ids(current), publishing=True)
    _refuse_unreviewed(current, acting_user, reviewed=reviewed)
    refuse_embargo(candidate, timezone.now())
    if check_content if check_content is not None else acting_user is not None:
        refuse_blocked(candidate)
    old = {"state": current.state, "title": current.title if current.live else None, "version": current.public_versions.count() or None}
    version = make_public(current, revision, transition, acting_user=acting_user, occasion=PublicVersion.Occasion.PUBLICATION, wagtail=wagtail)
    new = {"state": transition.target or current.state, "title": candidate.title, "version": version.number, "sha256": version.page_sha256}
    write_audit(current, transition, acting_user=acting_user, old=old, new=new)
    publish_event(ArticlePublished(subject=current.content_key, article_id=current.pk, version=version.number))
    article.refresh_from_db()
    return version


@transaction.atomic
def publish_now(article: ArticlePage, *, acting_user: User) -> PublicVersion | None:
    """Make the latest revision public at once, also when it was planned for later."""
    current = locked(article)
    revision = without_plan(current, _latest(current, acting_user), acting_user)
    version = publish_article(locked(current), acting_user=acting_user, revision=revision)
    article.refresh_from_db()
    return version


@transaction.atomic
def schedule_article(article: ArticlePage, *, when: datetime, acting_user: User | None, reviewed: bool = False) -> None:
    """Publish the latest revision by itself at ``when``.

    :raises ArticleRefused: for a time that is past or before the embargo ends, and wherever publishing would be refused.
    """
    current = locked(article)
    transition = policy.require(current, "schedule_update" if current.live else "schedule", acting_user=acting_user)
    policy.require_separation(acting_user, current, approver_ids=policy.approver_ids(current), publishing=True)
    _refuse_unreviewed(current, acting_user, reviewed=reviewed)
    if when <= timezone.now():
        raise ArticleRefused(_("Giờ hẹn đã qua. Hãy chọn một giờ sau lúc này, hoặc đăng ngay."))
    candidate: ArticlePage = _latest(current, acting_user).as_object()
    refuse_embargo(candidate, when)
    if acting_user is not None:
        refuse_blocked(candidate)
    with open_door():
        candidate.go_live_at = when
        # a revision from before the publication does not know of it, and Wagtail would take the article offline until then
        candidate.live, candidate.live_revision = current.live, current.live_revision
        if transition.target is not None:
            candidate.state = transition.target.value
            ArticlePage.objects.filter(pk=current.pk).update(state=candidate.state, go_live_at=when)
        revision = candidate.save_revision(user=acting_user, log_action=False)
        PublishPageRevisionAction(revision, user=acting_user).execute(skip_permission_checks=True)
    write_audit(current, transition, acting_user=acting_user, old={"state": current.state}, new={"state": candidate.state, "when": when.isoformat()})
    article.refresh_from_db()


@transaction.atomic
def unschedule_article(article: ArticlePage, *, acting_user: User | None) -> None:
    """Take back the time of publication; the article is a draft again (or stays public without the planned change)."""
    current = locked(article)
    candidate: ArticlePage = _latest(current, acting_user).as_object()
    with open_door():
        current.revisions.update(approved_go_live_at=None)
        ArticlePage.objects.filter(pk=current.pk).update(go_live_at=None)
        candidate.go_live_at = None
        candidate.save_revision(user=acting_user, log_action=False)
    if current.state == ArticleState.SCHEDULED:
        transition = policy.require(current, "unschedule", acting_user=acting_user)
        move(current, transition, acting_user=acting_user)
    else:
        policy.require(current, "schedule_update", acting_user=acting_user)
        record("articles.unschedule", current, acting_user=acting_user)
    article.refresh_from_db()


def _hide(article: ArticlePage, *, acting_user: User | None, expired: bool = False) -> None:
    with open_door():
        UnpublishPageAction(article, set_expired=expired, user=acting_user).execute(skip_permission_checks=True)


def _end_chain(article: ArticlePage, acting_user: User | None) -> None:
    """An update of the article that was in the chain leaves it: it is no update of anything public now, and no step could decide on it."""
    if (waiting := article.current_workflow_state) is not None:
        with open_door():
            waiting.cancel(user=acting_user)


@transaction.atomic
def unpublish_article(article: ArticlePage, *, reason: str, acting_user: User | None) -> None:
    """Take a public article off the site for a reason that is no withdrawal (wrong time, by mistake); it may be published again."""
    current = locked(article)
    transition = policy.require(current, "unpublish", acting_user=acting_user, reason=reason)
    _end_chain(current, acting_user)
    _hide(current, acting_user=acting_user)
    move(current, transition, acting_user=acting_user, reason=reason)
    publish_event(ArticleUnpublished(subject=current.content_key, article_id=current.pk))
    article.refresh_from_db()


@transaction.atomic
def expire_article(article: ArticlePage) -> None:
    """Take an article off the site because its time is over (Wagtail's scheduled expiry)."""
    current = locked(article)
    transition = policy.require(current, "expire", acting_user=None)  # what was withdrawn meanwhile stays withdrawn
    _end_chain(current, None)
    if current.live:
        _hide(current, acting_user=None, expired=True)
    move(current, transition, acting_user=None, reason=_("Hết hạn đăng"))
    publish_event(ArticleUnpublished(subject=current.content_key, article_id=current.pk))


@transaction.atomic
def publish_due(article: ArticlePage, revision: Revision) -> None:
    """Publish a scheduled revision whose time has come. When the rules refuse by now, that is recorded and others go on."""
    try:
        with transaction.atomic():
            publish_article(article, acting_user=None, revision=revision, check_content=True, log_action="wagtail.publish.scheduled")
    except ArticleRefused as refusal:
        current = locked(article)
        with open_door():
            current.revisions.update(approved_go_live_at=None)
        if current.state == ArticleState.SCHEDULED:
            move(current, TRANSITIONS["unschedule"], acting_user=None, reason=str(refusal))
        record("articles.publish", current, acting_user=None, reason=str(refusal), result="refused")
