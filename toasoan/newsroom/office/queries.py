"""Questions about the house: who is away, who is on duty, what clashes, whose balance is what, what waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.notices.registry import Appointment
from toasoan.foundation.people.models import User
from toasoan.foundation.people.queries import people_with
from toasoan.newsroom.office import law, policy
from toasoan.newsroom.office.actions.leave import OPEN_LEAVE
from toasoan.newsroom.office.models import Bulletin, BulletinReceipt, Directive, Duty, LeaveRequest, StaffProfile
from toasoan.newsroom.office.states import OPEN_SWAPS, UNREPORTED_DIRECTIVES, LeaveState
from toasoan.newsroom.stories.queries import assignment_clashes
from toasoan.newsroom.stories.unavailability import Absence

if TYPE_CHECKING:
    from toasoan.newsroom.office.models import DutySwap

NOON = time(12)


def staff() -> QuerySet[User]:
    """Who works here, with desk and entry of the directory: the active accounts that may use the office."""
    ids = people_with("office.use_office").values("pk")
    return User.objects.filter(pk__in=ids, is_active=True).select_related("desk", "office_profile").order_by("desk__order", "full_name")


def span_of(leave: LeaveRequest) -> tuple[datetime, datetime]:
    """From the first minute to the last of a leave, halves taken into account."""
    starts = timezone.make_aware(datetime.combine(leave.starts, NOON if leave.from_noon else time()))
    if leave.until_noon:
        return starts, timezone.make_aware(datetime.combine(leave.ends, NOON))
    return starts, timezone.make_aware(datetime.combine(leave.ends + timedelta(days=1), time()))


def leaves_between(people: Iterable[User | int], starts_at: datetime, ends_at: datetime, *, asked_too: bool = False) -> list[LeaveRequest]:
    """Leave that touches a span. One query."""
    states = [LeaveState.APPROVED, LeaveState.ASKED] if asked_too else [LeaveState.APPROVED]
    since, until = timezone.localtime(starts_at).date(), timezone.localtime(ends_at).date()
    rows = LeaveRequest.objects.filter(person__in=list(people), state__in=states, starts__lte=until, ends__gte=since).select_related("person")
    return [row for row in rows if span_of(row)[0] < ends_at and span_of(row)[1] > starts_at]


def absences(people: Sequence[User], starts_at: datetime, ends_at: datetime) -> Iterator[Absence]:
    """Leave that was approved and duties, for planning; the kind of leave is not said. Two queries."""
    for leave in leaves_between(people, starts_at, ends_at):
        yield Absence(str(leave.person), _("nghỉ phép"), *span_of(leave))
    for duty in Duty.objects.filter(person__in=people, starts_at__lt=ends_at, ends_at__gt=starts_at).select_related("person", "post"):
        yield Absence(str(duty.person), str(duty.post), duty.starts_at, duty.ends_at)


def is_off(person_id: int, day: date) -> bool:
    """Whether somebody has the whole day off by approved leave."""
    rows = LeaveRequest.objects.filter(person=person_id, state=LeaveState.APPROVED, starts__lte=day, ends__gte=day)
    return any(not (row.from_noon and row.starts == day) and not (row.until_noon and row.ends == day) for row in rows)


@dataclass(frozen=True)
class Trouble:
    """Why somebody should not have a shift: said before it is saved; a person decides."""

    person: str
    words: str


def duty_clashes(people: Sequence[User], starts_at: datetime, ends_at: datetime, *, except_duty: int = 0) -> list[Trouble]:
    """Leave, assignments, other shifts at that time, too short a rest before or after, no free day in the week. Bounded queries."""
    found = [
        Trouble(str(row.person), _("nghỉ phép") if row.state == LeaveState.APPROVED else _("đang xin nghỉ phép"))
        for row in leaves_between(people, starts_at, ends_at, asked_too=True)
    ]
    found += [Trouble(one.who, _("đang có việc “%(title)s”") % {"title": one.coverage}) for one in assignment_clashes(people, starts_at, ends_at)]
    rule = law.rule_on(timezone.localtime(starts_at).date())
    rest = timedelta(hours=rule.rest_hours if rule else 0)
    week = timedelta(days=7)
    near = Duty.objects.filter(person__in=people, starts_at__lt=ends_at + week, ends_at__gt=starts_at - week).exclude(pk=except_duty)
    by_person: dict[int, list[Duty]] = defaultdict(list)
    for duty in near.select_related("post", "person").order_by("starts_at"):
        by_person[duty.person_id].append(duty)
    for person in people:
        found += _rest_troubles(str(person), by_person[person.pk], starts_at, ends_at, rest)
    return found


def _rest_troubles(name: str, duties: list[Duty], starts_at: datetime, ends_at: datetime, rest: timedelta) -> Iterator[Trouble]:
    for duty in duties:
        words = {"post": duty.post, "time": f"{timezone.localtime(duty.starts_at):%H:%M %d/%m}"}
        if duty.starts_at < ends_at and duty.ends_at > starts_at:
            yield Trouble(name, _("trùng ca %(post)s %(time)s") % words)
        elif duty.starts_at < ends_at + rest and duty.ends_at > starts_at - rest:
            hours = {"hours": int(rest.total_seconds() // 3600)}
            yield Trouble(name, _("cách ca %(post)s %(time)s chưa đủ %(hours)s giờ nghỉ") % {**words, **hours})
    days = {timezone.localtime(duty.starts_at).date() for duty in duties}
    day = timezone.localtime(starts_at).date()
    run = 1
    for step in (-1, 1):
        at = day + timedelta(days=step)
        while at in days and run < 8:
            run += 1
            at += timedelta(days=step)
    if run >= 7:
        yield Trouble(name, _("trực %(days)s ngày liền, không có ngày nghỉ trong tuần") % {"days": run})


def leave_clashes(leave: LeaveRequest) -> list[Trouble]:
    """Duties and assignments during a leave, shown to who asks and who decides. Two queries."""
    starts, ends = span_of(leave)
    duties = Duty.objects.filter(person=leave.person_id, starts_at__lt=ends, ends_at__gt=starts).select_related("post")
    found = [
        Trouble(str(leave.person), _("phiên trực %(post)s %(time)s") % {"post": one.post, "time": f"{timezone.localtime(one.starts_at):%H:%M %d/%m}"})
        for one in duties
    ]
    return found + [Trouble(one.who, _("việc “%(title)s”") % {"title": one.coverage}) for one in assignment_clashes([leave.person], starts, ends)]


def week_duties(monday: date) -> QuerySet[Duty]:
    """All shifts of a week. One query."""
    return Duty.objects.filter(day__gte=monday, day__lt=monday + timedelta(days=7)).select_related("post", "person")


def on_duty_now(now: datetime | None = None) -> QuerySet[Duty]:
    """Who is on duty. One query."""
    moment = now or timezone.now()
    return Duty.objects.filter(starts_at__lte=moment, ends_at__gt=moment).select_related("post", "person").order_by("post__order", "pk")


def shares(since: date, until: date) -> list[tuple[User, int, int]]:
    """How many shifts each had between two days, and how many on Saturdays and Sundays; the least first. One query for people, one for shifts."""
    weekend = Q(duties__day__iso_week_day__gte=6)
    between = Q(duties__day__gte=since, duties__day__lte=until)
    counted = User.objects.filter(pk__in=staff().values("pk")).annotate(
        all_duties=Count("duties", filter=between), weekends=Count("duties", filter=between & weekend)
    )
    return [(row, row.all_duties, row.weekends) for row in counted.order_by("all_duties", "full_name")]


def open_swaps(user: User) -> list[DutySwap]:
    """Swaps that wait, which the account has a part in or decides."""
    from toasoan.newsroom.office.models import DutySwap

    rows = DutySwap.objects.filter(state__in=OPEN_SWAPS).select_related("duty__post", "in_return__post", "asked_by__desk", "colleague__desk")
    leads = policy.may(user, "run_house") or policy.may(user, "lead_desk")
    own = Q(asked_by=user) | Q(colleague=user)
    if policy.may(user, "run_house"):
        own = Q()
    elif leads and user.desk_id:
        own |= Q(asked_by__desk=user.desk_id) | Q(colleague__desk=user.desk_id)
    return list(rows.filter(own)[:100])


def duty_appointments(user: User, since: datetime, until: datetime) -> Iterator[Appointment]:
    """Somebody's shifts for their own calendar."""
    for duty in Duty.objects.filter(person=user, ends_at__gte=since, starts_at__lte=until).select_related("post")[:1000]:
        yield Appointment(f"duty-{duty.pk}", str(duty.post), duty.starts_at, duty.ends_at, url=reverse("office_rota"), changed_at=duty.changed)


