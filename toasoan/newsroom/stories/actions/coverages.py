"""Planning coverages: making, changing, moving on the board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.events import CoverageReplanned
from toasoan.newsroom.stories.models import Coverage, Medium, Story
from toasoan.newsroom.stories.moving import changes, locked, move
from toasoan.newsroom.stories.states import COVERAGE, STORY, CoverageState, StoryState, way_between
from toasoan.newsroom.stories.versions.following import announce

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

FIELDS = frozenset(
    {"medium", "title", "genre_code", "planned_words", "planned_seconds", "planned_on", "due_at", "publish_at", "desk", "priority", "note"}
)

TIMES = frozenset({"planned_on", "due_at", "publish_at"})


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := values.keys() - FIELDS:
        raise TypeError(f"a coverage has no {sorted(unknown)}")
    if "title" in values and not (values := {**values, "title": normalise(values["title"]).strip()[:255]})["title"]:
        raise StoryRefused(_("Hãy đặt tên cho sản phẩm."))
    if "medium" in values and values["medium"] not in Medium.values:
        raise StoryRefused(_("Hãy chọn loại hình: báo điện tử, báo in, phát thanh, truyền hình hoặc mạng xã hội."))
    return values


@transaction.atomic
def create_coverage(story: Story, *, acting_user: User | None, **values: Any) -> Coverage:
    """Plan one output of a story in one medium.

    :raises StoryRefused: without title, medium or the right to plan.
    """
    policy.require(acting_user, "plan_coverage")
    coverage = Coverage.objects.create(story=story, **_checked({"title": story.title, **values}))
    shown = {"story": story.pk, "medium": coverage.medium, "planned_on": coverage.planned_on, "due_at": coverage.due_at}
    record("coverage.create", coverage, acting_user=acting_user, new=shown)
    announce(coverage)
    return coverage


@transaction.atomic
def change_coverage(coverage: Coverage, *, acting_user: User, **values: Any) -> Coverage:
    """Change what is planned about a coverage.

    :raises StoryRefused: for a medium that its version is not made for.
    """
    policy.require(acting_user, "plan_coverage")
    current = locked(coverage)
    if current.version_key and values.get("medium", current.medium) != current.medium:
        raise StoryRefused(_("Sản phẩm này đã có phiên bản nên không đổi loại hình được."))
    old, new = changes(current, _checked(values))
    if new:
        current.save()
        record("coverage.change", current, acting_user=acting_user, old=old, new=new)
        announce(current)
        if times := sorted(TIMES & new.keys()):
            publish_event(CoverageReplanned(subject=current.content_key, coverage_id=current.pk, by_id=acting_user.pk, changed=times))
    return current


@transaction.atomic
def move_coverage(coverage: Coverage, name: str, *, acting_user: User | None, reason: str = "") -> Coverage:
    """Move a coverage along its table. Ways without a permission are for those who work on it, and for planners.

    :raises StoryRefused: saying what is wrong and what to do.
    """
    current = locked(coverage)
    if acting_user is not None and not COVERAGE[name].permission and not policy.works_on(acting_user, current):
        policy.require(acting_user, "plan_coverage")
    move(current, COVERAGE, name, acting_user=acting_user, reason=reason, fields={"state_reason": reason[:500]})
    _begin_story(current, acting_user)
    announce(current)
    return current


def _begin_story(coverage: Coverage, acting_user: User | None) -> None:
    if coverage.state in {CoverageState.IN_PROGRESS, CoverageState.DELIVERED, CoverageState.APPROVED, CoverageState.OUT}:
        story = locked(coverage.story)
        if story.state == StoryState.PLANNED:
            move(story, STORY, "start", acting_user=acting_user)


@transaction.atomic
def put_coverage(
    coverage: Coverage,
    *,
    acting_user: User,
    state: str | None = None,
    medium: str | None = None,
    desk: Any = None,
    priority: int | None = None,
    reason: str = "",
) -> Coverage:
    """What dragging a card on the board does: another state, medium or desk, each by its own rules.

    :raises StoryRefused: when no way leads from the one state to the other.
    """
    wanted = {name: value for name, value in (("medium", medium), ("desk", desk), ("priority", priority)) if value is not None}
    if wanted:
        coverage = change_coverage(coverage, acting_user=acting_user, **wanted)
    if state is None or state == coverage.state:
        return coverage
    if state not in CoverageState.values:
        raise StoryRefused(_("Không có trạng thái này."))
    way = way_between(COVERAGE, coverage.state, state)
    if way is None:
        words = {"from": coverage.get_state_display(), "to": CoverageState(state).label}
        raise StoryRefused(_("Không chuyển thẳng từ “%(from)s” sang “%(to)s” được.") % words)
    return move_coverage(coverage, way.name, acting_user=acting_user, reason=reason)


@transaction.atomic
def remove_coverage(coverage: Coverage, *, acting_user: User) -> None:
    """Remove a coverage planned by mistake; one with work in it is dropped with a reason instead.

    :raises StoryRefused: when somebody has been asked for it or it has a version.
    """
    policy.require(acting_user, "delete_coverage")
    current = locked(coverage)
    if current.version_key or current.assignments.exists():
        raise StoryRefused(_("Sản phẩm này đã giao người hoặc đã có phiên bản. Hãy “Bỏ” kèm lý do thay vì xóa."))
    record("coverage.delete", current, acting_user=acting_user, old={"title": current.title, "story": current.story_id})
    announce(current)
    current.delete()
