"""The week's rota: cells that are filled by dragging, by keyboard or by a plain form; fair shares; shifts; swaps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.foundation.language import WEEKDAYS
from toasoan.foundation.people.models import User
from toasoan.newsroom.office import actions, law, policy, queries
from toasoan.newsroom.office.actions.duties import times_of
from toasoan.newsroom.office.models import Duty, DutyPost, DutySwap
from toasoan.newsroom.office.sheets import table_file
from toasoan.newsroom.office.states import SWAP
from toasoan.newsroom.office.views.common import attempt, day_of, for_those_who, me, monday_of, number_of


def _grid(monday: date) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    days = [monday + timedelta(days=number) for number in range(7)]
    free = law.holidays(days[0], days[-1])
    known = law.known_years(days[0], days[-1])
    heads = [{"day": day, "name": WEEKDAYS[day.weekday()], "holiday": free.get(day), "unknown": not known[day.year]} for day in days]
    by_cell: dict[tuple[int, date], list[Duty]] = {}
    for duty in queries.week_duties(monday):
        by_cell.setdefault((duty.post_id, duty.day), []).append(duty)
    rows = []
    for post in DutyPost.objects.select_related("desk"):
        cells = [{"day": day, "duties": by_cell.get((post.pk, day), []), "falls": str(day.isoweekday()) in post.weekdays} for day in days]
        if post.in_use or any(cell["duties"] for cell in cells):
            for cell in cells:
                cell["missing"] = max(0, post.needed - len(cell["duties"])) if cell["falls"] and post.in_use else 0  # type: ignore[arg-type]
            rows.append({"post": post, "cells": cells})
    return heads, rows


@for_those_who("use_office")
def rota_view(request: HttpRequest, trouble: dict[str, Any] | None = None) -> HttpResponse:
    """``/toa-soan/truc/``: one week; what a person is about to save in spite of is shown above it."""
    user = me(request)
    monday = monday_of(request.GET.get("tuan", "") or request.POST.get("tuan", ""))
    heads, rows = _grid(monday)
    if request.GET.get("tep") in {"xlsx", "csv"}:
        names = [f"{head['name']} {head['day']:%d/%m}" for head in heads]
        lines = [[row["post"], *(", ".join(str(duty.person) for duty in cell["duties"]) for cell in row["cells"])] for row in rows]
        return table_file(request.GET["tep"], f"lich-truc-{monday:%Y-%m-%d}", [_("Ca trực"), *names], lines)
    may_plan = policy.may(user, "plan_duty")
    since = monday - timedelta(days=21)
    context = {
        "heads": heads, "rows": rows, "monday": monday, "before": monday - timedelta(days=7), "after": monday + timedelta(days=7),
        "sunday": monday + timedelta(days=6), "may_plan": may_plan, "trouble": trouble, "now": queries.on_duty_now(),
        "staff": queries.staff() if may_plan else [], "shares": queries.shares(since, monday + timedelta(days=6)) if may_plan else [], "since": since,
        "fillable": {row["post"].pk for row in rows if policy.may_plan(user, row["post"].desk_id)},
        "week_query": f"tuan={monday:%Y-%m-%d}", "page_title": _("Lịch trực"),
    }  # fmt: skip
    return render(request, "office/rota.html", context)


def _rota_address(day: date) -> str:
    return f"{reverse('office_rota')}?tuan={day - timedelta(days=day.weekday()):%Y-%m-%d}"


@for_those_who("plan_duty")
@require_POST
def put_view(request: HttpRequest) -> HttpResponse:
    """Give somebody a shift, or move one (``duty``); clashes are shown before anything is saved."""
    user = me(request)
    post = DutyPost.objects.filter(pk=number_of(request.POST.get("post"))).first()
    day = day_of(request.POST.get("day", ""))
    duty = Duty.objects.filter(pk=number_of(request.POST.get("duty"))).select_related("person", "post").first()
    person = duty.person if duty else User.objects.filter(pk=number_of(request.POST.get("person"))).first()
    if post is None or day is None or person is None:
        messages.error(request, _("Hãy chọn ca, ngày và người trực."))
        return redirect("office_rota")
    found = [] if request.POST.get("despite") else queries.duty_clashes([person], *times_of(post, day), except_duty=duty.pk if duty else 0)
    if found:
        return rota_view(request, {"found": found, "post": post, "day": day, "person": person, "duty": duty})

    def act() -> Any:
        return actions.move_duty(duty, post, day, acting_user=user) if duty else actions.put_on_duty(post, day, person, acting_user=user)

    attempt(request, act, _("Đã xếp %(name)s trực.") % {"name": person})
    return redirect(_rota_address(day))


@for_those_who("plan_duty")
@require_POST
def off_view(request: HttpRequest, duty_id: int) -> HttpResponse:
    """Let somebody off."""
    duty = Duty.objects.filter(pk=duty_id).first()
    if duty is None:
        raise Http404
    attempt(request, lambda: actions.take_off_duty(duty, acting_user=me(request)), _("Đã bỏ khỏi lịch trực."))
    return redirect(_rota_address(duty.day))


@for_those_who("plan_duty")
@require_POST
def copy_view(request: HttpRequest) -> HttpResponse:
    """Fill the week from the one before."""
    monday = monday_of(request.POST.get("tuan", ""))
    attempt(request, lambda: actions.copy_week(monday, acting_user=me(request)), _("Đã chép lịch tuần trước. Hãy xem lại chỗ trùng."))
    return redirect(_rota_address(monday))


class PostForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A shift."""

    class Meta:
        model = DutyPost
        fields = ("name", "desk", "starts", "ends", "weekdays", "needed", "order", "in_use")
        widgets = {name: forms.TimeInput(attrs={"type": "time"}, format="%H:%M") for name in ("starts", "ends")}


