"""Questions about articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Case, Exists, OuterRef, Q, When
from django.db.models.functions import Cast
from django.utils import timezone

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User
    from toasoan.newsroom.articles.models import ArticlePage


def site_of(article: ArticlePage) -> Any:
    """The site the article lives in, or ``None`` outside of any."""
    return article.get_site()


def workflow_for(article: ArticlePage) -> Any:
    """The chain of the first rule, in order, whose site, section and genre fit; ``None`` when none does."""
    from toasoan.newsroom.articles.models import WorkflowRule

    fitting = (
        WorkflowRule.objects.filter(workflow__active=True)
        .filter(Q(section=None) | Q(section_id=article.section_id), Q(genre=None) | Q(genre_id=article.genre_id))
        .select_related("workflow")
        .order_by("order", "id")
    )
    site = None
    for rule in fitting:
        if rule.site_id is None:
            return rule.workflow
        site = site or site_of(article)
        if site is not None and site.pk == rule.site_id:
            return rule.workflow
    return None


@dataclass
class Waiting:
    """One article at one step, for the page of what waits."""

    state: Any
    article: Any
    returned_reason: str = ""

    @property
    def is_late(self) -> bool:
        """Past its time."""
        return bool(self.state and self.state.due_at and self.state.due_at < timezone.now())

    @property
    def is_soon(self) -> bool:
        """Due within the hour."""
        return bool(self.state and self.state.due_at and not self.is_late and self.state.due_at < timezone.now() + timedelta(hours=1))


@dataclass
class Work:
    """What waits for somebody: articles held, articles waiting for the own roles, articles returned to the own hands."""

    mine: list[Waiting]
    open: list[Waiting]
    held_by_others: list[Waiting]
    returned: list[Waiting]

    @property
    def count(self) -> int:
        """How many things ask for this person."""
        return len(self.mine) + len(self.open) + len(self.returned)


def work_for(user: User, limit: int = 100) -> Work:
    """Everything that waits for the account; a bounded number of queries however much it is."""
    from toasoan.newsroom.articles.models import ArticlePage, DeskReviewTask, DeskTaskState

    tasks = {task.pk: task for task in DeskReviewTask.objects.filter(active=True).prefetch_related("groups")}
    groups = set(user.groups.values_list("pk", flat=True))
    may = {pk for pk, task in tasks.items() if user.is_superuser or groups & {group.pk for group in task.groups.all()}}
    # numbers of other kinds of version may be the same as an article's
    kind = ContentType.objects.get_for_model(ArticlePage)
    waiting = DeskTaskState.objects.filter(
        status="in_progress", workflow_state__status="in_progress", workflow_state__content_type=kind, task_id__in=may
    )
    if not user.is_superuser:  # before the limit: other desks' work must not push out the own
        key = Cast(OuterRef("workflow_state__object_id"), BigIntegerField())
        elsewhere = ArticlePage.objects.filter(pk=key, section__desk__isnull=False).exclude(section__desk_id=user.desk_id)
        waiting = waiting.exclude(Q(task_id__in=[pk for pk in may if tasks[pk].own_desk_only]) & Exists(elsewhere))
    held_first = Case(When(claimed_by=user, then=0), default=1)
    states = list(waiting.select_related("workflow_state__requested_by", "claimed_by", "task").order_by(held_first, "priority", "due_at")[:limit])
    articles = ArticlePage.objects.defer("body").select_related("section", "genre").prefetch_related("article_authors__author")
    found = {str(article.pk): article for article in articles.filter(pk__in=[state.workflow_state.object_id for state in states])}
    work = Work([], [], [], [])
    for state in states:
        article, task = found.get(state.workflow_state.object_id), tasks[state.task_id]
        if article is None or not (user.is_superuser or _fits_desk(task, article, user)):
            continue
        place = work.mine if state.claimed_by_id == user.pk else work.open if state.claimed_by_id is None else work.held_by_others
        place.append(Waiting(state, article))
    work.returned = _returned_to(user, articles)
    return work


def _fits_desk(task: Any, article: Any, user: User) -> bool:
    return not task.own_desk_only or article.section.desk_id is None or article.section.desk_id == user.desk_id


def _returned_to(user: User, articles: Any) -> list[Waiting]:
    from wagtail.models import TaskState

    from toasoan.newsroom.articles.models import ArticlePage
    from toasoan.newsroom.articles.states import ArticleState

    mine = list(
        articles.filter(state=ArticleState.RETURNED)
        .filter(Q(owner=user) | Q(article_authors__author__user=user))
        .distinct()
        .order_by("-latest_revision_created_at")[:50]
    )
    chains = {"workflow_state__content_type": ContentType.objects.get_for_model(ArticlePage)}
    rejected = TaskState.objects.filter(status="rejected", workflow_state__object_id__in=[str(article.pk) for article in mine], **chains)
    reasons: dict[str, str] = dict(rejected.order_by("finished_at").values_list("workflow_state__object_id", "comment"))
    return [Waiting(None, article, reasons.get(str(article.pk), "")) for article in mine]
