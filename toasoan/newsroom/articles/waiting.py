"""What waits for somebody: articles and versions of every other kind, at the step that is theirs or back in their hands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from toasoan.newsroom.stories.states import VersionState
from toasoan.newsroom.stories.versions.models import WrittenVersion
from toasoan.newsroom.stories.versions.registry import kind_of

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User


@dataclass
class Waiting:
    """One text at one step. ``about`` says in words what it is: section, genre, authors; or kind, desk, owner."""

    state: Any
    content: Any
    title: str
    url: str
    about: list[str] = field(default_factory=list)
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
    """What waits for somebody: texts held, texts waiting for the own roles, texts returned to the own hands."""

    mine: list[Waiting]
    open: list[Waiting]
    held_by_others: list[Waiting]
    returned: list[Waiting]

    @property
    def count(self) -> int:
        """How many things ask for this person."""
        return len(self.mine) + len(self.open) + len(self.returned)


def written_models() -> list[type[WrittenVersion]]:
    """The kinds of version that are no articles: scripts, print items, posts."""
    return WrittenVersion.__subclasses__()


def work_for(user: User, limit: int = 100) -> Work:
    """Everything that waits for the account; a number of queries bounded by the kinds of version, however much waits."""
    from toasoan.newsroom.articles.models import ArticlePage, DeskReviewTask, DeskTaskState

    tasks = {task.pk: task for task in DeskReviewTask.objects.filter(active=True).prefetch_related("groups")}
    groups = set(user.groups.values_list("pk", flat=True))
    may = {pk for pk, task in tasks.items() if user.is_superuser or groups & {group.pk for group in task.groups.all()}}
    kinds = ContentType.objects.get_for_models(ArticlePage, *written_models())
    waiting = DeskTaskState.objects.filter(
        status="in_progress", workflow_state__status="in_progress", workflow_state__content_type__in=kinds.values(), task_id__in=may
    )
    if not user.is_superuser:  # before the limit: other desks' work must not push out the own
        own_desk_only = Q(task_id__in=[pk for pk in may if tasks[pk].own_desk_only])
        for model, kind in kinds.items():
            waiting = waiting.exclude(own_desk_only & Q(workflow_state__content_type=kind) & Exists(_of_other_desks(model, user)))
    held_first = Case(When(claimed_by=user, then=0), default=1)
    states = list(waiting.select_related("workflow_state__requested_by", "claimed_by", "task").order_by(held_first, "priority", "due_at")[:limit])
    found = _contents(kinds, states)
    work = Work([], [], [], [])
    for state in states:
        content = found.get((state.workflow_state.content_type_id, state.workflow_state.object_id))
        if content is None or not (user.is_superuser or tasks[state.task_id].fits_desk(content, user)):
            continue
        place = work.mine if state.claimed_by_id == user.pk else work.open if state.claimed_by_id is None else work.held_by_others
        place.append(_row(content, state))
    work.returned = _returned_to(user)
    return work


def _of_other_desks(model: Any, user: User) -> QuerySet[Any]:
    """What waits for another desk than the account's."""
    desk = "desk" if issubclass(model, WrittenVersion) else "section__desk"
    key = Cast(OuterRef("workflow_state__object_id"), BigIntegerField())
    return model.objects.filter(pk=key, **{f"{desk}__isnull": False}).exclude(**{f"{desk}_id": user.desk_id})  # type: ignore[no-any-return]


def _contents(kinds: dict[Any, ContentType], states: Iterable[Any]) -> dict[tuple[int, str], Any]:
    """The texts of these states, by kind and number; one look (articles: two) for each kind that waits."""
    wanted: dict[int, list[str]] = {}
    for state in states:
        wanted.setdefault(state.workflow_state.content_type_id, []).append(state.workflow_state.object_id)
    return {
        (kind.pk, str(content.pk)): content
        for model, kind in kinds.items()
        if kind.pk in wanted
        for content in _with_names(model).filter(pk__in=wanted[kind.pk])
    }


def _with_names(model: Any) -> QuerySet[Any]:
    """The rows with what is shown of them, without their texts."""
    if issubclass(model, WrittenVersion):
        return model._default_manager.select_related("desk", "owner")  # type: ignore[no-any-return]
    return model.objects.defer("body").select_related("section", "genre").prefetch_related("article_authors__author")  # type: ignore[no-any-return]


def _row(content: Any, state: Any, reason: str = "") -> Waiting:
    if isinstance(content, WrittenVersion):
        kind: Any = kind_of(content.content_key)
        about = [str(kind.label), str(content.desk or ""), str(content.owner or "")]
        return Waiting(state, content, content.title, kind.edit_url(content), [one for one in about if one], reason)
    about = [content.section.title, content.genre.name, content.names]
    title = content.draft_title or content.title
    return Waiting(state, content, title, reverse("wagtailadmin_pages:edit", args=[content.pk]), [one for one in about if one], reason)


def _returned_to(user: User) -> list[Waiting]:
    """Articles of mine and versions I answer for that came back, with the reason."""
    from toasoan.newsroom.articles.models import ArticlePage
    from toasoan.newsroom.articles.states import ArticleState

    articles = _with_names(ArticlePage).filter(state=ArticleState.RETURNED).filter(Q(owner=user) | Q(article_authors__author__user=user))
    returned = [(ArticlePage, list(articles.distinct().order_by("-latest_revision_created_at")[:50]))]
    for model in written_models():
        versions = _with_names(model).filter(state=VersionState.RETURNED, owner=user).order_by("-pk")[:50]
        returned += [(model, list(versions))]
    return [_row(content, None, reason) for model, rows in returned if rows for content, reason in _reasons(model, rows)]


def _reasons(model: Any, rows: list[Any]) -> list[tuple[Any, str]]:
    """Each with what its last reviewer said when returning it."""
    from wagtail.models import TaskState

    rejected = TaskState.objects.filter(
        status=TaskState.STATUS_REJECTED,
        workflow_state__content_type=ContentType.objects.get_for_model(model),
        workflow_state__object_id__in=[str(row.pk) for row in rows],
    )
    said: dict[str, str] = dict(rejected.order_by("finished_at").values_list("workflow_state__object_id", "comment"))
    return [(row, said.get(str(row.pk), "")) for row in rows]
