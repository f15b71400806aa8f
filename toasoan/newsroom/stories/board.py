"""What the board shows: the day's coverages under the filters of the address, in rows and columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.people import roles
from toasoan.foundation.people.queries import has_role
from toasoan.newsroom.stories.finding import with_words
from toasoan.newsroom.stories.models import Assignment, Coverage, Medium
from toasoan.newsroom.stories.queries import MOST_ON_BOARD, coverages, day_coverages, late_coverages
from toasoan.newsroom.stories.states import OPEN_ASSIGNMENTS, AssignmentState, CoverageState

if TYPE_CHECKING:
    from toasoan.foundation.people.models import Desk, User

COLUMNS = (
    CoverageState.PLANNED,
    CoverageState.ASSIGNED,
    CoverageState.IN_PROGRESS,
    CoverageState.DELIVERED,
    CoverageState.APPROVED,
    CoverageState.OUT,
)
# they decide for every desk
EVERY_DESK = (roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF)
LONGEST_RANGE = timedelta(days=62)


@dataclass(frozen=True)
class Filters:
    """The filters, as they stand in the address; everything unknown in it is left out."""

    day: date
    until: date
    desk: int | None = None
    medium: str = ""
    state: str = ""
    person: int | None = None
    words: str = ""
    view: str = ""
    group: str = "desk"

    @property
    def is_today(self) -> bool:
        """Whether it is about today."""
        return self.day == timezone.localdate()

    def address(self, **changed: Any) -> str:
        """The query part of the address with some filters changed."""
        values: dict[str, Any] = {
            "ngay": self.day.isoformat(), "den": self.until.isoformat() if self.until != self.day else "", "ban": self.desk or "",
            "loai-hinh": self.medium, "trang-thai": self.state, "nguoi": self.person or "", "tim": self.words, "xem": self.view,
            "nhom": "" if self.group == "desk" else self.group, **changed,
        }  # fmt: skip
        return urlencode({name: value for name, value in values.items() if value != ""})


def _day(text: str | None, otherwise: date) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return otherwise


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and text.isascii() and len(text) < 12 else None


def read_filters(given: Mapping[str, str]) -> Filters:
    """The filters of an address. What makes no sense is as if it were not there."""
    day = _day(given.get("ngay"), timezone.localdate())
    until = min(max(_day(given.get("den"), day), day), day + LONGEST_RANGE)
    medium, state = given.get("loai-hinh", ""), given.get("trang-thai", "")
    return Filters(
        day=day,
        until=until,
        desk=_number(given.get("ban")),
        medium=medium if medium in Medium.values else "",
        state=state if state in CoverageState.values else "",
        person=_number(given.get("nguoi")),
        words=given.get("tim", "").strip()[:100],
        view=given.get("xem", "") if given.get("xem", "") in {"cua-toi", "cho-toi", "tre"} else "",
        group="medium" if given.get("nhom") == "medium" else "desk",
    )


def filtered(filters: Filters, user: User) -> QuerySet[Coverage]:
    """The coverages under the filters. Three queries, however many there are; one more for words."""
    if filters.view == "tre":
        found = late_coverages()
    elif filters.until > filters.day:
        found = coverages().filter(planned_on__gte=filters.day, planned_on__lte=filters.until).order_by("planned_on", "due_at", "pk")
    else:
        found = day_coverages(filters.day)
    for name, value in (("desk_id", filters.desk), ("medium", filters.medium), ("state", filters.state)):
        if value:
            found = found.filter(**{name: value})
    found = with_words(found, filters.words, "title", "story__title")
    if filters.view == "cua-toi":
        found = found.filter(_on_it(user.pk) | Q(story__owner=user))
    elif filters.person:
        found = found.filter(_on_it(filters.person))
    if filters.view == "cho-toi":
        found = found.filter(waits_for(user))
    return found


def _asked(person: int) -> QuerySet[Assignment]:
    return Assignment.objects.filter(coverage=OuterRef("pk"), person=person)


def _on_it(person: int) -> Q:
    return Q(Exists(_asked(person).exclude(state__in=[AssignmentState.REFUSED, AssignmentState.CANCELLED])))


def waits_for(user: User) -> Q:
    """What asks somebody to act: to answer, to do the work, or (for those who approve) to decide on what was delivered."""
    mine = Q(Exists(_asked(user.pk).filter(state__in=OPEN_ASSIGNMENTS)))
    if user.has_perm("stories.approve_coverage"):
        delivered = Q(state=CoverageState.DELIVERED)
        return mine | (delivered & Q(desk=user.desk_id) if user.desk_id and not has_role(user, *EVERY_DESK) else delivered)
    return mine


@dataclass
class Cell:
    """One row's part of one column."""

    state: str
    label: str
    cards: list[Coverage] = field(default_factory=list)


@dataclass
class Row:
    """A desk, or a medium, with its cards by state."""

    key: str
    label: str
    cells: list[Cell]

    @property
    def count(self) -> int:
        """How many cards it has."""
        return sum(len(cell.cards) for cell in self.cells)


@dataclass
class Board:
    """The whole screen's worth."""

    filters: Filters
    rows: list[Row]
    columns: list[tuple[str, str, int]]
    total: int
    late: int
    dropped: list[Coverage]
    more: bool


def board(filters: Filters, user: User, desks: list[Desk]) -> Board:
    """The day's coverages in rows (desks or media) and columns (states)."""
    found = list(filtered(filters, user)[: MOST_ON_BOARD + 1])
    more, found = len(found) > MOST_ON_BOARD, found[:MOST_ON_BOARD]
    names = dict(Medium.choices) if filters.group == "medium" else {str(desk.pk): desk.name for desk in desks}
    rows: dict[str, Row] = {}
    for key, label in [*names.items(), ("0", _("Chưa giao ban nào"))]:
        rows[key] = Row(key, str(label), [Cell(str(state), str(state.label)) for state in COLUMNS])
    place = {str(state): number for number, state in enumerate(COLUMNS)}
    dropped = []
    for coverage in found:
        if coverage.state not in place:
            dropped.append(coverage)
            continue
        key = coverage.medium if filters.group == "medium" else str(coverage.desk_id or 0)
        rows[key if key in rows else "0"].cells[place[coverage.state]].cards.append(coverage)
    counts = [sum(len(row.cells[number].cards) for row in rows.values()) for number in range(len(COLUMNS))]
    shown = [row for row in rows.values() if row.count]
    columns = [(str(state), str(state.label), counts[number]) for number, state in enumerate(COLUMNS)]
    return Board(filters, shown, columns, len(found) - len(dropped), sum(one.is_late for one in found), dropped, more)