@dataclass(frozen=True)
class Balance:
    """Annual leave of one person in one year: what is due, taken, asked for and left; ``due`` is unknown without a rule."""

    due: Decimal | None
    taken: Decimal
    asked: Decimal

    @property
    def left(self) -> Decimal | None:
        """What may still be asked for."""
        return None if self.due is None else self.due - self.taken - self.asked


def balances(people: Sequence[User], year: int) -> dict[int, Balance]:
    """Annual leave of people in a year, by the rule that holds on its last day; a leave counts where it begins. Three queries."""
    rule = law.rule_on(date(year, 12, 31))
    joined = dict(StaffProfile.objects.filter(user__in=people).values_list("user_id", "joined_on"))
    used: dict[tuple[int, str], Decimal] = {}
    rows = LeaveRequest.objects.filter(OPEN_LEAVE, person__in=people, kind=LeaveRequest.Kind.ANNUAL, starts__year=year)
    for row in rows.order_by().values("person_id", "state").annotate(total=Sum("days")):
        used[row["person_id"], row["state"]] = row["total"]
    none = Decimal(0)
    return {
        one.pk: Balance(
            law.annual_days(rule, joined.get(one.pk), year) if rule else None,
            used.get((one.pk, LeaveState.APPROVED), none),
            used.get((one.pk, LeaveState.ASKED), none),
        )
        for one in people
    }


