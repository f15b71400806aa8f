"""Somebody's own calendar as a file to subscribe to (RFC 5545): from all rooms, in UTC, without confidential text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from toasoan.foundation.notices.mailing import absolute
from toasoan.foundation.notices.registry import Appointment, calendar_sources

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

BEHIND, AHEAD = timedelta(days=30), timedelta(days=120)
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def address_of(token: str) -> str:
    """The address that an application for calendars is given."""
    return absolute(reverse("notices_calendar", args=[token]))


def appointments_of(user: User, now: datetime) -> list[Appointment]:
    """What stands in somebody's calendar, from every room, the earliest first."""
    found = [one for source in calendar_sources().values() for one in source(user, now - BEHIND, now + AHEAD)]
    return sorted(found, key=lambda one: (one.starts_at, one.uid))


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _entry(one: Appointment, host: str) -> Event:
    entry = Event()
    changed = _utc(one.changed_at or EPOCH)
    entry.add("uid", f"{one.uid}@{host}")
    entry.add("summary", one.title)
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("sequence", one.sequence)
    entry.add("dtstart", _utc(one.starts_at))
    if one.ends_at is not None and one.ends_at > one.starts_at:
        entry.add("dtend", _utc(one.ends_at))
    else:
        entry.add("transp", "TRANSPARENT")
    if one.place:
        entry.add("location", one.place)
    if one.note:
        entry.add("description", one.note)
    if one.url:
        entry.add("url", absolute(one.url))
    entry.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    return entry


def calendar_file(appointments: list[Appointment], name: str) -> bytes:
    """The file; the same appointments give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tòa Soạn Mở//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Việc của tôi – %(name)s") % {"name": name})
    calendar.add("x-published-ttl", "PT1H")
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "toasoan"
    for one in appointments:
        calendar.add_component(_entry(one, host))
    return bytes(calendar.to_ical())


def last_change(appointments: list[Appointment], created: datetime) -> datetime:
    """When the newest of them changed, not before the address was made."""
    return max([created, *(one.changed_at for one in appointments if one.changed_at is not None)])
