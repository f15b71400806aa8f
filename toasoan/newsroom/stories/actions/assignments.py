"""Asking people, their answers, and what they deliver."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.events import AssignmentAnswered, AssignmentOffered, AssignmentRetimed
from toasoan.newsroom.stories.models import Assignment, Coverage
from toasoan.newsroom.stories.moving import changes, locked, move
from toasoan.newsroom.stories.states import ASSIGNMENT, COVERAGE, OPEN_ASSIGNMENTS, AssignmentState, CoverageState
from toasoan.newsroom.stories.versions.following import announce

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

# what an assignment's way does to its coverage, where the coverage's state allows it
FOLLOWS = {"start": "start", "deliver": "deliver"}


def _checked_times(starts_at: datetime | None, ends_at: datetime | None) -> None:
    if starts_at and ends_at and ends_at <= starts_at:
        raise StoryRefused(_("Giờ kết thúc phải sau giờ bắt đầu."))


@transaction.atomic
def assign(
    coverage: Coverage,
    person: User,
    *,
    acting_user: User,
    part: str = Assignment.Part.WRITE,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    note: str = "",
) -> Assignment:
    """Ask somebody to do a part of a coverage; who refused or was let off may be asked again. The person is told.

    Clashes do not refuse: the form has shown them (``queries.clashes``), and a person decides.

    :raises StoryRefused: for an account that is off, a coverage that is over, and a person who has that part already.
    """
    policy.require(acting_user, "plan_coverage")
    _checked_times(starts_at, ends_at)
    current = locked(coverage)
    if current.state in {CoverageState.OUT, CoverageState.DROPPED}:
        raise StoryRefused(_("Sản phẩm này đã ra hoặc đã bỏ nên không giao thêm người."))
    if not person.is_active:
        raise StoryRefused(_("Tài khoản của người này đã ngừng dùng."))
    times: dict[str, Any] = {"starts_at": starts_at, "ends_at": ends_at, "note": note[:500]}
    made = Assignment.objects.filter(coverage=current, person=person, part=part).first()
    if made is None:
        made = Assignment.objects.create(coverage=current, person=person, part=part, offered_by=acting_user, **times)
        record("assignment.offer", made, acting_user=acting_user, new={"coverage": current.pk, "person": person.pk, "part": part, **times})
    elif made.state in OPEN_ASSIGNMENTS or made.state == AssignmentState.DELIVERED:
        raise StoryRefused(_("%(name)s đã được giao phần việc này.") % {"name": person})
    else:
        made = locked(made)
        move(made, ASSIGNMENT, "offer_again", acting_user=acting_user, fields={**times, "reason": "", "offered_by_id": acting_user.pk})
    if current.state == CoverageState.PLANNED:
        move(current, COVERAGE, "assign", acting_user=acting_user)
    publish_event(
        AssignmentOffered(subject=made.content_key, assignment_id=made.pk, coverage_id=current.pk, person_id=person.pk, by_id=acting_user.pk)
    )
    announce(current)
    coverage.refresh_from_db()
    return made


@transaction.atomic
def move_assignment(assignment: Assignment, name: str, *, acting_user: User, reason: str = "") -> Assignment:
    """Answer, begin, deliver or cancel. The person answers for themself; who plans may begin and deliver in their place, not accept.

    :raises StoryRefused: for somebody else's assignment, or where the state does not allow it.
    """
    current = locked(assignment)
    own = current.person_id == acting_user.pk
    if not own and name in {"accept", "refuse"}:
        raise StoryRefused(_("Chỉ người được giao mới nhận hoặc từ chối việc này."))
    if not own:
        policy.require(acting_user, "plan_coverage")
    now = timezone.now()
    fields: dict[str, Any] = {"reason": reason[:500]}
    if name in {"accept", "refuse"}:
        fields["answered_at"] = now
    if name == "deliver":
        fields["delivered_at"] = now
    move(current, ASSIGNMENT, name, acting_user=acting_user, reason=reason, fields=fields)
    _take_coverage_along(current, name, acting_user)
    publish_event(
        AssignmentAnswered(
            subject=current.content_key,
            assignment_id=current.pk,
            coverage_id=current.coverage_id,
            person_id=current.person_id,
            by_id=acting_user.pk,
            offered_by_id=current.offered_by_id,
            state=str(current.state),
            reason=reason,
        )
    )
    return current


def _take_coverage_along(assignment: Assignment, name: str, user: User) -> None:
    """The first who starts starts the coverage; the last who delivers delivers it; without anybody left it is planned again."""
    coverage = locked(assignment.coverage)
    others = coverage.assignments.exclude(pk=assignment.pk)
    way = FOLLOWS.get(name)
    if name == "deliver" and others.filter(state__in=OPEN_ASSIGNMENTS).exists():
        way = None
    if name in {"refuse", "cancel"} and not others.filter(state__in=[*OPEN_ASSIGNMENTS, AssignmentState.DELIVERED]).exists():
        way = "unassign"
    if way is not None and coverage.state in COVERAGE[way].sources:
        # what the coverage does follows from the assignment, so it needs no right of its own
        move(coverage, COVERAGE, way, acting_user=None, reason=assignment.reason)
    announce(coverage)


@transaction.atomic
def change_assignment(assignment: Assignment, *, acting_user: User, **values: Any) -> Assignment:
    """Change times and note of an assignment; the person is told the new ones.

    :raises StoryRefused: for an account that does not plan, an assignment that is over, and an end before the beginning.
    """
    policy.require(acting_user, "plan_coverage")
    current = locked(assignment)
    if unknown := values.keys() - {"starts_at", "ends_at", "note"}:
        raise TypeError(f"an assignment has no {sorted(unknown)}")
    if current.state not in OPEN_ASSIGNMENTS:
        raise StoryRefused(_("Phần việc này đã xong hoặc đã hủy; không đổi giờ được nữa."))
    _checked_times(values.get("starts_at", current.starts_at), values.get("ends_at", current.ends_at))
    old, new = changes(current, values)
    if new:
        current.save()
        record("assignment.change", current, acting_user=acting_user, old=old, new=new)
        publish_event(
            AssignmentRetimed(
                subject=current.content_key,
                assignment_id=current.pk,
                coverage_id=current.coverage_id,
                person_id=current.person_id,
                by_id=acting_user.pk,
            )
        )
        announce(current.coverage)
    return current
