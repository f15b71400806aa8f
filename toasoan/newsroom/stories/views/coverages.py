"""One coverage: its plan, its crew and things, clashes, versions; and what I was asked to do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.newsroom.stories import actions, policy, queries
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.forms import CoverageForm, CrewForm, TimesForm
from toasoan.newsroom.stories.models import Assignment, Booking, Coverage, Story
from toasoan.newsroom.stories.states import ASSIGNMENT, COVERAGE
from toasoan.newsroom.stories.versions.actions import fits, may_begin
from toasoan.newsroom.stories.versions.beginning import Choice
from toasoan.newsroom.stories.versions.queries import known_version, link_of, versions_of
from toasoan.newsroom.stories.versions.registry import version_kinds
from toasoan.newsroom.stories.views.common import back, for_those_who, form_page, me, tell, try_to


@for_those_who("plan_coverage")
def begin_view(request: HttpRequest, story_id: int) -> HttpResponse:
    """``/toa-soan/de-tai/<id>/san-pham/``: a new output of a story."""
    story = get_object_or_404(Story, pk=story_id)
    initial = {
        "title": story.title, "planned_on": story.planned_for or timezone.localdate(), "desk": story.desk_id, "priority": story.priority,
        "medium": request.GET.get("loai-hinh"),
    }  # fmt: skip
    form = CoverageForm(request.POST if request.method == "POST" else None, initial=initial)

    def act(values: dict[str, Any]) -> HttpResponse:
        coverage = actions.create_coverage(story, acting_user=me(request), **values)
        messages.success(request, _("Đã thêm sản phẩm. Bây giờ có thể giao người, đặt xe, máy."))
        return redirect("stories_coverage", coverage.pk)

    home = reverse("stories_story", args=[story.pk])
    return form_page(request, form, title=_("Sản phẩm mới"), act=act, button=_("Thêm sản phẩm"), cancel=home, subtitle=story.title)


@for_those_who("plan_coverage")
def change_view(request: HttpRequest, coverage_id: int) -> HttpResponse:
    """``/toa-soan/san-pham/<id>/sua/``."""
    coverage = get_object_or_404(Coverage, pk=coverage_id)
    form = CoverageForm(request.POST if request.method == "POST" else None, instance=coverage)

    def act(values: dict[str, Any]) -> HttpResponse:
        actions.change_coverage(Coverage.objects.get(pk=coverage.pk), acting_user=me(request), **values)
        messages.success(request, _("Đã lưu."))
        return redirect("stories_coverage", coverage.pk)

    return form_page(
        request, form, title=_("Sửa kế hoạch sản phẩm"), act=act, button=_("Lưu"), cancel=reverse("stories_coverage", args=[coverage.pk])
    )


@for_those_who("view_story")
def coverage_view(request: HttpRequest, coverage_id: int) -> HttpResponse:
    """``/toa-soan/san-pham/<id>/``: one output with its crew; planners assign here, clashes are shown before saving."""
    user: Any = request.user
    coverage = get_object_or_404(queries.coverages(), pk=coverage_id)
    may_plan = policy.may_plan(user)
    link = link_of(coverage.version_key) if coverage.version_key else None
    form = CrewForm(request.POST if request.method == "POST" else None, coverage=coverage) if may_plan else None
    clashes: list[queries.Clash] = []
    if request.method == "POST" and form is not None and form.is_valid():
        clashes = _clashes(coverage, form.cleaned_data)
        if not clashes or request.POST.get("despite"):
            if _crew(request, coverage, form.cleaned_data, despite=bool(clashes)):
                return redirect("stories_coverage", coverage.pk)
            clashes = []
    masters = [one for one in versions_of(coverage.story) if one.obj is not None] if not link else []
    crew = coverage.crew  # type: ignore[attr-defined]  # read in advance by queries.coverages
    context = {
        "coverage": coverage,
        "page_title": coverage.title,
        "form": form,
        "clashes": clashes,
        "may_plan": may_plan,
        "ways": [way for way in COVERAGE.values() if coverage.state in way.sources and _offered(user, coverage, way)],
        "version": known_version(link) if link else None,
        "masters": masters,
        "joinable": [one for one in masters if one.link.coverage_id is None and one.kind and fits(one.kind, one.obj, coverage.medium)],
        "may_fulfil": may_plan or any(row.person_id == user.pk and row.state not in {"refused", "cancelled"} for row in crew),
        "begins": [Choice(kind, coverage.medium) for kind in version_kinds(coverage.medium) if may_begin(kind, user)],
    }
    return render(request, "stories/coverage.html", context)


def _offered(user: Any, coverage: Any, way: Any) -> bool:
    if way.name in {"assign", "unassign"}:
        return False  # they follow from the people asked
    if way.permission:
        return policy.may(user, way.permission)
    return policy.may_plan(user) or any(row.person_id == user.pk for row in coverage.crew)


def _clashes(coverage: Coverage, values: dict[str, Any]) -> list[queries.Clash]:
    if not (values["starts_at"] and values["ends_at"]):
        return queries.day_absences(values["people"], coverage.planned_on)
    times = (values["starts_at"], values["ends_at"])
    return [
        *queries.person_clashes(values["people"], *times, except_coverage=coverage.pk),
        *queries.equipment_clashes(values["equipment"], *times, except_coverage=coverage.pk),
    ]


def _crew(request: HttpRequest, coverage: Coverage, values: dict[str, Any], *, despite: bool) -> bool:
    from django.db import transaction

    times = {"starts_at": values["starts_at"], "ends_at": values["ends_at"]}
    try:
        with transaction.atomic():
            for person in values["people"]:
                actions.assign(coverage, person, part=values["part"], note=values["note"], acting_user=me(request), **times)
            for thing in values["equipment"]:
                actions.book(thing, coverage, acting_user=me(request), despite_clash=despite, **times)
    except StoryRefused as refusal:
        tell(request, refusal)
        return False
    messages.success(request, _("Đã giao việc. Người được giao thấy ngay trong “Việc của tôi”."))
    return True


@require_POST
@for_those_who("view_story")
def move_view(request: HttpRequest, coverage_id: int, name: str) -> HttpResponse:
    """Move a coverage along its table, from its own page."""
    coverage = get_object_or_404(Coverage, pk=coverage_id)
    if name in COVERAGE:
        reason = request.POST.get("reason", "")
        try_to(request, lambda: actions.move_coverage(coverage, name, acting_user=me(request), reason=reason), _("Đã chuyển trạng thái."))
    return back(request, "stories_coverage", coverage.pk)


@require_POST
@for_those_who("view_story")
def assignment_view(request: HttpRequest, assignment_id: int, name: str) -> HttpResponse:
    """Accept, refuse with a reason, start, deliver, cancel."""
    assignment = get_object_or_404(Assignment, pk=assignment_id)
    done = {"accept": _("Đã nhận việc."), "refuse": _("Đã từ chối; người giao được báo lý do."), "deliver": _("Đã nộp.")}
    if name in ASSIGNMENT:
        reason = request.POST.get("reason", "")
        try_to(request, lambda: actions.move_assignment(assignment, name, acting_user=me(request), reason=reason), done.get(name, _("Đã ghi nhận.")))
    return back(request, "stories_mine")


@for_those_who("plan_coverage")
def times_view(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """``/toa-soan/phan-cong/<id>/gio/``: other times for somebody's part; the person is told."""
    assignment = get_object_or_404(Assignment.objects.select_related("coverage", "person"), pk=assignment_id)
    initial = {"starts_at": assignment.starts_at, "ends_at": assignment.ends_at, "note": assignment.note}
    form = TimesForm(request.POST if request.method == "POST" else None, initial=initial, assignment=assignment)
    home = reverse("stories_coverage", args=[assignment.coverage_id])

    def act(values: dict[str, Any]) -> HttpResponse:
        actions.change_assignment(assignment, acting_user=me(request), **values)
        messages.success(request, _("Đã đổi giờ và báo cho %(name)s.") % {"name": assignment.person})
        return redirect(home)

    subtitle = f"{assignment.person} · {assignment.coverage.title}"
    return form_page(request, form, title=_("Đổi giờ giao việc"), act=act, button=_("Lưu"), cancel=home, subtitle=subtitle)