@for_those_who("plan_duty")
def post_view(request: HttpRequest, post_id: int = 0) -> HttpResponse:
    """Make or change a shift."""
    post = DutyPost.objects.filter(pk=post_id).first() if post_id else DutyPost()
    if post is None:
        raise Http404
    form = PostForm(request.POST or None, instance=DutyPost.objects.filter(pk=post_id).first())
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(request, lambda: actions.save_post(post, acting_user=me(request), **values), _("Đã lưu ca trực.")):
            return redirect("office_rota")
    title = _("Ca trực: %(name)s") % {"name": post} if post_id else _("Ca trực mới")
    return render(request, "office/form.html", {"form": form, "page_title": title, "button": _("Lưu"), "back": "office_rota"})


class SwapForm(forms.Form):
    """Which own shift, to whom, for which of theirs."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ahead = Duty.objects.filter(starts_at__gt=timezone.now()).select_related("post", "person")
        label: dict[str, Any] = {"label_from_instance": lambda duty: f"{duty.person} – {duty.post}, {duty.day:%d/%m}"}
        self.fields["duty"] = _choice(ahead.filter(person=user), _("Ca của tôi"), **label)
        self.fields["colleague"] = _choice(queries.staff().exclude(pk=user.pk), _("Đồng nghiệp"))
        self.fields["in_return"] = _choice(ahead.exclude(person=user), _("Đổi lấy ca (bỏ trống: nhờ trực thay)"), required=False, **label)
        self.fields["why"] = forms.CharField(label=_("Lý do"), max_length=500, required=False)


def _choice(rows: Any, label: str, *, required: bool = True, label_from_instance: Any = None) -> Any:
    field = forms.ModelChoiceField(queryset=rows, label=label, required=required)
    if label_from_instance is not None:
        field.label_from_instance = label_from_instance  # type: ignore[method-assign]  # Django's way is a subclass of one method
    return field


@for_those_who("use_office")
def swaps_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/truc/doi-ca/``: ask for a swap, and answer those that wait."""
    user = me(request)
    form = SwapForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if attempt(request, lambda: actions.ask_swap(**given, acting_user=user), _("Đã gửi đề nghị đổi ca.")):
            return redirect("office_swaps")
    rows = []
    for swap in queries.open_swaps(user):
        leads = user.pk not in {swap.asked_by_id, swap.colleague_id} and (policy.leads(user, swap.asked_by) or policy.leads(user, swap.colleague))
        names = {"asked": ["agree", "decline"] if user.pk == swap.colleague_id else [], "agreed": ["approve", "refuse"] if leads else []}[swap.state]
        names = [*names, "take_back"] if user.pk == swap.asked_by_id else names
        people = [(swap.colleague, swap.duty)] + ([(swap.asked_by, swap.in_return)] if swap.in_return else [])
        found = [one for person, duty in people for one in queries.duty_clashes([person], duty.starts_at, duty.ends_at)]
        rows.append({"swap": swap, "ways": [SWAP[name] for name in names], "clashes": found, "address": f"{reverse('office_swaps')}{swap.pk}/"})
    return render(request, "office/swaps.html", {"rows": rows, "form": form, "page_title": _("Đổi ca trực")})


@for_those_who("use_office")
@require_POST
def swap_act_view(request: HttpRequest, swap_id: int, name: str) -> HttpResponse:
    """One button of a swap."""
    swap = DutySwap.objects.filter(pk=swap_id).first()
    if swap is None or name not in SWAP:
        raise Http404
    attempt(request, lambda: actions.move_swap(swap, name, acting_user=me(request), reason=request.POST.get("reason", "")), _("Đã ghi."))
    return redirect("office_swaps")
