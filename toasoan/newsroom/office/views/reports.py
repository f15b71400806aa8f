"""Reports of what was made, with the period before, down to the rows, and as files."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from toasoan.foundation.people.models import Desk, User
from toasoan.newsroom.articles.models import Genre
from toasoan.newsroom.office import reports
from toasoan.newsroom.office.reports import BY_CODE, DIMENSIONS, FIGURES, Span
from toasoan.newsroom.office.sheets import table_file
from toasoan.newsroom.office.views.common import day_of, for_those_who, me
from toasoan.newsroom.stories.models import Medium

LONGEST = timedelta(days=400)


def _asked(request: HttpRequest) -> tuple[Span, str]:
    today = timezone.localdate()
    since = day_of(request.GET.get("tu", "")) or today.replace(day=1)
    until = day_of(request.GET.get("den", "")) or today
    since, until = min(since, until), max(since, until)
    dimension = request.GET.get("theo", "desk")
    return Span(max(since, until - LONGEST), until), dimension if dimension in DIMENSIONS else "desk"


def _names(dimension: str) -> dict[Any, str]:
    if dimension == "person":
        return {one.pk: str(one) for one in User.objects.only("full_name", "username")}
    if dimension == "desk":
        return {one.pk: str(one) for one in Desk.objects.all()}
    return dict(Genre.objects.values_list("code", "name")) if dimension == "genre" else {code: str(label) for code, label in Medium.choices}


def _table(request: HttpRequest, span: Span, dimension: str) -> list[dict[str, Any]]:
    user = me(request)
    now = [reports.counts(figure, span, user, dimension) for figure in FIGURES]
    before = [reports.counts(figure, span.before(), user, dimension) for figure in FIGURES]
    names = _names(dimension)
    values = {value for found in (*now, *before) for value in found}
    lines = []
    for value in sorted(values, key=lambda one: (one is None, names.get(one, str(one)))):
        cells = [
            {"figure": figure, "now": now[place].get(value, 0), "before": before[place].get(value, 0), "applies": dimension in figure.paths}
            for place, figure in enumerate(FIGURES)
        ]
        lines.append(
            {"value": "" if value is None else value, "name": names.get(value, str(value)) if value is not None else _("Không ghi"), "cells": cells}
        )
    return lines


@for_those_who("use_office")
def report_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/bao-cao/``: heads of desks see their own desk, who runs the house all, everybody else oneself."""
    span, dimension = _asked(request)
    lines = _table(request, span, dimension)
    totals = [(figure, reports.total(figure, span, me(request)), reports.total(figure, span.before(), me(request))) for figure in FIGURES]
    notes = [f"{figure.label}: {figure.definition}" for figure in FIGURES]
    if request.GET.get("tep") in {"xlsx", "csv"}:
        heads = [DIMENSIONS[dimension]] + [
            text for figure in FIGURES for text in (figure.label, _("%(figure)s, kỳ trước") % {"figure": figure.label})
        ]
        rows = [[line["name"], *(cell[part] if cell["applies"] else "" for cell in line["cells"] for part in ("now", "before"))] for line in lines]
        rows.append([_("Cả kỳ, mỗi mục tính một lần"), *(number for _figure, now, before in totals for number in (now, before))])
        return table_file(request.GET["tep"], f"bao-cao-{span.since:%Y%m%d}-{span.until:%Y%m%d}", heads, rows, notes)
    context = {
        "span": span, "before": span.before(), "dimension": dimension, "dimensions": DIMENSIONS.items(), "figures": FIGURES, "lines": lines,
        "totals": totals,
        "query": urlencode({"tu": str(span.since), "den": str(span.until), "theo": dimension}), "scope": reports.scope(me(request))[0],
        "page_title": _("Báo cáo sản xuất"),
    }  # fmt: skip
    return render(request, "office/report.html", context)


def _address(obj: Any) -> str:
    name = obj._meta.model_name
    try:
        if name == "coverage":
            return reverse("stories_coverage", args=[obj.pk])
        if name == "articlepage":
            return reverse("wagtailadmin_pages:edit", args=[obj.pk])
        return reverse("royalties_work", args=[obj.pk]) if name == "work" else ""
    except NoReverseMatch:
        return ""


def _value(dimension: str, text: str) -> Any:
    if not text:
        return None
    if dimension in {"person", "desk"}:
        return int(text) if text.isdecimal() and len(text) < 18 else 0
    return text


@for_those_who("use_office")
def rows_view(request: HttpRequest, figure: str) -> HttpResponse:
    """What a number of the report counts, row by row."""
    found = BY_CODE.get(figure)
    span, dimension = _asked(request)
    if found is None:
        raise Http404
    rows = reports.rows_of(found, span, me(request))
    if "gia-tri" in request.GET and dimension in found.paths:
        rows = reports.with_value(found, rows, dimension, _value(dimension, request.GET["gia-tri"]))
    if rows.model.__name__ == "TaskState":
        rows = rows.select_related("workflow_state__requested_by", "task").prefetch_related("workflow_state__content_object")
    elif rows.model.__name__ == "ArticlePage":
        rows = rows.defer("body")
    rows = rows.order_by(found.when, "pk")
    page = Paginator(rows, 5000 if request.GET.get("tep") else 100).get_page(request.GET.get("p"))
    lines = [_line(one, found) for one in page]
    if request.GET.get("tep") in {"xlsx", "csv"}:
        return table_file(
            request.GET["tep"], f"bao-cao-{figure}", [_("Tên"), _("Ngày"), _("Trạng thái")], [line[:3] for line in lines], [found.definition]
        )
    query = request.GET.copy()
    query.pop("p", None)
    title = _("Báo cáo: %(figure)s") % {"figure": found.label}
    return render(
        request, "office/report_rows.html", {"figure": found, "lines": lines, "page": page, "query": query.urlencode(), "page_title": title}
    )


def _line(one: Any, figure: reports.Figure) -> tuple[str, Any, str, str]:
    state = one.get_state_display() if hasattr(one, "get_state_display") else one.comment
    subject = one.workflow_state.content_object if hasattr(one, "workflow_state") else one
    return str(subject), getattr(one, figure.when), state, _address(subject if subject is not None else one)
