"""The chain of approval: review steps by role, who has claimed one and until when, and which chain an article takes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from toasoan.newsroom.articles import door

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User


class Priority(models.IntegerChoices):
    """How pressing a piece of work is; the smaller, the sooner."""

    URGENT = 1, _("Khẩn")
    HIGH = 2, _("Cần sớm")
    NORMAL = 3, _("Bình thường")


class DeskTaskState(TaskState):
    """One article waiting at one step: who has taken it, and until when it should be done."""

    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="claimed_tasks", verbose_name=_("Người nhận")
    )
    claimed_at = models.DateTimeField(_("Nhận lúc"), null=True, blank=True)
    due_at = models.DateTimeField(_("Hạn"), null=True, blank=True, db_index=True)
    priority = models.PositiveSmallIntegerField(_("Mức ưu tiên"), choices=Priority.choices, default=Priority.NORMAL)

    exclude_fields_in_copy = ["claimed_by", "claimed_at"]

    class Meta:
        verbose_name = _("Việc chờ duyệt")
        verbose_name_plural = _("Việc chờ duyệt")

    def approve(self, user: Any = None, update: bool = True, comment: str = "") -> Any:  # noqa: FBT001, FBT002 (Wagtail's signature)
        """Approve by the newsroom's rules, whoever asks."""
        if door.is_open():
            return super().approve(user=user, update=update, comment=comment)
        from toasoan.newsroom.articles import actions

        actions.approve_task(self, comment=comment, acting_user=user)
        return self

    def reject(self, user: Any = None, update: bool = True, comment: str = "") -> Any:  # noqa: FBT001, FBT002 (Wagtail's signature)
        """Return by the newsroom's rules, whoever asks."""
        if door.is_open():
            return super().reject(user=user, update=update, comment=comment)
        from toasoan.newsroom.articles import actions

        actions.return_article(self, reason=comment, acting_user=user)
        return self


class DeskReviewTask(AbstractGroupApprovalTask):
    """A step at which people of some roles approve an article or return it with a reason."""

    own_desk_only = models.BooleanField(
        _("Chỉ người của ban phụ trách chuyên mục"),
        default=False,
        help_text=_("Nếu chuyên mục không có ban phụ trách thì ai có vai trò này cũng duyệt được."),
    )
    hours = models.PositiveSmallIntegerField(_("Số giờ được giao"), default=4, help_text=_("Hạn của bước này, tính từ lúc bài đến."))
    other_than_previous = models.BooleanField(
        _("Người duyệt khác người duyệt bước trước"), default=False, help_text=_("Một người không duyệt hai bước liền nhau.")
    )

    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, "own_desk_only", "hours", "other_than_previous"]
    task_state_class = DeskTaskState

    class Meta:
        verbose_name = _("Bước duyệt của tòa soạn")
        verbose_name_plural = _("Các bước duyệt của tòa soạn")

    def start(self, workflow_state: Any, user: Any = None) -> DeskTaskState:
        """Begin the step: due after its hours, or at the planned time of publication if that comes first."""
        state: DeskTaskState = super().start(workflow_state, user=user)
        article = workflow_state.content_object
        due = timezone.now() + timedelta(hours=self.hours)
        planned = getattr(article, "planned_for", None)
        state.due_at = min(due, planned) if planned and planned > timezone.now() else due
        state.priority = getattr(article, "priority", Priority.NORMAL)
        state.save(update_fields=["due_at", "priority"])
        return state

    def user_may_review(self, article: Any, user: User) -> bool:
        """Whether the account has the role (and the desk, where the step asks for it) to decide at this step."""
        if user.is_superuser:
            return True
        if not self._user_in_groups(user):
            return False
        return self.fits_desk(article, user)

    def fits_desk(self, content: Any, user: User) -> bool:
        """Whether the step is the account's by desk: the desk of an article's section, or the version's own."""
        desk_id = getattr(getattr(content, "section", None), "desk_id", None) or getattr(content, "desk_id", None)
        return not self.own_desk_only or desk_id is None or user.desk_id == desk_id

    def user_can_access_editor(self, obj: Any, user: User) -> bool:
        """Reviewers of the step may open the article."""
        return self.user_may_review(obj, user)

    def locked_for_user(self, obj: Any, user: User) -> bool:
        """While an article waits at a step, only its reviewers change it."""
        return not self.user_may_review(obj, user)

    def user_can_lock(self, obj: Any, user: User) -> bool:
        """Reviewers may lock what they review."""
        return self.user_may_review(obj, user)

    def get_actions(self, obj: Any, user: User) -> list[tuple[str, Any, bool]]:
        """Return with a reason (asked for in a form), approve, approve with a comment."""
        if not self.user_may_review(obj, user):
            return []
        return [
            ("reject", _("Trả lại kèm lý do"), True),
            ("approve", _("Duyệt"), False),
            ("approve", _("Duyệt kèm ý kiến"), True),
        ]

    def get_form_for_action(self, action: str) -> Any:
        """The form of an action; a return has a compulsory reason."""
        from toasoan.newsroom.articles.forms import OpinionForm, ReasonForm

        return ReasonForm if action == "reject" else OpinionForm

    def on_action(self, task_state: Any, user: User, action_name: str, **kwargs: Any) -> None:
        """Approve or return through the newsroom's own actions, whichever screen it comes from."""
        from toasoan.newsroom.articles import actions

        comment = kwargs.get("comment", "")
        if action_name == "approve":
            actions.approve_task(task_state, comment=comment, acting_user=user)
        elif action_name == "reject":
            actions.return_article(task_state, reason=comment, acting_user=user)

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> QuerySet[TaskState]:
        """The waiting states of this step that the account's roles may decide on."""
        if not (user.is_superuser or self._user_in_groups(user)):
            return TaskState.objects.none()
        return TaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS)

    @classmethod
    def get_description(cls) -> Any:
        """Said in the list of task types."""
        return _("Người có vai trò đã chọn duyệt hoặc trả lại bài; có nhận việc, hạn và mức ưu tiên.")


class WorkflowRule(models.Model):
    """Which chain an article takes: the first rule, in order, whose site, section and genre fit; an empty field fits all."""

    order = models.PositiveSmallIntegerField(_("Thứ tự"), default=100)
    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("Ấn phẩm (trang tin)"))
    section = models.ForeignKey("articles.SectionPage", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("Chuyên mục"))
    genre = models.ForeignKey("articles.Genre", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("Thể loại"))
    workflow = models.ForeignKey("wagtailcore.Workflow", models.PROTECT, related_name="+", verbose_name=_("Quy trình duyệt"))
    note = models.CharField(_("Ghi chú"), max_length=255, blank=True)

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("Quy tắc chọn quy trình")
        verbose_name_plural = _("Quy tắc chọn quy trình")

    def __str__(self) -> str:
        return f"{self.order}. {self.workflow}"
