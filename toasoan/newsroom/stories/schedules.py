"""What the clock and the calendars know of the plan: what is due soon, what is late, what stands in somebody's own calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.clock import every
from toasoan.foundation.notices.actions import tell_all
from toasoan.foundation.notices.registry import Appointment, Notice
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.collaboration import actions as collaboration
from toasoan.newsroom.stories.models import Assignment, Coverage
from toasoan.newsroom.stories.notices import when
from toasoan.newsroom.stories.states import OPEN_ASSIGNMENTS, UNFINISHED_COVERAGES, AssignmentState, CoverageState

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

SOON = timedelta(hours=2)
LATE_FOR_AT_MOST = timedelta(days=2)
SHOWN_ASSIGNMENTS = (*OPEN_ASSIGNMENTS, AssignmentState.DELIVERED, AssignmentState.CANCELLED)


@every(60, "stories.due")
def tell_due() -> int:
    """Tell crews what is due within two hours, and crews and planners what is late; each once for each due time."""
    now = timezone.now()
    asked = Assignment.objects.filter(state__in=OPEN_ASSIGNMENTS)
    rows = (
        Coverage.objects.filter(state__in=UNFINISHED_COVERAGES, due_at__gt=now - LATE_FOR_AT_MOST, due_at__lte=now + SOON)
        .prefetch_related(Prefetch("assignments", queryset=asked, to_attr="asked"))
        .order_by("due_at")[:1000]
    )
    return tell_all(_due_notice(row, now) for row in rows)


def _due_notice(row: Coverage, now: datetime) -> Notice:
    late = row.due_at is not None and row.due_at < now
    asked: list[Assignment] = getattr(row, "asked", [])
    people = {one.person_id for one in asked} | ({one.offered_by_id for one in asked} if late else set())
    sentence = _("“%(title)s” đã quá hạn nộp (%(time)s)") if late else _("“%(title)s” phải nộp lúc %(time)s")
    kind = "coverages.late" if late else "coverages.due_soon"
    return Notice(
        people=sorted(pk for pk in people if pk),
        kind=kind,
        subject_key=row.content_key,
        text=sentence % {"title": row.title, "time": when(row.due_at)},
        url=reverse("stories_coverage", args=[row.pk]),
        once_key=f"{kind}:{row.pk}:{row.due_at:%Y-%m-%dT%H:%M%z}",
        due_at=row.due_at,
    )


@every(86_400, "stories.forget_kept")
def forget_kept() -> int:
    """Forget words that could not be saved and that nobody came back for within a month; how many texts."""
    return collaboration.forget_kept()


def appointments(user: User, since: datetime, until: datetime) -> Iterator[Appointment]:
    """Somebody's assignments with a time, and the due times of what they do. Notes are left out: the file leaves the house."""
    if not policy.may_see(user):
        return
    rows = list(
        Assignment.objects.filter(
            person=user, state__in=SHOWN_ASSIGNMENTS, coverage__planned_on__gte=since.date(), coverage__planned_on__lte=until.date()
        )
        .select_related("coverage")
        .order_by("coverage__planned_on", "pk")[:1000]
    )
    due_given = set()
    still = {row.coverage_id for row in rows if row.state != AssignmentState.CANCELLED}
    for row in rows:
        coverage = row.coverage
        cancelled = row.state == AssignmentState.CANCELLED or coverage.state == CoverageState.DROPPED
        changed = max(one for one in (row.created, row.answered_at, row.delivered_at, coverage.changed) if one is not None)
        words = {"part": row.get_part_display(), "title": coverage.title}
        url = reverse("stories_coverage", args=[coverage.pk])
        if row.starts_at is not None:
            title = _("%(part)s: %(title)s") % words
            yield Appointment(
                f"assignment-{row.pk}", title, row.starts_at, row.ends_at, url=url, cancelled=cancelled, changed_at=changed, sequence=int(cancelled)
            )
        if coverage.due_at is not None and coverage.pk not in due_given:
            due_given.add(coverage.pk)
            cancelled = coverage.pk not in still or coverage.state == CoverageState.DROPPED
            title = _("Hạn nộp: %(title)s") % words
            yield Appointment(
                f"coverage-due-{coverage.pk}", title, coverage.due_at, url=url, cancelled=cancelled, changed_at=changed, sequence=int(cancelled)
            )
