"""Whom articles and their chain of approval tell what. Wagtail's own mails about workflows are off: this takes their place."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.notices.models.wishes import MailWish
from toasoan.foundation.notices.registry import Kind, Notice, register_kinds, register_notice, register_sight
from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.events import ArticleCorrected, ArticleMoved, ArticlePublished, ReviewWaiting
from toasoan.newsroom.stories.notices import name_of, with_reason
from toasoan.newsroom.stories.versions.registry import kind_of

if TYPE_CHECKING:
    from toasoan.newsroom.articles.models import ArticlePage

KINDS = (
    Kind("reviews.waiting", gettext_lazy("Có bài, phiên bản chờ tôi duyệt")),
    Kind("articles.returned", gettext_lazy("Bài của tôi bị trả lại"), mail=MailWish.AT_ONCE, push=True, urgent=True),
    Kind("articles.approved", gettext_lazy("Bài của tôi đã duyệt xong")),
    Kind("articles.published", gettext_lazy("Bài của tôi đã đăng")),
    Kind("articles.not_published", gettext_lazy("Bài hẹn giờ của tôi không đăng được"), mail=MailWish.AT_ONCE, push=True, urgent=True),
    Kind("articles.withdrawn", gettext_lazy("Bài của tôi bị gỡ, ngừng đăng"), mail=MailWish.AT_ONCE, push=True, urgent=True),
    Kind("articles.corrected", gettext_lazy("Bài của tôi được cải chính"), mail=MailWish.AT_ONCE, push=True),
)
# the ways of ``states.TRANSITIONS`` that writers hear of: the kind, and what is said
WAYS: dict[str, tuple[str, Any]] = {
    "return": ("articles.returned", gettext_lazy("%(name)s trả lại “%(title)s”")),
    "return_update": ("articles.returned", gettext_lazy("%(name)s trả lại bản sửa của “%(title)s”")),
    "finish_review": ("articles.approved", gettext_lazy("“%(title)s” đã duyệt xong, chờ đăng")),
    "withdraw": ("articles.withdrawn", gettext_lazy("“%(title)s” đã bị gỡ")),
    "unpublish": ("articles.withdrawn", gettext_lazy("“%(title)s” đã ngừng đăng")),
}


def _people(article: ArticlePage, *, but: int | None = None) -> list[int]:
    from toasoan.newsroom.articles.policy import writer_ids

    return sorted(pk for pk in writer_ids(article) if pk != but)


def _article(number: int) -> ArticlePage | None:
    from toasoan.newsroom.articles.models import ArticlePage

    found: ArticlePage | None = ArticlePage.objects.filter(pk=number).first()
    return found


def _notice(article: ArticlePage, kind: str, text: str, *, but: int | None, also: Iterable[int] = ()) -> Notice:
    people = sorted({*_people(article, but=but), *(pk for pk in also if pk != but)})
    return Notice(people=people, kind=kind, subject_key=article.content_key, text=text, url=reverse("wagtailadmin_pages:edit", args=[article.pk]))


def moved(event: ArticleMoved) -> list[Notice]:
    """Tell the writers what was decided; and them and who planned it when a planned publication was refused."""
    article = _article(event.article_id)
    if article is None:
        return []
    words = {"name": name_of(event.by_id), "title": article.title}
    if event.way == "unschedule" and event.by_id is None:
        text = with_reason(_("“%(title)s” không đăng được đúng giờ hẹn") % words, event.reason)
        planner = article.get_latest_revision()
        also = [planner.user_id] if planner is not None and planner.user_id else []
        return [_notice(article, "articles.not_published", text, but=None, also=also)]
    if event.way not in WAYS:
        return []
    kind, sentence = WAYS[event.way]
    return [_notice(article, kind, with_reason(sentence % words, event.reason), but=event.by_id)]


def published(event: ArticlePublished) -> list[Notice]:
    """Tell the writers when their article is out; later versions of it are told nobody."""
    article = _article(event.article_id)
    if article is None or event.version != 1:
        return []
    version = article.public_versions.filter(number=1).first()
    text = _("“%(title)s” đã đăng") % {"title": article.title}
    return [_notice(article, "articles.published", text, but=version.by_id if version is not None else None)]


def corrected(event: ArticleCorrected) -> list[Notice]:
    """Tell the writers what was wrong."""
    from toasoan.newsroom.articles.models import Correction

    article, correction = _article(event.article_id), Correction.objects.filter(pk=event.correction_id).first()
    if article is None or correction is None:
        return []
    text = with_reason(_("“%(title)s” đã được cải chính") % {"title": article.title}, correction.what_was_wrong)
    return [_notice(article, "articles.corrected", text, but=correction.by_id)]


def waiting(event: ReviewWaiting) -> list[Notice]:
    """Tell those who may decide at the step (of the desk, where the step asks for it); not who sent it."""
    from toasoan.newsroom.articles.models import DeskTaskState

    state = DeskTaskState.objects.select_related("workflow_state__requested_by", "task").filter(pk=event.task_state_id).first()
    kind = kind_of(event.subject)
    content = state.workflow_state.content_object if state is not None else None
    if state is None or kind is None or content is None or state.status != "in_progress":
        return []
    obj = getattr(content, "specific", content)
    task = state.task.specific
    people = (
        User.objects.filter(is_active=True, groups__in=task.groups.all())
        .exclude(pk=event.by_id or 0)
        .exclude(pk=state.workflow_state.requested_by_id or 0)
    )
    desk_id = getattr(getattr(obj, "section", None), "desk_id", None) or getattr(obj, "desk_id", None)
    if task.own_desk_only and desk_id is not None:
        people = people.filter(desk_id=desk_id)
    text = _("“%(title)s” chờ bạn ở bước %(step)s") % {"title": kind.title_of(obj), "step": task.name}
    return [
        Notice(
            people=list(people.distinct().values_list("pk", flat=True)), kind=event.name, subject_key=event.subject, text=text,
            url=kind.edit_url(obj), once_key=f"review:{state.pk}", due_at=state.due_at,
        )
    ]  # fmt: skip


def sees(user: User, ids: Collection[int]) -> Iterable[int]:
    """Articles: those who see the plan see all of them, others their own. One query."""
    from toasoan.newsroom.articles.models import ArticlePage

    found = ArticlePage.objects.filter(pk__in=ids)
    if not user.has_perm("stories.view_story"):
        found = found.filter(Q(owner=user) | Q(article_authors__author__user=user))
    return list(found.distinct().values_list("pk", flat=True))


def declare() -> None:
    """Called once, when the app is ready."""
    register_kinds("articles", gettext_lazy("Bài viết và duyệt bài"), KINDS, order=30)
    register_sight("articlepage", sees)
    register_notice(ArticleMoved, moved)
    register_notice(ArticlePublished, published)
    register_notice(ArticleCorrected, corrected)
    register_notice(ReviewWaiting, waiting)
