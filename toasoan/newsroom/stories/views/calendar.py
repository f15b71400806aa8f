"""The calendar by day, week and month, and the events in it."""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from toasoan.newsroom.stories import actions, policy, queries
from toasoan.newsroom.stories.board import read_filters
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.forms import CalendarFileForm, EventForm, ReasonForm
from toasoan.newsroom.stories.icalendars import LARGEST_FILE, give_out, take_in
from toasoan.newsroom.stories.models import Event
from toasoan.newsroom.stories.recurrence import Occurrence, occurrences
from toasoan.newsroom.stories.repeating import rule_label
from toasoan.newsroom.stories.states import EVENT
from toasoan.newsroom.stories.views.common import for_those_who, form_page, me, tell, try_to

COPIED = ("title", "starts_at", "ends_at", "all_day", "venue", "place", "organiser", "desk", "description")
SHOWN_TIMES = 8  # of a recurring event, on its page


@dataclass
class Day:
    """One day of the calendar."""

    date: date
    outside: bool = False
    events: list[Any] = field(default_factory=list)
    coverages: list[Any] = field(default_factory=list)


def span(kind: str, day: date) -> tuple[date, date]:
    """First day and the day after the last of what is shown: a day, a week from Monday, or the weeks of a month."""
    if kind == "ngay":
        return day, day + timedelta(days=1)
    monday = day - timedelta(days=day.weekday())
    if kind == "tuan":
        return monday, monday + timedelta(days=7)
    first = day.replace(day=1)
    last = day.replace(day=months.monthrange(day.year, day.month)[1])
    return first - timedelta(days=first.weekday()), last + timedelta(days=7 - last.weekday())