@require_POST
@for_those_who("plan_coverage")
def unbook_view(request: HttpRequest, booking_id: int) -> HttpResponse:
    """Give a thing back."""
    booking = get_object_or_404(Booking, pk=booking_id)
    coverage_id = booking.coverage_id
    try_to(request, lambda: actions.cancel_booking(booking, acting_user=me(request)), _("Đã bỏ đặt."))
    return redirect("stories_coverage", coverage_id)


@require_POST
@for_those_who("view_story")
def make_version_view(request: HttpRequest, coverage_id: int) -> HttpResponse:
    """Begin the version of a coverage, from a master if one was chosen; then go and write."""
    coverage = get_object_or_404(Coverage.objects.select_related("story"), pk=coverage_id)
    user: Any = request.user
    if not (policy.may_plan(user) or policy.works_on(user, coverage)):
        messages.error(request, _("Chỉ người được giao hoặc người lập kế hoạch mới bắt đầu phiên bản này."))
        return redirect("stories_coverage", coverage.pk)
    kind = next((kind for kind in version_kinds(coverage.medium) if kind.code == request.POST.get("kind")), None)
    if kind is None:
        messages.error(request, _("Chưa có loại phiên bản nào cho loại hình này."))
        return redirect("stories_coverage", coverage.pk)
    try:
        made = actions.make_version(request.POST.get("master", ""), kind, coverage=coverage, acting_user=user)
    except StoryRefused as refusal:
        tell(request, refusal)
        return redirect("stories_coverage", coverage.pk)
    return redirect(kind.edit_url(made))


@require_POST
@for_those_who("view_story")
def join_view(request: HttpRequest, coverage_id: int) -> HttpResponse:
    """Join a coverage to a version that exists (``key``), or take its version off it (no ``key``)."""
    coverage = get_object_or_404(Coverage.objects.select_related("story"), pk=coverage_id)
    key = request.POST.get("key", "")
    if key:
        try_to(request, lambda: actions.fulfil_with(coverage, key, acting_user=me(request)), _("Đã nối phiên bản với sản phẩm."))
    else:
        try_to(request, lambda: actions.unlink_version(coverage, acting_user=me(request)), _("Đã bỏ nối; phiên bản vẫn thuộc đề tài."))
    return redirect("stories_coverage", coverage.pk)


@for_those_who("view_story")
def mine_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/viec-cua-toi/``: what I was asked to do, and the stories I answer for."""
    user: Any = request.user
    now = timezone.now()
    waiting = list(queries.waiting_assignments(user)[:200])
    context = {
        "page_title": _("Việc của tôi"),
        "offered": [row for row in waiting if row.state == "offered"],
        "taken": [row for row in waiting if row.state != "offered"],
        "stories": queries.stories_list().filter(owner=user, state__in=["planned", "active"])[:50],
        "now": now,
    }
    return render(request, "stories/mine.html", context)
