"""The board of the day: one screen, its moves, its live updates, and the same as a list with bulk actions and export."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.foundation.people.models import User
from toasoan.foundation.spreadsheets import plain_cell
from toasoan.newsroom.stories import actions, policy, queries
from toasoan.newsroom.stories.board import Filters, board, filtered, read_filters
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.forms import open_desks, staff
from toasoan.newsroom.stories.models import Coverage, Medium
from toasoan.newsroom.stories.states import COVERAGE, CoverageState
from toasoan.newsroom.stories.views.common import for_those_who, me
from toasoan.newsroom.stories.watching import full, stream

VIEWS = (("", "Cả bảng"), ("cua-toi", "Của tôi"), ("cho-toi", "Chờ tôi"), ("tre", "Trễ hạn"))
MOST_IN_BULK = 300


def _context(filters: Filters, user: Any, address: str) -> dict[str, Any]:
    labels = {"": _("Cả bảng"), "cua-toi": _("Của tôi"), "cho-toi": _("Chờ tôi"), "tre": _("Trễ hạn")}
    day = timedelta(days=1)
    return {
        "filters": filters,
        "desks": list(open_desks()),
        "media": Medium.choices,
        "states": CoverageState.choices,
        "views": [(key, labels[key], f"{address}?{filters.address(xem=key)}", filters.view == key) for key, _label in VIEWS],
        "yesterday": f"{address}?{filters.address(ngay=(filters.day - day).isoformat(), den='')}",
        "tomorrow": f"{address}?{filters.address(ngay=(filters.day + day).isoformat(), den='')}",
        "today": f"{address}?{filters.address(ngay='', den='')}",
        "may_plan": policy.may_plan(user),
    }


@for_those_who("view_story")
def board_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/bang/``; with ``phan=bang`` only the grid, which the page's script puts in the place of the old one."""
    user: Any = request.user
    filters = read_filters(request.GET)
    context = _context(filters, user, reverse("stories_board"))
    context["board"] = board(filters, user, context["desks"])
    context["now"] = timezone.now()
    if request.GET.get("phan") == "bang":
        return render(request, "stories/board_grid.html", context)
    people = staff().order_by("full_name") if policy.may_plan(user) else User.objects.none()
    context |= {
        "people": people,
        "page_title": _("Bảng điều hành"),
        "list_address": f"{reverse('stories_coverages')}?{filters.address()}",
        "by_desk": f"{reverse('stories_board')}?{filters.address(nhom='')}",
        "by_medium": f"{reverse('stories_board')}?{filters.address(nhom='medium')}",
    }
    return render(request, "stories/board.html", context)


@require_POST
@for_those_who("view_story")
def put_view(request: HttpRequest, coverage_id: int) -> HttpResponse:
    """``/toa-soan/bang/<id>/chuyen/``: what a dragged card becomes; answers with why not, where it may not."""
    coverage = get_object_or_404(Coverage, pk=coverage_id)
    desks = {str(desk.pk): desk for desk in open_desks()} if request.POST.get("desk") else {}
    try:
        moved = actions.put_coverage(
            coverage,
            state=request.POST.get("state") or None,
            medium=request.POST.get("medium") or None,
            desk=desks.get(request.POST.get("desk", "")),
            reason=request.POST.get("reason", ""),
            acting_user=me(request),
        )
    except StoryRefused as refusal:
        return JsonResponse({"done": False, "why": str(refusal)}, status=409)
    return JsonResponse({"done": True, "state": str(moved.state), "label": str(moved.get_state_display())})


@for_those_who("view_story")
def stream_view(request: HttpRequest) -> HttpResponseBase:
    """``/toa-soan/bang/dong-su-kien/``: server-sent events; whoever was away says where it left off (``Last-Event-ID``)."""
    if full():
        return HttpResponse(status=503, headers={"Retry-After": "30"})
    given = request.headers.get("Last-Event-ID", "") or request.GET.get("tu", "")
    last_id = int(given) if given.isdecimal() and given.isascii() and len(given) < 19 else None
    answer = StreamingHttpResponse(stream(last_id), content_type="text/event-stream; charset=utf-8")
    answer["Cache-Control"] = "no-cache, no-transform"
    answer["X-Accel-Buffering"] = "no"
    return answer


