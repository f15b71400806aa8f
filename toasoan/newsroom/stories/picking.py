"""Picking people and things for a job: by desk and kind, each with what is known of that day, before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toasoan.newsroom.stories.models import Assignment, Booking, Equipment
from toasoan.newsroom.stories.queries import day_absences
from toasoan.newsroom.stories.states import OPEN_ASSIGNMENTS

Choices = list[tuple[str, list[tuple[int, str]]]]


class PickSelect(forms.CheckboxSelectMultiple):
    """Boxes to tick in groups, with a field that finds by name."""

    template_name = "stories/pick.html"
    option_template_name = "django/forms/widgets/checkbox_option.html"


def _grouped(rows: Iterable[tuple[str, int, str, str]]) -> Choices:
    groups: dict[str, list[tuple[int, str]]] = {}
    for group, pk, name, note in rows:
        groups.setdefault(group, []).append((pk, f"{name} · {note}" if note else name))
    return list(groups.items())


def people_choices(people: Any, day: date) -> Choices:
    """People by desk, with why they are away that day and how many jobs they have then. Two queries, and those of whoever knows absences."""
    found = list(people)
    away = {one.who: str(one.coverage) for one in day_absences(found, day)}
    busy = Assignment.objects.filter(coverage__planned_on=day, state__in=OPEN_ASSIGNMENTS).exclude(coverage__state__in=["dropped", "out"])
    jobs = dict(busy.order_by().values_list("person").annotate(number=Count("pk")))
    rows = []
    for one in found:
        number = jobs.get(one.pk, 0)
        said = [away.get(str(one), ""), ngettext("%(number)s việc", "%(number)s việc", number) % {"number": number} if number else ""]
        rows.append((one.desk.name if one.desk else _("Không thuộc ban nào"), one.pk, str(one), ", ".join(part for part in said if part)))
    return _grouped(rows)


def equipment_choices(things: Any, day: date) -> Choices:
    """Things by kind, with when they are taken that day. Two queries."""
    taken: dict[int, list[str]] = {}
    rows = Booking.objects.filter(starts_at__date__lte=day, ends_at__date__gte=day).exclude(coverage__state="dropped").order_by("starts_at")
    for booking in rows:
        begin, end = (date_format(timezone.localtime(moment), "H:i") for moment in (booking.starts_at, booking.ends_at))
        taken.setdefault(booking.equipment_id, []).append(_("đã đặt %(begin)s–%(end)s") % {"begin": begin, "end": end})
    kinds = dict(Equipment._meta.get_field("kind").flatchoices)
    return _grouped((str(kinds.get(one.kind, one.kind)), one.pk, str(one), ", ".join(taken.get(one.pk, []))) for one in things)
