"""Correcting what was published (NĐ 237/2026, Art. 19)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.newsroom.articles import policy
from toasoan.newsroom.articles.actions.moving import locked, write_audit
from toasoan.newsroom.articles.actions.publishing import _latest, make_public, refuse_blocked, without_plan
from toasoan.newsroom.articles.actions.versions import keep_version
from toasoan.newsroom.articles.checks import blocking_problems
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.events import ArticleCorrected
from toasoan.newsroom.articles.models import ArticlePage, Correction, PublicVersion


@transaction.atomic
def correct_article(
    article: ArticlePage,
    *,
    what_was_wrong: str,
    corrected: str,
    kind: str = Correction.Kind.CORRECTION,
    acting_user: User,
    revision: Revision | None = None,
) -> Correction:
    """Publish the latest revision (with the right text) together with a public correction; the wrong version stays on the server.

    :param kind: a code of ``Correction.Kind``.
    :raises ArticleRefused: without what was wrong and what is right, or where the rules do not allow it.
    """
    current = locked(article)
    transition = policy.require(current, "correct", acting_user=acting_user, reason=what_was_wrong)
    if not corrected.strip():
        raise ArticleRefused(_("Hãy ghi nội dung đúng, vì bạn đọc phải thấy cả điều sai và điều đúng."))
    if kind not in Correction.Kind.values:
        raise ArticleRefused(_("Loại cải chính không hợp lệ."))
    wrong = current.public_versions.order_by("-number").first()
    if wrong is None:  # imported articles may have none yet
        wrong = keep_version(current, acting_user=None, occasion=PublicVersion.Occasion.IMPORT, published_at=current.published_at)
    revision = without_plan(current, revision or _latest(current, acting_user), acting_user)
    # the law wants a correction at once: what the public version lacks already does not hold it back
    refuse_blocked(revision.as_object(), except_codes={problem.code for problem in blocking_problems(current)})
    correction = Correction.objects.create(
        article=current, kind=kind, what_was_wrong=what_was_wrong, corrected=corrected, wrong_version=wrong, by=acting_user,
        work_title=current.title, work_section=current.section.title, work_published_at=current.published_at, published_at=timezone.now(),
    )  # fmt: skip
    version = make_public(current, revision, transition, acting_user=acting_user, occasion=PublicVersion.Occasion.CORRECTION, wagtail={})
    write_audit(
        current, transition, acting_user=acting_user, reason=what_was_wrong,
        old={"state": current.state, "version": wrong.number, "text": what_was_wrong},
        new={"state": "corrected", "version": version.number, "text": corrected, "kind": kind},
    )  # fmt: skip
    publish_event(ArticleCorrected(subject=current.content_key, article_id=current.pk, correction_id=correction.pk))
    article.refresh_from_db()
    return correction
