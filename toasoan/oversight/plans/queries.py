"""Questions about plans: where targets stand, what is late, what was spent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q, Sum
from django.utils import timezone

from toasoan.oversight.plans.counting import reaches, value_for
from toasoan.oversight.plans.models import Counted, Funding, Plan, Target, TargetCount, Task
from toasoan.oversight.plans.states import TaskState

FINISHED = (TaskState.DONE, TaskState.DROPPED)


@dataclass(frozen=True)
class Standing:
    """A target with its last kept count up to a day, and the one of a year before."""

    target: Target
    count: TargetCount | None
    former: TargetCount | None = None

    @property
    def value(self) -> Decimal | None:
        """What is compared with the goal."""
        return None if self.count is None else value_for(self.target, self.count.numerator, self.count.denominator)

    @property
    def former_value(self) -> Decimal | None:
        """The same a year before."""
        return None if self.former is None else value_for(self.target, self.former.numerator, self.former.denominator)

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; no answer without a goal or a count."""
        return None if self.count is None else reaches(self.target, self.value)

    @property
    def late(self) -> bool:
        """Whether its year is over without the goal."""
        return self.reached is False and self.target.year < timezone.localdate().year

    @property
    def wanted_now(self) -> Decimal | None:
        """Where the path says it should be this year; the goal once its year has come."""
        year = timezone.localdate().year
        if year >= self.target.year or not self.target.path:
            return self.target.goal
        return Decimal(self.target.path[str(year)]) if str(year) in self.target.path else None


def standings(plan: Plan, on: date | None = None) -> list[Standing]:
    """Where the targets of a plan stand at the end of a day (today): three queries."""
    on = on or timezone.localdate()
    targets = list(plan.targets.all())
    now, then = _last(targets, on), _last(targets, _year_before(on))
    return [Standing(one, now.get(one.pk), then.get(one.pk)) for one in targets]


def _year_before(on: date) -> date:
    return on.replace(year=on.year - 1, day=28 if (on.month, on.day) == (2, 29) else on.day)


def _last(targets: Iterable[Target], on: date) -> dict[int, TargetCount]:
    rows = TargetCount.objects.filter(target__in=targets, on__lte=on).order_by("on", "pk").prefetch_related("lines__body")
    return {one.target_id: one for one in rows}


def history(target: Target, *, limit: int = 120) -> list[TargetCount]:
    """Kept counts, oldest first."""
    lines = Prefetch("lines", Counted.objects.select_related("body"))
    return list(target.counts.order_by("-on", "-pk").prefetch_related(lines)[:limit])[::-1]


@dataclass(frozen=True)
class TaskLine:
    """A task, and by how many days it is late."""

    task: Task
    late_days: int

    @property
    def is_late(self) -> bool:
        """Whether its day has passed unfinished."""
        return self.late_days > 0


def task_lines(plan: Plan) -> list[TaskLine]:
    """The tasks of a plan in order: one query."""
    today = timezone.localdate()
    return [TaskLine(one, _late(one, today)) for one in plan.tasks.select_related("body")]


def _late(task: Task, today: date) -> int:
    if task.due_on is None or task.state in FINISHED:
        return 0
    return max(0, (today - task.due_on).days)


@dataclass(frozen=True)
class Money:
    """What was planned and spent."""

    year: int
    source: str
    planned: int
    spent: int


def money(plan: Plan) -> list[Money]:
    """Funding by year and source, the last year first: one query."""
    rows = plan.funding.values("year", "source").annotate(all_planned=Sum("planned"), all_spent=Sum("spent")).order_by("-year", "source")
    return [Money(one["year"], str(Funding.Source(one["source"]).label), one["all_planned"], one["all_spent"]) for one in rows]


def open_tasks() -> int:
    """Tasks of provincial plans that are not finished."""
    return Task.objects.filter(plan__scope=Plan.Scope.PROVINCE).exclude(Q(state__in=FINISHED)).count()
