"""Events in and out as iCalendar (RFC 5545). What comes in is somebody else's file: bounded in size and number, and only text is taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry
from icalendar.prop import vRecur

from toasoan.foundation.language import normalise
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.models import Event
from toasoan.newsroom.stories.states import EventState

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User
    from toasoan.newsroom.stories.models import Coverage

LARGEST_FILE = 2 * 1024 * 1024
MOST_EVENTS = 2000


@dataclass
class TakenIn:
    """What became of a file's events: ``problems`` names those that were left out and why."""

    made: int
    changed: int
    problems: list[str]


def _aware(value: date | datetime) -> datetime:
    if isinstance(value, datetime):
        return value if timezone.is_aware(value) else timezone.make_aware(value)
    return timezone.make_aware(datetime(value.year, value.month, value.day))  # noqa: DTZ001 (made aware at once)


def _text(entry: Any, name: str, longest: int) -> str:
    return normalise(str(entry.get(name) or "")).replace("\x00", "").strip()[:longest]


def _values(entry: Any) -> dict[str, Any]:
    start = entry.decoded("DTSTART")
    all_day = not isinstance(start, datetime)
    end = entry.decoded("DTEND", None)
    if end is None and entry.get("DURATION") is not None:
        end = start + entry.decoded("DURATION")
    if all_day and end is not None:
        end = end - timedelta(days=1) if end > start else start  # the last day of an all-day event is not part of it
    rule = entry.get("RRULE")
    left_out = entry.get("EXDATE") or []
    dates = [one for group in (left_out if isinstance(left_out, list) else [left_out]) for one in group.dts]
    return {
        "title": _text(entry, "SUMMARY", 255) or _("Sự kiện không tên"),
        "description": _text(entry, "DESCRIPTION", 10_000),
        "starts_at": _aware(start),
        "ends_at": _aware(end) if end is not None else None,
        "all_day": all_day,
        "rule": rule.to_ical().decode()[:255] if rule is not None else "",
        "except_dates": sorted({(timezone.localtime(one.dt) if isinstance(one.dt, datetime) else one.dt).isoformat()[:10] for one in dates})[:500],
        "place": _text(entry, "LOCATION", 255),
    }


def take_in(data: bytes, *, acting_user: User, source: str) -> TakenIn:
    """Bring the events of a calendar file into the calendar; one that is known by its UID is updated, a broken one is named and left out.

    :raises StoryRefused: for what is no calendar, is too large or holds too many events.
    """
    from toasoan.newsroom.stories import actions

    if len(data) > LARGEST_FILE:
        raise StoryRefused(_("Tệp lịch lớn hơn 2 MB."))
    try:
        entries = Calendar.from_ical(data).walk("VEVENT")
    except (ValueError, IndexError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise StoryRefused(_("Đây không phải tệp lịch đọc được (.ics).")) from error
    if len(entries) > MOST_EVENTS:
        raise StoryRefused(_("Tệp lịch có quá nhiều sự kiện (hơn %(count)s).") % {"count": MOST_EVENTS})
    taken = TakenIn(0, 0, [])
    for entry in entries:
        uid = _text(entry, "UID", 255)
        try:
            values = _values(entry)
            known = Event.objects.filter(uid=uid).first() if uid else None
            if known is not None:
                event = actions.change_event(known, acting_user=acting_user, **values)
                taken.changed += 1
            else:
                event = actions.create_event(acting_user=acting_user, source=source[:255], **values, **({"uid": uid} if uid else {}))
                taken.made += 1
            if str(entry.get("STATUS") or "").upper() == "CANCELLED" and event.state == EventState.PLANNED:
                actions.move_event(event, "cancel", acting_user=acting_user, reason=_("Nơi tổ chức báo hủy"))
        except (StoryRefused, ValueError, KeyError, TypeError, AttributeError, OverflowError) as problem:
            taken.problems.append(f"{_text(entry, 'SUMMARY', 80) or uid or '?'}: {problem}"[:300])
    return taken


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Tòa Soạn Mở//VI")
    calendar.add("version", "2.0")
    return calendar


def give_out(events: Iterable[Event], coverages: Iterable[Coverage] = ()) -> bytes:
    """Events, and coverages by their due time, as a calendar file."""
    calendar = _calendar()
    for event in events:
        entry = Entry()
        entry.add("uid", event.uid)
        entry.add("summary", event.title)
        entry.add("dtstamp", timezone.now())
        local, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at) if event.ends_at else None
        entry.add("dtstart", local.date() if event.all_day else local)
        if end is not None:
            entry.add("dtend", end.date() + timedelta(days=1) if event.all_day else end)
        if event.rule:
            entry.add("rrule", vRecur.from_ical(event.rule))
        for day in event.except_dates:
            moment = datetime.combine(date.fromisoformat(day), local.time(), local.tzinfo)
            entry.add("exdate", moment.date() if event.all_day else moment)
        entry.add("description", event.description)
        entry.add("location", str(event.venue) if event.venue else event.place)
        entry.add("status", "CANCELLED" if event.state == EventState.CANCELLED else "CONFIRMED")
        calendar.add_component(entry)
    for coverage in coverages:
        if coverage.due_at is None:
            continue
        entry = Entry()
        entry.add("uid", f"coverage-{coverage.pk}@toasoan")
        entry.add("summary", f"{coverage.get_medium_display()}: {coverage.title}")
        entry.add("dtstamp", timezone.now())
        entry.add("dtstart", timezone.localtime(coverage.due_at))
        entry.add("description", str(coverage.note))
        calendar.add_component(entry)
    return bytes(calendar.to_ical())