def _steps(kind: str, day: date) -> tuple[date, date]:
    if kind == "thang":
        return (day.replace(day=1) - timedelta(days=1)).replace(day=1), (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    step = timedelta(days=7 if kind == "tuan" else 1)
    return day - step, day + step


@for_those_who("view_story")
def calendar_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/lich/?xem=ngay|tuan|thang&ngay=2026-11-24``."""
    kind = request.GET.get("xem") if request.GET.get("xem") in {"ngay", "tuan", "thang"} else "tuan"
    day = read_filters(request.GET).day
    since, until = span(str(kind), day)
    events, planned = queries.calendar(since, until)
    days = {since + timedelta(days=number): Day(since + timedelta(days=number)) for number in range((until - since).days)}
    for one in days.values():
        one.outside = kind == "thang" and one.date.month != day.month
    for occurrence in events:
        begin = max(timezone.localtime(occurrence.starts_at).date(), since)
        end = min(timezone.localtime(occurrence.ends_at).date() if occurrence.ends_at else begin, until - timedelta(days=1))
        for number in range((end - begin).days + 1):
            days[begin + timedelta(days=number)].events.append(occurrence)
    for coverage in planned:
        days[coverage.planned_on].coverages.append(coverage)
    most = 4 if kind == "thang" else 50
    before, after = _steps(str(kind), day)
    context = {
        "page_title": _("Lịch"),
        "kind": kind,
        "day": day,
        "today": timezone.localdate(),
        "days": list(days.values()),
        "kinds": [("ngay", _("Ngày")), ("tuan", _("Tuần")), ("thang", _("Tháng"))],
        "before": before,
        "after": after,
        "span_label": date_format(day, "m/Y")
        if kind == "thang"
        else f"{date_format(since, 'd/m')} – {date_format(until - timedelta(days=1), 'd/m/Y')}",
        "may_add": policy.may(request.user, "add_event"),  # type: ignore[arg-type]
        "most": most,
        "slice": f":{most}",
    }
    return render(request, "stories/calendar.html", context)


@for_those_who("add_event")
def begin_event_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/lich/su-kien/moi/``."""
    day = read_filters(request.GET).day
    like = Event.objects.filter(pk=int(number)).first() if (number := request.GET.get("nhu", "")).isdecimal() and len(number) < 12 else None
    initial: dict[str, Any] = {"starts_at": timezone.make_aware(datetime.combine(day, time(8)))}
    if like is not None:
        initial = {name: getattr(like, name) for name in COPIED}
    form = EventForm(request.POST if request.method == "POST" else None, initial=initial)

    def act(values: dict[str, Any]) -> HttpResponse:
        event = actions.create_event(acting_user=me(request), **values)
        messages.success(request, _("Đã thêm sự kiện vào lịch."))
        return redirect("stories_event", event.pk)

    return form_page(request, form, title=_("Sự kiện mới"), act=act, button=_("Thêm vào lịch"), cancel=reverse("stories_calendar"))


@for_those_who("view_story")
def event_view(request: HttpRequest, event_id: int) -> HttpResponse:
    """``/toa-soan/lich/su-kien/<id>/``."""
    event = get_object_or_404(Event.objects.select_related("venue", "desk"), pk=event_id)
    user: Any = request.user
    context = {
        "event": event,
        "page_title": event.title,
        "stories": event.stories.all()[:50],
        "ways": [way for way in EVENT.values() if event.state in way.sources and way.name != "reschedule"],
        "may_change": policy.may(user, "change_event"),
        "may_add": policy.may(user, "add_event"),
        "may_plan": policy.may(user, "add_story"),
        "repeats": rule_label(event.rule),
        "next_times": _next_times(event),
    }
    return render(request, "stories/event.html", context)


def _next_times(event: Event) -> list[Occurrence]:
    """The next times of a recurring event."""
    now = timezone.now()
    return list(islice(occurrences(event, now, now + timedelta(days=400)), SHOWN_TIMES)) if event.rule else []


@require_POST
@for_those_who("change_event")
def one_time_view(request: HttpRequest, event_id: int, name: str) -> HttpResponse:
    """Leave one time of a recurring event out, or make it an event of its own to be moved or cancelled alone."""
    event = get_object_or_404(Event, pk=event_id)
    day = request.POST.get("ngay", "")
    try:
        date.fromisoformat(day)
    except ValueError:
        return redirect("stories_event", event.pk)
    if name == "bo":
        try_to(request, lambda: actions.leave_out(event, day, acting_user=me(request)), _("Đã bỏ lần này; các lần khác vẫn theo lịch."))
    elif name == "tach":
        try:
            made = actions.single_out(event, day, acting_user=me(request))
        except StoryRefused as refusal:
            tell(request, refusal)
        else:
            messages.success(request, _("Lần này nay là sự kiện riêng: dời, hoãn hay hủy không đụng tới các lần khác."))
            return redirect("stories_event", made.pk)
    return redirect("stories_event", event.pk)


@for_those_who("change_event")
def change_event_view(request: HttpRequest, event_id: int) -> HttpResponse:
    """Change an event; a new date of a postponed one puts it back on schedule."""
    event = get_object_or_404(Event, pk=event_id)
    form = EventForm(request.POST if request.method == "POST" else None, instance=event)

    def act(values: dict[str, Any]) -> HttpResponse:
        current = Event.objects.get(pk=event.pk)
        if current.state == "postponed" and current.starts_at != values["starts_at"]:
            actions.move_event(current, "reschedule", acting_user=me(request), starts_at=values["starts_at"], ends_at=values["ends_at"])
        actions.change_event(Event.objects.get(pk=event.pk), acting_user=me(request), **values)
        messages.success(request, _("Đã lưu."))
        return redirect("stories_event", event.pk)

    return form_page(request, form, title=_("Sửa sự kiện"), act=act, button=_("Lưu"), cancel=reverse("stories_event", args=[event.pk]))


@for_those_who("change_event")
def move_event_view(request: HttpRequest, event_id: int, name: str) -> HttpResponse:
    """Postpone, cancel, reinstate, close."""
    event = get_object_or_404(Event, pk=event_id)
    home = reverse("stories_event", args=[event.pk])
    way = EVENT.get(name)
    if way is None or (request.method == "POST" and not way.reason_required):
        if way is not None:
            try_to(request, lambda: actions.move_event(event, name, acting_user=me(request)), _("Đã ghi nhận."))
        return redirect(home)
    form = ReasonForm(request.POST if request.method == "POST" and "reason" in request.POST else None)

    def act(values: dict[str, Any]) -> HttpResponse:
        actions.move_event(event, name, acting_user=me(request), reason=values["reason"])
        return redirect(home)

    return form_page(request, form, title=str(way.verb), act=act, button=str(way.verb), cancel=home)


@for_those_who("add_event")
def take_in_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/lich/nhap/``: events from a calendar file."""
    form = CalendarFileForm(request.POST or None, request.FILES or None)

    def act(values: dict[str, Any]) -> HttpResponse:
        taken = take_in(values["file"].read(LARGEST_FILE + 1), acting_user=me(request), source=values["file"].name)
        messages.success(request, _("Đã nhập %(made)s sự kiện mới, cập nhật %(changed)s.") % {"made": taken.made, "changed": taken.changed})
        for problem in taken.problems[:10]:
            messages.warning(request, problem)
        return redirect("stories_calendar")

    return form_page(request, form, title=_("Nhập lịch từ tệp"), act=act, button=_("Nhập"), cancel=reverse("stories_calendar"), upload=True)


@require_GET
@for_those_who("view_story")
def give_out_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/lich/lich.ics``: events of the next year and coverages of the next month."""
    today = timezone.localdate()
    planned = queries.calendar(today, today + timedelta(days=31))[1]
    # a series may have begun long ago and still go on
    wanted = ~Q(rule="") | Q(starts_at__gte=timezone.now() - timedelta(days=366))
    events = Event.objects.select_related("venue").filter(wanted).order_by("-starts_at")[:2000]
    answer = HttpResponse(give_out(events, planned), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="lich.ics"'
    return answer
