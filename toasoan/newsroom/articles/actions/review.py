"""The chain of approval: submitting, claiming, approving, returning, recalling."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.newsroom.articles import policy
from toasoan.newsroom.articles.actions.moving import locked, move
from toasoan.newsroom.articles.actions.publishing import held_until, publish_article
from toasoan.newsroom.articles.actions.version_review import approve_version, claim_version, is_about_article, release_version, return_version
from toasoan.newsroom.articles.door import open_door
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.models import ArticlePage, DeskTaskState
from toasoan.newsroom.articles.states import TRANSITIONS, ArticleState, allowed


def article_of(task_state: TaskState) -> ArticlePage:
    """The article that waits at this step, as the database has it, locked."""
    return locked(ArticlePage(pk=int(task_state.workflow_state.object_id)))


@transaction.atomic
def submit_article(article: ArticlePage, *, acting_user: User) -> WorkflowState:
    """Send the latest revision into the chain its rules choose; a returned article goes back to the step that returned it.

    :raises ArticleRefused: when no chain applies or it is already in one.
    """
    current = locked(article)
    name = "submit_update" if current.live else "submit"
    transition = policy.require(current, name, acting_user=acting_user)
    if not policy.may_submit(acting_user, current):
        raise ArticleRefused(_("Chỉ người viết bài hoặc biên tập viên mới gửi duyệt bài này được."))
    waiting = current.current_workflow_state
    if waiting is not None and waiting.status == WorkflowState.STATUS_IN_PROGRESS:
        raise ArticleRefused(_("Bài đã được gửi duyệt rồi."))
    workflow = current.get_workflow()
    if waiting is None and workflow is None:
        raise ArticleRefused(_("Chưa có quy trình duyệt nào áp dụng cho bài này. Hãy nhờ quản trị đặt quy tắc chọn quy trình."))
    with open_door():
        if waiting is not None:
            waiting.resume(acting_user)
        else:
            waiting = workflow.start(current, acting_user)
    move(current, transition, acting_user=acting_user)
    article.refresh_from_db()
    return waiting


def _waiting(task_state: TaskState) -> DeskTaskState:
    article_of(task_state)  # the article is locked first, here as in withdrawing: two orders would deadlock
    state: DeskTaskState = DeskTaskState.objects.select_for_update().select_related("workflow_state", "task").get(pk=task_state.pk)
    if state.status != TaskState.STATUS_IN_PROGRESS or state.workflow_state.status != WorkflowState.STATUS_IN_PROGRESS:
        raise ArticleRefused(_("Việc này đã có người làm xong. Hãy tải lại trang để xem bài đang ở bước nào."))
    return state


def _require_reviewer(state: DeskTaskState, article: ArticlePage, user: User) -> None:
    if not state.task.specific.user_may_review(article, user):
        raise ArticleRefused(_("Bước duyệt này không thuộc phần việc của bạn."))


def _require_own_claim(state: DeskTaskState, user: User) -> None:
    if state.claimed_by_id and state.claimed_by_id != user.pk and not user.is_superuser:
        raise ArticleRefused(_("%(name)s đang giữ bài này. Hãy trao đổi để người đó trả việc trước.") % {"name": state.claimed_by})


@transaction.atomic
def claim_task(task_state: TaskState, *, acting_user: User) -> DeskTaskState:
    """Take a waiting article (or version of another kind) to work on: others see who has it."""
    if not is_about_article(task_state):
        return claim_version(task_state, acting_user=acting_user)
    state = _waiting(task_state)
    article = article_of(state)
    _require_reviewer(state, article, acting_user)
    _require_own_claim(state, acting_user)
    state.claimed_by, state.claimed_at = acting_user, timezone.now()
    state.save(update_fields=["claimed_by", "claimed_at"])
    record("articles.claim", article, acting_user=acting_user, new={"task": state.task.name})
    return state


@transaction.atomic
def release_task(task_state: TaskState, *, acting_user: User) -> DeskTaskState:
    """Give a claimed article (or version) back; the holder may, and those who may publish may take it from a holder who is away."""
    if not is_about_article(task_state):
        return release_version(task_state, acting_user=acting_user)
    state = _waiting(task_state)
    article = article_of(state)
    if state.claimed_by_id != acting_user.pk and not policy.may(acting_user, "publish"):
        raise ArticleRefused(_("Chỉ người đang giữ bài mới trả việc được."))
    old = {"claimed_by": str(state.claimed_by or "")}
    state.claimed_by, state.claimed_at = None, None
    state.save(update_fields=["claimed_by", "claimed_at"])
    record("articles.release", article, acting_user=acting_user, old=old, new={"task": state.task.name})
    return state


def _require_separation(state: DeskTaskState, article: ArticlePage, user: User) -> None:
    approvals = TaskState.objects.filter(workflow_state=state.workflow_state, status=TaskState.STATUS_APPROVED)
    approvers = list(approvals.order_by("-finished_at", "-pk").values_list("finished_by_id", flat=True))
    policy.require_separation(user, article, approver_ids=[pk for pk in approvers if pk])
    if state.task.specific.other_than_previous and not user.is_superuser and approvers and approvers[0] == user.pk:
        raise ArticleRefused(_("Bạn đã duyệt bước trước nên bước này phải do người khác duyệt."))


@transaction.atomic
def approve_task(task_state: TaskState, *, acting_user: User, comment: str = "") -> None:
    """Approve the step. After the last one the article is published, or waits as approved when the approver may not publish.

    :raises ArticleRefused: also when publishing is refused; then the step stays open and nothing is lost.
    """
    if not is_about_article(task_state):
        approve_version(task_state, acting_user=acting_user, comment=comment)
        return
    state = _waiting(task_state)
    article = article_of(state)
    _require_reviewer(state, article, acting_user)
    _require_own_claim(state, acting_user)
    _require_separation(state, article, acting_user)
    transition = policy.require(article, "approve", acting_user=None)
    move(article, transition, acting_user=acting_user, reason=comment, fields={})
    with open_door():
        state.approve(user=acting_user, comment=comment)


@transaction.atomic
def return_article(task_state: TaskState, *, reason: str, acting_user: User) -> None:
    """Return the article (or the version of another kind) to its writer with the reason, which is compulsory."""
    if not is_about_article(task_state):
        return_version(task_state, reason=reason, acting_user=acting_user)
        return
    state = _waiting(task_state)
    article = article_of(state)
    _require_reviewer(state, article, acting_user)
    _require_own_claim(state, acting_user)
    transition = policy.require(article, "return_update" if article.live else "return", acting_user=None, reason=reason)
    with open_door():
        state.reject(user=acting_user, comment=reason)
    move(article, transition, acting_user=acting_user, reason=reason)


@transaction.atomic
def recall_article(article: ArticlePage, *, acting_user: User, reason: str = "") -> None:
    """Take an article back out of the chain; it is a draft again."""
    current = locked(article)
    waiting = current.current_workflow_state
    if waiting is None and current.state != ArticleState.APPROVED:
        raise ArticleRefused(_("Bài không ở trong quy trình duyệt."))
    if waiting is not None and not waiting.user_can_cancel(acting_user):
        raise ArticleRefused(_("Chỉ người gửi duyệt hoặc người đang duyệt mới rút bài lại được."))
    if waiting is None and not (acting_user.pk in policy.writer_ids(current) or policy.may(acting_user, "publish")):
        raise ArticleRefused(_("Chỉ tác giả hoặc người có quyền đăng mới rút bài đã duyệt."))
    with open_door():
        if waiting is not None:
            waiting.cancel(user=acting_user)
    mark_recalled(current, acting_user=acting_user, reason=reason)
    article.refresh_from_db()


def mark_recalled(article: ArticlePage, *, acting_user: User | None, reason: str = "") -> None:
    """Put an article whose chain was cancelled back among the drafts; public ones stay public."""
    if allowed("recall", article.state):
        move(article, TRANSITIONS["recall"], acting_user=acting_user, reason=reason)


@transaction.atomic
def finish_review(article: ArticlePage, *, acting_user: Any) -> None:
    """After the last approval: publish if the approver may and no embargo stands against it; otherwise the article waits as approved."""
    current = locked(article)
    candidate = current.get_latest_revision_as_object()
    until = held_until(candidate)
    embargoed = until is not None and until > timezone.now() and not candidate.go_live_at
    alone = policy.separation(acting_user, current, approver_ids=policy.approver_ids(current), publishing=True)
    if acting_user is not None and policy.may(acting_user, "publish") and alone and not embargoed:
        publish_article(current, acting_user=acting_user, reviewed=True)
    elif not current.live:
        move(current, TRANSITIONS["finish_review"], acting_user=acting_user)
