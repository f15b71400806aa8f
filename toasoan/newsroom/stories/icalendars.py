"""Events in and out as iCalendar (RFC 5545). What comes in is somebody else's file: bounded in size and number, and only text is taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
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
MOST_MORE_DAYS = 100


STATUS = {EventState.CANCELLED: "CANCELLED", EventState.POSTPONED: "TENTATIVE"}


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
    shifted = not all_day and timezone.localtime(_aware(start)).date() != start.date()
    if rule is not None and shifted and {"BYDAY", "BYMONTHDAY"} & {str(name).upper() for name in rule}:
        raise ValueError(_("quy tắc lặp tính theo ngày của múi giờ khác; hãy nhập tay"))
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
    if len(data) > LARGEST_FILE:
        raise StoryRefused(_("Tệp lịch lớn hơn 2 MB."))
    try:
        entries = Calendar.from_ical(data).walk("VEVENT")
    except (ValueError, IndexError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise StoryRefused(_("Đây không phải tệp lịch đọc được (.ics).")) from error
    if len(entries) > MOST_EVENTS:
        raise StoryRefused(_("Tệp lịch có quá nhiều sự kiện (hơn %(count)s).") % {"count": MOST_EVENTS})
    taken = TakenIn(0, 0, [])
    # the times of a series that differ from it come after the series itself
    for entry in sorted(entries, key=lambda entry: entry.get("RECURRENCE-ID") is not None):
        try:
            _take_one(entry, taken, acting_user=acting_user, source=source)
        except (StoryRefused, ValueError, KeyError, TypeError, AttributeError, OverflowError) as problem:
            taken.problems.append(f"{_text(entry, 'SUMMARY', 80) or _text(entry, 'UID', 80) or '?'}: {problem}"[:300])
    return taken


@transaction.atomic
def _take_one(entry: Any, taken: TakenIn, *, acting_user: User, source: str) -> None:
    from toasoan.newsroom.stories import actions

    uid, values = _text(entry, "UID", 255), _values(entry)
    if entry.get("RECURRENCE-ID") is not None:
        uid = _part_from_series(entry, uid, values, acting_user)
    known = Event.objects.filter(uid=uid).first() if uid else None
    if known is not None:
        # what was taken out of the series here stays out
        values["except_dates"] = sorted({*known.except_dates, *values["except_dates"]})
        event = actions.change_event(known, acting_user=acting_user, **values)
        taken.changed += 1
    else:
        event = actions.create_event(acting_user=acting_user, source=source[:255], **values, **({"uid": uid} if uid else {}))
        taken.made += 1
    if str(entry.get("STATUS") or "").upper() == "CANCELLED" and event.state == EventState.PLANNED:
        actions.move_event(event, "cancel", acting_user=acting_user, reason=_("Nơi tổ chức báo hủy"))
    for day in _more_days(entry):
        _take_more(event, day, acting_user=acting_user, source=source)


def _part_from_series(entry: Any, uid: str, values: dict[str, Any], acting_user: User) -> str:
    """Take the time that this entry replaces out of its series; the calendar name of the event that stands for it."""
    from toasoan.newsroom.stories import actions

    if str(entry["RECURRENCE-ID"].params.get("RANGE") or "").upper() == "THISANDFUTURE":
        raise ValueError(_("lần lặp “từ đây về sau” chưa đọc được; hãy nhập tay"))
    when = entry.decoded("RECURRENCE-ID")
    day = (timezone.localtime(_aware(when)) if isinstance(when, datetime) else when).isoformat()[:10]
    values["rule"] = ""
    series = Event.objects.filter(uid=uid).exclude(rule="").first()
    if series is not None and day not in series.except_dates:
        actions.leave_out(series, day, acting_user=acting_user)
    return f"{uid[:240]}#{day}"


def _more_days(entry: Any) -> list[datetime]:
    """The times that a series has besides its rule (``RDATE``)."""
    given = entry.get("RDATE") or []
    times = [one.dt for group in (given if isinstance(given, list) else [given]) for one in group.dts]
    return [_aware(one) for one in times if isinstance(one, date)][:MOST_MORE_DAYS]


def _take_more(series: Event, starts_at: datetime, *, acting_user: User, source: str) -> None:
    from toasoan.newsroom.stories import actions

    uid = f"{series.uid[:240]}#{timezone.localtime(starts_at):%Y-%m-%d}"
    if not Event.objects.filter(uid=uid).exists():
        length = series.ends_at - series.starts_at if series.ends_at else None
        copied = {name: getattr(series, name) for name in ("title", "description", "all_day", "place", "desk")}
        ends_at = starts_at + length if length is not None else None
        actions.create_event(acting_user=acting_user, source=source[:255], uid=uid, starts_at=starts_at, ends_at=ends_at, **copied)


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
        entry.add("status", STATUS.get(EventState(event.state), "CONFIRMED"))
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
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