def led_by(user: User) -> QuerySet[User]:
    """For whom the account decides."""
    everybody = staff().exclude(pk=user.pk)
    if policy.may(user, "run_house"):
        return everybody
    if policy.may(user, "lead_desk") and user.desk_id:
        return everybody.filter(desk=user.desk_id)
    return everybody.none()


def bulletins_for(user: User) -> QuerySet[Bulletin]:
    """What was sent to the account or by it; all for who runs the house."""
    rows = Bulletin.objects.select_related("author")
    if policy.may(user, "run_house"):
        return rows
    return rows.filter(Q(receipts__person=user) | Q(author=user)).distinct()


def unread_bulletins(user: User) -> QuerySet[BulletinReceipt]:
    """What stays pinned on the first page: not read, or to be confirmed and not confirmed. One query."""
    waiting = Q(read_at=None) | Q(bulletin__must_confirm=True, confirmed_at=None)
    return BulletinReceipt.objects.filter(waiting, person=user).select_related("bulletin__author").order_by("-bulletin__sent_at")


def directives_for(user: User) -> QuerySet[Directive]:
    """The register as the account may know it, without the files."""
    rows = Directive.objects.filter(policy.visible_directives(user)).defer("file_content")
    return rows.select_related("desk", "person")


def overdue_directives() -> QuerySet[Directive]:
    """Past their day and not reported."""
    return Directive.objects.filter(state__in=UNREPORTED_DIRECTIVES, due_on__lt=timezone.localdate()).defer("file_content")
