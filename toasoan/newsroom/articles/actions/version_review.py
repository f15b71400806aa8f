"""The same steps of approval for written versions that are no articles (scripts, print items, posts)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.foundation.people.queries import may_approve
from toasoan.newsroom.articles import policy
from toasoan.newsroom.articles.door import open_door
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.models import ArticlePage, DeskTaskState


def is_about_article(task_state: TaskState) -> bool:
    """Whether an article waits at this step, and not a version of another kind."""
    return task_state.workflow_state.content_type.model_class() is ArticlePage


def _waiting(task_state: TaskState) -> tuple[DeskTaskState, Any]:
    state = DeskTaskState.objects.select_for_update().select_related("workflow_state", "task").get(pk=task_state.pk)
    if state.status != TaskState.STATUS_IN_PROGRESS or state.workflow_state.status != WorkflowState.STATUS_IN_PROGRESS:
        raise ArticleRefused(_("Việc này đã có người làm xong. Hãy tải lại trang để xem bài đang ở bước nào."))
    return state, state.workflow_state.content_object


def _require(state: DeskTaskState, version: Any, user: User) -> None:
    if not state.task.specific.user_may_review(version, user):
        raise ArticleRefused(_("Bước duyệt này không thuộc phần việc của bạn."))
    if state.claimed_by_id and state.claimed_by_id != user.pk and not user.is_superuser:
        raise ArticleRefused(_("%(name)s đang giữ bài này. Hãy trao đổi để người đó trả việc trước.") % {"name": state.claimed_by})


def _require_separation(state: DeskTaskState, version: Any, user: User) -> None:
    if user.is_superuser:
        return
    done = state.workflow_state.task_states.filter(status=TaskState.STATUS_APPROVED).order_by("-finished_at", "-pk")
    approvers = [pk for pk in done.values_list("finished_by_id", flat=True) if pk]
    writers = {pk for pk in (version.owner_id, state.workflow_state.requested_by_id) if pk}
    if not (verdict := may_approve(user, author_ids=writers, previous_approver_ids=approvers)):
        raise ArticleRefused(verdict.reason)
    if state.task.specific.other_than_previous and approvers and approvers[0] == user.pk:
        raise ArticleRefused(_("Bạn đã duyệt bước trước nên bước này phải do người khác duyệt."))


@transaction.atomic
def approve_version(task_state: TaskState, *, acting_user: User, comment: str = "") -> None:
    """Approve the step; after the last one the version counts as approved.

    :raises ArticleRefused: for whoever may not decide here, and for its writer.
    """
    state, version = _waiting(task_state)
    _require(state, version, acting_user)
    _require_separation(state, version, acting_user)
    record("versions.approve_step", version.content_key, acting_user=acting_user, reason=comment, new={"task": state.task.name})
    with open_door():
        state.approve(user=acting_user, comment=comment)


@transaction.atomic
def return_version(task_state: TaskState, *, reason: str, acting_user: User) -> None:
    """Return the version to its writer with the reason, which is compulsory."""
    if not reason.strip():
        raise ArticleRefused(_("Hãy nêu lý do để người viết biết cần sửa gì."))
    state, version = _waiting(task_state)
    _require(state, version, acting_user)
    with open_door():
        state.reject(user=acting_user, comment=reason)


@transaction.atomic
def claim_version(task_state: TaskState, *, acting_user: User) -> DeskTaskState:
    """Take a waiting version to work on: others see who has it."""
    state, version = _waiting(task_state)
    _require(state, version, acting_user)
    state.claimed_by, state.claimed_at = acting_user, timezone.now()
    state.save(update_fields=["claimed_by", "claimed_at"])
    record("versions.claim", version.content_key, acting_user=acting_user, new={"task": state.task.name})
    return state


@transaction.atomic
def release_version(task_state: TaskState, *, acting_user: User) -> DeskTaskState:
    """Give a claimed version back; the holder may, and those who may publish may take it from a holder who is away."""
    state, version = _waiting(task_state)
    if state.claimed_by_id != acting_user.pk and not policy.may(acting_user, "publish"):
        raise ArticleRefused(_("Chỉ người đang giữ bài mới trả việc được."))
    old = {"claimed_by": str(state.claimed_by or "")}
    state.claimed_by, state.claimed_at = None, None
    state.save(update_fields=["claimed_by", "claimed_at"])
    record("versions.release", version.content_key, acting_user=acting_user, old=old, new={"task": state.task.name})
    return state
