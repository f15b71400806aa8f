"""Questions about the plan: clashes, what a day holds, what waits for somebody, what is late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from toasoan.newsroom.stories.models import Assignment, Booking, Coverage, Event, Story
from toasoan.newsroom.stories.recurrence import Occurrence, occurrences
from toasoan.newsroom.stories.states import OPEN_ASSIGNMENTS, UNFINISHED_COVERAGES, AssignmentState, EventState
from toasoan.newsroom.stories.unavailability import absences

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User
    from toasoan.newsroom.stories.models import Equipment

MOST_ON_BOARD = 1000


@dataclass(frozen=True)
class Clash:
    """A person or thing wanted at a time at which another coverage has it; or the words for why a person is away."""

    who: str
    coverage: Coverage | str
    starts_at: datetime
    ends_at: datetime


def person_clashes(people: Iterable[User], starts_at: datetime, ends_at: datetime, *, except_coverage: int = 0) -> list[Clash]:
    """Where these people already are between two times, and who is away. One query, and those of whoever knows absences."""
    wanted = list(people)
    away = absences(wanted, starts_at, ends_at)
    return [
        *assignment_clashes(wanted, starts_at, ends_at, except_coverage=except_coverage),
        *(Clash(one.who, one.why, one.starts_at, one.ends_at) for one in away),
    ]


def day_absences(people: Iterable[User], day: date) -> list[Clash]:
    """Who of these people is away on a day, for a job that has no time yet. What whoever knows absences asks."""
    begin = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    return [Clash(one.who, one.why, one.starts_at, one.ends_at) for one in absences(list(people), begin, begin + timedelta(days=1))]


def assignment_clashes(people: Iterable[User], starts_at: datetime, ends_at: datetime, *, except_coverage: int = 0) -> list[Clash]:
    """What these people are assigned to between two times. One query."""
    taken = (
        Assignment.objects.filter(person__in=list(people), state__in=OPEN_ASSIGNMENTS, starts_at__lt=ends_at, ends_at__gt=starts_at)
        .exclude(coverage_id=except_coverage)
        .exclude(coverage__state__in=["dropped", "out"])
        .select_related("person", "coverage")
        .order_by("starts_at")
    )
    return [Clash(str(row.person), row.coverage, row.starts_at, row.ends_at) for row in taken if row.starts_at and row.ends_at]


def equipment_clashes(things: Iterable[Equipment], starts_at: datetime, ends_at: datetime, *, except_coverage: int = 0) -> list[Clash]:
    """Who already has these things between two times. One query."""
    taken = (
        Booking.objects.filter(equipment__in=list(things), starts_at__lt=ends_at, ends_at__gt=starts_at)
        .exclude(coverage_id=except_coverage)
        .exclude(coverage__state="dropped")
        .select_related("equipment", "coverage")
    )
    return [Clash(str(row.equipment), row.coverage, row.starts_at, row.ends_at) for row in taken]


def coverages() -> QuerySet[Coverage]:
    """Coverages with what a card, a row or a calendar entry shows: three queries, however many there are."""
    people = Assignment.objects.exclude(state__in=[AssignmentState.CANCELLED]).select_related("person")
    return Coverage.objects.select_related("story", "desk").prefetch_related(
        Prefetch("assignments", queryset=people, to_attr="crew"),
        Prefetch("bookings", queryset=Booking.objects.select_related("equipment"), to_attr="gear"),
    )


def day_coverages(day: date) -> QuerySet[Coverage]:
    """What is planned for a day, and what is overdue from earlier days and still open when the day is today."""
    wanted = Q(planned_on=day)
    if day == timezone.localdate():
        wanted |= Q(planned_on__lt=day, planned_on__gte=day - timedelta(days=14), state__in=UNFINISHED_COVERAGES)
    return coverages().filter(wanted).order_by("priority", "due_at", "pk")


def waiting_assignments(user: User) -> QuerySet[Assignment]:
    """What somebody was asked to do and has not finished, the next first."""
    return (
        Assignment.objects.filter(person=user, state__in=OPEN_ASSIGNMENTS)
        .exclude(coverage__state__in=["dropped", "out"])
        .select_related("coverage__story", "coverage__desk", "offered_by")
        .order_by("coverage__planned_on", "starts_at", "pk")
    )


def late_coverages() -> QuerySet[Coverage]:
    """What is past its time and not delivered, the oldest first."""
    return coverages().filter(state__in=UNFINISHED_COVERAGES, due_at__lt=timezone.now()).order_by("due_at")


def calendar(since: date, until: date) -> tuple[list[Occurrence], list[Coverage]]:
    """Events (each time a recurring one takes place) and coverages of the days ``[since, until)``."""
    begin, end = (timezone.make_aware(datetime.combine(day, datetime.min.time())) for day in (since, until))
    asked = Event.objects.exclude(state=EventState.CANCELLED).select_related("venue", "desk")
    near = asked.filter(
        Q(rule="", starts_at__lt=end) & (Q(ends_at__gte=begin) | Q(ends_at=None, starts_at__gte=begin)) | ~Q(rule="") & Q(starts_at__lt=end)
    )
    found = [one for event in near[:MOST_ON_BOARD] for one in occurrences(event, begin, end)]
    planned = coverages().filter(planned_on__gte=since, planned_on__lt=until).order_by("planned_on", "due_at")[:MOST_ON_BOARD]
    return sorted(found, key=lambda one: one.starts_at), list(planned)


def stories_list() -> QuerySet[Story]:
    """Stories with how many coverages they have and how many are out. One query."""
    return Story.objects.select_related("desk", "owner", "event").annotate(
        coverage_count=Count("coverages", filter=~Q(coverages__state="dropped"), distinct=True),
        out_count=Count("coverages", filter=Q(coverages__state="out"), distinct=True),
    )


def card(coverage: Any) -> dict[str, Any]:
    """A coverage from ``coverages()`` as the board's script reads it."""
    return {
        "id": coverage.pk,
        "state": coverage.state,
        "medium": coverage.medium,
        "desk": coverage.desk_id or 0,
        "late": coverage.is_late,
        "people": [row.person_id for row in coverage.crew if row.state != AssignmentState.REFUSED],
    }
