"""The registers: obstacles and proposals, laws under review, initiatives, cooperation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toasoan.foundation.evidence.views.common import for_those_who, me
from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.plans import actions, policy
from toasoan.oversight.plans.actions.entries import may_move
from toasoan.oversight.plans.models import Entry
from toasoan.oversight.plans.states import ENTRY, Register, Way
from toasoan.oversight.plans.views.common import attempt

FIELDS = {
    Register.OBSTACLE: ("body", "title", "text", "proposal", "is_shared"),
    Register.LAW: ("body", "title", "document", "text", "proposal", "is_shared"),
    Register.INITIATIVE: ("body", "title", "text", "is_shared"),
    Register.COOPERATION: ("body", "title", "partner", "text", "is_shared"),
}


def entry_form(register: str, user: User, *args: Any) -> forms.ModelForm:  # type: ignore[type-arg]  # generic only for the type checker
    """The form of a register."""
    form = forms.modelform_factory(Entry, fields=FIELDS[Register(register)])(*args)
    fields: Any = form.fields
    fields["body"].queryset = Body.objects.filter(pk__in=[one.pk for one in bodies_of(user)])
    fields["body"].empty_label = None
    fields["text"].widget.attrs["rows"] = 4
    return form


def _register(name: str) -> Register:
    if name not in Register.values:
        raise Http404
    return Register(name)


@for_those_who("plans.view_plan")
def register_view(request: HttpRequest, register: str) -> HttpResponse:
    """``/toa-soan/ke-hoach-cds/so/…/``: a register, what is open first; writing into it."""
    kind, user = _register(register), me(request)
    may_write = policy.may(user, "write_entries") and bool(bodies_of(user))
    form = entry_form(kind, user, request.POST or None)
    if request.method == "POST" and may_write and form.is_valid():
        given = dict(form.cleaned_data)
        body = given.pop("body")
        if attempt(request, lambda: actions.write_entry(kind, body, acting_user=user, **given), _("Đã ghi vào sổ.")):
            return redirect("plans_register", register)
    rows = list(policy.visible_entries(user).filter(register=kind))
    rows.sort(key=lambda one: not one.is_open)
    page = Paginator(rows, 50).get_page(request.GET.get("p"))
    ways = {
        one.pk: [way for way in ENTRY.values() if kind in way.registers and one.state in way.sources and may_move(user, one, way.name)]
        for one in page
    }
    context = {
        "register": kind,
        "registers": Register.choices,
        "lines": [(one, ways[one.pk]) for one in page],
        "page": page,
        "form": form if may_write else None,
        "open": sum(1 for one in rows if one.is_open),
        "page_title": kind.label,
    }
    return render(request, "plans/register.html", context)


def _ways(one: Entry, user: User) -> list[Way]:
    return [way for way in ENTRY.values() if one.register in way.registers and one.state in way.sources and may_move(user, one, way.name)]


@for_those_who("plans.view_plan")
@require_POST
def move_view(request: HttpRequest, entry_id: int, name: str) -> HttpResponse:
    """Say what becomes of an entry."""
    one = policy.visible_entries(me(request)).filter(pk=entry_id).first()
    if one is None:
        raise Http404
    answer = request.POST.get("answer", "")
    attempt(request, lambda: actions.move_entry(one, name, acting_user=me(request), answer=answer), _("Đã ghi."))
    return redirect("plans_register", one.register)