@for_those_who("view_story")
def list_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/bang/danh-sach/``: the same filters as a table, with bulk actions and export."""
    user: Any = request.user
    filters = read_filters(request.GET)
    found = filtered(filters, user)[:1000]
    if request.GET.get("export") in {"xlsx", "csv"}:
        return export(list(found), request.GET["export"], filters)
    address = reverse("stories_coverages")
    context = _context(filters, user, address) | {
        "page_title": _("Danh sách sản phẩm"),
        "coverages": list(found),
        "people": staff().order_by("full_name") if policy.may_plan(user) else [],
        "board_address": f"{reverse('stories_board')}?{filters.address()}",
        "xlsx": f"{address}?{filters.address(export='xlsx')}",
        "csv": f"{address}?{filters.address(export='csv')}",
        "here": request.get_full_path(),
    }
    return render(request, "stories/coverages.html", context)


@require_POST
@for_those_who("plan_coverage")
def bulk_view(request: HttpRequest) -> HttpResponse:
    """Move, hand over, re-plan or assign many at once; each by its own rules, and what was refused is said."""
    ids = [int(one) for one in request.POST.getlist("id")[:MOST_IN_BULK] if one.isdecimal()]
    done, refused = 0, []
    for coverage in Coverage.objects.filter(pk__in=ids):
        try:
            with transaction.atomic():
                done += _bulk_one(request, coverage)
        except StoryRefused as refusal:
            refused.append(f"{coverage}: {refusal}")
    if done:
        messages.success(request, _("Đã làm với %(count)s sản phẩm.") % {"count": done})
    for line in refused[:10]:
        messages.error(request, line)
    if not done and not refused:
        messages.warning(request, _("Chưa chọn sản phẩm hoặc chưa chọn việc."))
    wanted = request.POST.get("next", "")
    return redirect(wanted if wanted.startswith("/toa-soan/") else reverse("stories_coverages"))


def _bulk_one(request: HttpRequest, coverage: Coverage) -> bool:
    user: Any = request.user
    given = request.POST
    values: dict[str, Any] = {}
    if desk := open_desks().filter(pk=given.get("desk") or 0).first():
        values["desk"] = desk
    if given.get("planned_on"):
        values["planned_on"] = read_filters({"ngay": given["planned_on"]}).day
    if values:
        coverage = actions.change_coverage(coverage, acting_user=user, **values)
    if person := staff().filter(pk=given.get("person") or 0).first():
        if away := queries.day_absences([person], coverage.planned_on):
            why = {"name": away[0].who, "why": away[0].coverage}
            raise StoryRefused(_("%(name)s ngày đó: %(why)s. Nếu vẫn giao, hãy giao ở trang của sản phẩm.") % why)
        actions.assign(coverage, person, acting_user=user)
        coverage.refresh_from_db()
    name = given.get("way", "")
    if name in COVERAGE:
        actions.move_coverage(coverage, name, acting_user=user, reason=given.get("reason", ""))
    return bool(values or person or name in COVERAGE)


def _rows(found: list[Any]) -> Iterator[list[str]]:
    yield [
        _("Mã"), _("Đề tài"), _("Sản phẩm"), _("Loại hình"), _("Thể loại"), _("Ban"), _("Ngày làm"), _("Hạn nộp"), _("Giờ ra"), _("Trạng thái"),
        _("Người làm"), _("Số chữ"), _("Giây"),
    ]  # fmt: skip
    for one in found:
        yield [
            str(one.pk), one.story.title, one.title, one.get_medium_display(), one.genre_code, str(one.desk or ""), one.planned_on.isoformat(),
            _moment(one.due_at), _moment(one.publish_at), one.get_state_display(), ", ".join(str(row.person) for row in one.crew),
            str(one.planned_words or ""), str(one.planned_seconds or ""),
        ]  # fmt: skip


def _moment(value: Any) -> str:
    return date_format(timezone.localtime(value), "Y-m-d H:i") if value else ""


def export(found: list[Any], form: str, filters: Filters) -> HttpResponse:
    """The list as a file; text that begins like a formula stays text."""
    name = f"ke-hoach-{filters.day.isoformat()}.{form}"
    if form == "csv":
        answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        csv.writer(answer).writerows([plain_cell(cell) for cell in row] for row in _rows(found))
    else:
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        sheet = book.create_sheet(_("Kế hoạch"))
        for row in _rows(found):
            sheet.append([plain_cell(cell) for cell in row])
        buffer = io.BytesIO()
        book.save(buffer)
        answer = HttpResponse(buffer.getvalue(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
