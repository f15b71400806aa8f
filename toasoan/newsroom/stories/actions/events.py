"""The calendar of events: making, changing, postponing, cancelling."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.events import CalendarChanged
from toasoan.newsroom.stories.models import Event
from toasoan.newsroom.stories.moving import changes, locked, move
from toasoan.newsroom.stories.recurrence import occurrences
from toasoan.newsroom.stories.states import EVENT

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

FIELDS = frozenset(
    {"title", "description", "starts_at", "ends_at", "all_day", "rule", "except_dates", "venue", "place", "organiser", "desk", "uid", "source"}
)


def _announce(event: Event) -> None:
    publish_event(CalendarChanged(subject=event.content_key, event_id=event.pk, state=str(event.state)))


def _check(event: Event) -> None:
    try:
        event.full_clean()
    except ValidationError as error:
        raise StoryRefused(*error.messages) from error


def _known(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := values.keys() - FIELDS:
        raise TypeError(f"an event has no {sorted(unknown)}")
    return values


@transaction.atomic
def create_event(*, acting_user: User, **values: Any) -> Event:
    """Put an event into the calendar.

    :raises StoryRefused: for an end before the beginning or a rule that cannot be read.
    """
    policy.require(acting_user, "add_event")
    event = Event(**_known(values))
    _check(event)
    event.save()
    record("event.create", event, acting_user=acting_user, new={"title": event.title, "starts_at": event.starts_at, "rule": event.rule})
    _announce(event)
    return event


@transaction.atomic
def change_event(event: Event, *, acting_user: User, **values: Any) -> Event:
    """Change an event."""
    policy.require(acting_user, "change_event")
    current = locked(event)
    old, new = changes(current, _known(values))
    if new:
        _check(current)
        current.save()
        record("event.change", current, acting_user=acting_user, old=old, new=new)
        _announce(current)
    return current


@transaction.atomic
def move_event(
    event: Event, name: str, *, acting_user: User, reason: str = "", starts_at: datetime | None = None, ends_at: datetime | None = None
) -> Event:
    """Postpone, cancel, reinstate or reschedule; a new date keeps the event and its stories together."""
    current = locked(event)
    fields: dict[str, Any] = {"state_reason": reason[:255]}
    if name == "reschedule":
        fields |= {"starts_at": starts_at or current.starts_at, "ends_at": ends_at if starts_at else current.ends_at}
    move(current, EVENT, name, acting_user=acting_user, reason=reason, fields=fields)
    _announce(current)
    return current


@transaction.atomic
def leave_out(event: Event, day: str, *, acting_user: User) -> Event:
    """Take one day out of a recurring event (``2026-11-24``)."""
    policy.require(acting_user, "change_event")
    current = locked(event)
    return change_event(current, acting_user=acting_user, except_dates=sorted({*current.except_dates, day}))


def occurrence_uid(event: Event, day: str) -> str:
    """The calendar name of one time of a recurring event that has become an event of its own."""
    return f"{event.uid[:240]}#{day}"


@transaction.atomic
def single_out(event: Event, day: str, *, acting_user: User) -> Event:
    """Make one time of a recurring event an event of its own, to be moved or cancelled alone; the others go on.

    :raises StoryRefused: for a day on which the event does not take place.
    """
    policy.require(acting_user, "change_event")
    current = locked(event)
    begin = timezone.make_aware(datetime.combine(date.fromisoformat(day), datetime.min.time()))
    found = [one for one in occurrences(current, begin, begin + timedelta(days=1)) if timezone.localtime(one.starts_at).date() == begin.date()]
    if not current.rule or not found:
        raise StoryRefused(_("Ngày này sự kiện không diễn ra. Hãy tải lại trang."))
    copied = {name: getattr(current, name) for name in ("title", "description", "all_day", "venue", "place", "organiser", "desk", "source")}
    made = create_event(acting_user=acting_user, starts_at=found[0].starts_at, ends_at=found[0].ends_at, uid=occurrence_uid(current, day), **copied)
    leave_out(current, day, acting_user=acting_user)
    return made
