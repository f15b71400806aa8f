"""What the kinds of written versions (script, post) have in common: reading the draft, saving it, stopping it, who may edit."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock

from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.states import VersionState
from toasoan.newsroom.stories.versions.actions import move_version
from toasoan.newsroom.stories.versions.models import VersionLink, WrittenVersion


class StoppedLock(BaseLock):
    """Nobody changes a version that has stopped, until it is let go on."""

    def for_user(self, user: Any) -> bool:
        """Everybody."""
        return True

    def get_message(self, user: Any) -> str:
        """Why, as the one who withdrew the master said it."""
        link = VersionLink.objects.filter(version_key=self.object.content_key).first()
        reason = link.stopped_reason if link is not None and link.stopped_reason else _("không ghi lý do")
        return str(format_html("<b>{}</b> {}", _("Phiên bản này đã dừng:"), reason))

    def get_locked_by(self, user: Any) -> str:
        """Said in the side panel."""
        return _("Đã dừng")

    def get_description(self, user: Any) -> str:
        """Said below it."""
        return _("Không ai sửa được cho đến khi cho làm tiếp.")


def latest_draft(model: type[WrittenVersion], number: int) -> Any:
    """The latest draft, or ``None`` when it is gone."""
    obj = model._base_manager.filter(pk=number).first()
    return obj.get_latest_revision_as_object() if obj is not None else None


def may_edit(user: Any, obj: WrittenVersion) -> bool:
    """Whether the account may change the draft now: the right to, or the step it waits at; no lock against it; not stopped."""
    if not user.is_active or obj.state == VersionState.STOPPED:
        return False
    task = obj.current_workflow_task
    if not (user.has_perm(f"{obj._meta.app_label}.change_{obj._meta.model_name}") or (task and task.user_can_access_editor(obj, user))):
        return False
    lock = obj.get_lock()
    return not (lock and lock.for_user(user))


def may_see(user: Any, obj: WrittenVersion) -> bool:
    """Whether the account may read it."""
    return bool(user.is_active and user.has_perm(f"{obj._meta.app_label}.view_{obj._meta.model_name}"))


def require_edit(user: Any, obj: WrittenVersion) -> None:
    """Refuse whoever may not edit now.

    :raises StoryRefused: saying so.
    """
    if not may_edit(user, obj):
        raise StoryRefused(_("Phiên bản đang do người khác giữ, hoặc bạn không được sửa nữa."))


def save_draft(obj: WrittenVersion, *, acting_user: Any) -> None:
    """Keep what a draft says as its newest revision; one that was approved or out is a draft again by that."""
    obj.save_revision(user=acting_user, log_action=acting_user is not None, clean=False)
    rework(obj, acting_user=acting_user)


def rework(obj: WrittenVersion, *, acting_user: Any) -> None:
    """A change after approval is not approved: the version goes back to draft, what was approved stays in use."""
    current = type(obj)._base_manager.get(pk=obj.pk)
    if current.state in {VersionState.APPROVED, VersionState.OUT}:
        move_version(current, "rework", acting_user=acting_user)
        obj.state = current.state


def stop(obj: WrittenVersion, /, *, reason: str, acting_user: Any) -> None:
    """Stop a version with its master: it leaves its chain, is no longer in use and says why."""
    current = type(obj)._base_manager.get(pk=obj.pk)
    if current.state == VersionState.STOPPED:
        return
    if current.current_workflow_state is not None:
        current.current_workflow_state.cancel(user=acting_user)
        current.refresh_from_db()
    if current.live:
        current.unpublish(user=acting_user, log_action=False)
        current.refresh_from_db()
    move_version(current, "stop", acting_user=acting_user, reason=reason)
