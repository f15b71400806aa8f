"""A rate scheme as a table: genres down, grades across; edited while it is a draft, then put in force."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from toasoan.newsroom.royalties import actions, policy
from toasoan.newsroom.royalties.errors import RoyaltyRefused
from toasoan.newsroom.royalties.models import FundCap, RateScheme
from toasoan.newsroom.royalties.states import SCHEMES, SchemeState, allowed
from toasoan.newsroom.royalties.views.access import EVERYBODY, attempt, for_those_who
from toasoan.newsroom.royalties.views.grading import decimal


@for_those_who(*EVERYBODY)
def schemes_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/nhuan-but/quy-che/``."""
    schemes = RateScheme.objects.select_related("approved_by")
    return render(request, "royalties/schemes.html", {"schemes": schemes, "page_title": _("Quy chế nhuận bút")})


@for_those_who(*EVERYBODY)
def scheme_view(request: HttpRequest, scheme_id: int) -> HttpResponse:
    """``/toa-soan/nhuan-but/quy-che/<id>/``."""
    scheme = RateScheme.objects.select_related("approved_by").filter(pk=scheme_id).first()
    if scheme is None:
        raise Http404
    user: Any = request.user
    if request.method == "POST":
        return _act(request, scheme)
    grades = list(scheme.grades.all())
    rows = list(scheme.rows.all())
    return render(
        request,
        "royalties/scheme.html",
        {
            "scheme": scheme,
            "grades": grades,
            "rows": [(row, [(grade, row.values.get(grade.code, "")) for grade in grades]) for row in rows],
            "factors": scheme.factors.all(),
            "roles": scheme.roles.all(),
            "fund": FundCap.objects.filter(scheme=scheme).first(),
            "may_edit": policy.may(user, "change_ratescheme") and scheme.state == SchemeState.DRAFT,
            "may_copy": policy.may(user, "add_ratescheme"),
            "acts": {name for name, way in SCHEMES.items() if allowed(SCHEMES, name, scheme.state) and policy.may(user, way.permission)},
            "proposed": timezone.localdate().replace(day=1) + timedelta(days=40),
            "page_title": scheme.name,
        },
    )


def _act(request: HttpRequest, scheme: RateScheme) -> HttpResponse:
    user: Any = request.user
    given, to = request.POST, scheme
    act = given.get("act", "")
    if act == "values":
        attempt(request, lambda: actions.set_values(scheme, _values(request), acting_user=user), _("Đã lưu bảng giá."))
    elif act == "put_in_force":
        attempt(request, lambda: actions.put_in_force(scheme, acting_user=user), _("Đã đưa quy chế vào áp dụng."))
    elif act == "retire":
        attempt(
            request,
            lambda: actions.retire_scheme(scheme, last_day=_day(given.get("day", "")), reason=given.get("reason", ""), acting_user=user),
            _("Đã ngừng áp dụng quy chế."),
        )
    elif act == "copy":
        made: list[RateScheme] = []

        def copy() -> None:
            day = _day(given.get("day", ""))
            name = given.get("name", "").strip() or scheme.name
            made.append(actions.copy_scheme(scheme, code=f"{scheme.code}-{day:%Y%m%d}"[:50], name=name[:200], valid_from=day, acting_user=user))

        attempt(request, copy, _("Đã sao thành bản dự thảo."))
        to = made[0] if made else scheme
    return redirect("royalties_scheme", to.pk)


def _day(text: str) -> Any:
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise RoyaltyRefused(_("Hãy chọn ngày."))
    return day


def _values(request: HttpRequest) -> dict[int, dict[str, Decimal]]:
    """Fields are called ``v-<row>-<grade>``; an empty one takes the grade away from the line."""
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for name, text in request.POST.items():
        parts = name.split("-", 2)
        if len(parts) == 3 and parts[0] == "v" and parts[1].isdigit():
            values = found[int(parts[1])]
            value = decimal(str(text))
            if value is not None:
                values[parts[2]] = value
    return dict(found)
