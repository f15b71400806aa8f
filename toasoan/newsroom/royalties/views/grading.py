"""The list in which works are graded, with the keyboard, each row saved by itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.newsroom.royalties import actions, policy, queries
from toasoan.newsroom.royalties.actions import Grading
from toasoan.newsroom.royalties.errors import RoyaltyRefused
from toasoan.newsroom.royalties.formats import number
from toasoan.newsroom.royalties.models import Grade, Payee, Period, RateRow, Work
from toasoan.newsroom.royalties.models.schemes import Medium
from toasoan.newsroom.royalties.states import PeriodState, WorkState
from toasoan.newsroom.royalties.views.access import EVERYBODY, access_period, access_work, attempt, for_those_who

PAGE = 100


@dataclass(frozen=True)
class Choice:
    """A grade as a button of a row: what it is worth there."""

    grade: Grade
    value: Decimal | None
    chosen: bool


@dataclass(frozen=True)
class Line:
    """One row of the list."""

    work: Work
    row: RateRow | None
    choices: list[Choice]
    own: bool


def _filtered(request: HttpRequest, period: Period) -> QuerySet[Work]:
    works = queries.works_of(period)
    for name in ("state", "medium", "genre_code"):
        if value := request.GET.get(name, ""):
            works = works.filter(**{name: value})
    if words := request.GET.get("q", "").strip():
        people = Q(shares__payee__name__icontains=words) | Q(shares__signed__icontains=words)
        works = works.filter(Q(title__icontains=words) | people).distinct()
    return works


def line_of(book: queries.RateBook, work: Work, user: Any) -> Line:
    """A work with its grades; the lines and grades come from the book, without a query."""
    row = book.row_for(work)
    grades = book.grades.get(row.scheme_id, []) if row else []
    choices = [Choice(grade, row.value_of(grade.code), grade.code == work.grade) for grade in grades] if row else []
    return Line(work, row, [one for one in choices if one.value is not None], policy.has_a_share(user, work))


@for_those_who(*EVERYBODY)
def grading_view(request: HttpRequest, period: str) -> HttpResponse:
    """``/toa-soan/nhuan-but/<period>/cham/``."""
    found = access_period(period)
    book = queries.book_of(found)
    page = Paginator(_filtered(request, found), PAGE).get_page(request.GET.get("p"))
    genres = Work.objects.filter(period=found).order_by("genre_name").values_list("genre_code", "genre_name").distinct()
    user: Any = request.user
    parameters = request.GET.copy()
    parameters.pop("p", None)
    return render(
        request,
        "royalties/grading.html",
        {
            "period": found,
            "page": page,
            "lines": [line_of(book, work, user) for work in page],
            "tally": queries.tally(found),
            "states": WorkState.choices,
            "media": Medium.choices,
            "genres": list(genres),
            "chosen": request.GET,
            "query": parameters.urlencode(),
            "may_grade": policy.may(user, "grade_work") and found.state == PeriodState.OPEN,
            "may_approve": policy.may(user, "approve_work") and found.state == PeriodState.OPEN,
            "page_title": _("Chấm nhuận bút kỳ %(period)s") % {"period": found.code},
        },
    )


def decimal(text: str) -> Decimal | None:
    """A number as people type it: with a comma or a point; nothing for nothing.

    :raises RoyaltyRefused: for anything else.
    """
    text = text.strip().replace(",", ".")
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise RoyaltyRefused(_("“%(text)s” không phải là số.") % {"text": text[:40]}) from error
    if not value.is_finite() or abs(value) >= Decimal(10) ** 12 or value != value.quantize(Decimal("0.01")):
        raise RoyaltyRefused(_("“%(text)s” không dùng được: tối đa hai chữ số thập phân.") % {"text": text[:40]})
    return value


def whole(text: str) -> int | None:
    """Đồng as people type them, with or without points between thousands."""
    text = text.strip().replace(".", "").replace(" ", "")
    if not text:
        return None
    if not text.isdigit() or len(text) > 15:
        raise RoyaltyRefused(_("“%(text)s” không phải là số tiền.") % {"text": text[:40]})
    return int(text)


def _grading(request: HttpRequest, work: Work) -> Grading:
    """What was sent; a grade alone (one key) keeps the factors that the row has."""
    given = request.POST
    if "detailed" not in given:
        factors = {code: Decimal(percent) for code, percent in work.factors.items()}
        return Grading(given.get("grade", ""), factors=factors, base_amount=work.base_amount or None)
    percents = {name.removeprefix("factor-"): decimal(str(value)) for name, value in given.items() if name.startswith("factor-")}
    value = decimal(given.get("value", ""))
    return Grading(
        "" if value is not None and value != work.value else given.get("grade", "") or work.grade,
        value,
        {code: percent for code, percent in percents.items() if percent},
        whole(given.get("base_amount", "")),
    )


def _row_answer(work: Work) -> dict[str, Any]:
    counted = queries.tally(work.period)
    return {
        "id": work.pk,
        "version": work.version,
        "state": work.state,
        "state_label": str(work.get_state_display()),
        "grade": work.grade,
        "total": number(work.total) if work.state in queries.COUNTED else "",
        "done": counted.done,
        "works": counted.works,
        "sum": number(counted.use.total),
    }


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


ROW_ACTS = {"grade", "clear", "exclude", "include", "reopen"}


@for_those_who("grade_work", "approve_work")
@require_POST
def row_view(request: HttpRequest, work_id: int) -> HttpResponse:
    """Grade, clear, exclude, include or reopen one work; JSON for the list's script, a redirect for a plain form."""
    work, user = access_work(work_id), request.user
    act = request.POST.get("act", "grade")
    try:
        if act not in ROW_ACTS:
            raise RoyaltyRefused(_("Không rõ việc cần làm."))
        if act == "grade":
            version = request.POST.get("version", "")
            work = actions.grade_work(work, _grading(request, work), acting_user=user, version=int(version) if version.isdigit() else None)  # type: ignore[arg-type]
        elif act in {"exclude", "reopen"}:
            function: Any = actions.exclude_work if act == "exclude" else actions.reopen_work
            work = function(work, reason=request.POST.get("reason", ""), acting_user=user)
        else:
            function = actions.clear_grade if act == "clear" else actions.include_work
            work = function(work, acting_user=user)
    except RoyaltyRefused as refusal:
        if _wants_json(request):
            return JsonResponse({"error": str(refusal)}, status=409)
        messages.error(request, str(refusal))
    else:
        if _wants_json(request):
            return JsonResponse(_row_answer(work))
    return redirect(_back(request, work))


def _back(request: HttpRequest, work: Work) -> str:
    if request.POST.get("back") == "work":
        return reverse("royalties_work", args=[work.pk])
    return f"{reverse('royalties_grading', args=[work.period.code])}?{request.GET.urlencode()}#w{work.pk}"


@for_those_who(*EVERYBODY)
def work_view(request: HttpRequest, work_id: int) -> HttpResponse:
    """``/toa-soan/nhuan-but/tac-pham/<id>/``: one work with its factors, its division and how its amount came about."""
    work = access_work(work_id)
    user: Any = request.user
    book = queries.book_of(work.period)
    line = line_of(book, work, user)
    if request.method == "POST":
        done = policy.may(user, "grade_work") and attempt(
            request, lambda: actions.set_shares(work, _parts(request), acting_user=user), _("Đã lưu phần chia.")
        )
        if done:
            return redirect("royalties_work", work.pk)
    factors = sorted(book.factors.get(line.row.scheme_id, {}).values(), key=lambda rule: rule.pk) if line.row else []
    return render(
        request,
        "royalties/work.html",
        {
            "work": work,
            "line": line,
            "factors": [(rule, work.factors.get(rule.code, "")) for rule in factors],
            "payees": Payee.objects.order_by("name").values_list("pk", "name"),
            "may_grade": policy.may(user, "grade_work") and work.period.state == PeriodState.OPEN and not line.own,
            "may_reopen": policy.may(user, "approve_work") and work.period.state == PeriodState.OPEN,
            "late": timezone.localtime(work.published_at).date() < work.period.starts,
            "page_title": work.title,
        },
    )


def _parts(request: HttpRequest) -> list[tuple[Payee, str, bool, Decimal]]:
    """The division as typed: payees as “name #id”; an empty line is left out.

    :raises RoyaltyRefused: for a person that is not in the list.
    """
    given = request.POST
    rows = zip(given.getlist("payee"), given.getlist("role"), given.getlist("helper"), given.getlist("weight"), strict=False)
    parts = []
    for name, role, helper, weight in rows:
        if not name.strip():
            continue
        _name, _mark, pk = name.rpartition("#")
        payee = Payee.objects.filter(pk=int(pk)).first() if pk.strip().isdigit() else None
        if payee is None:
            raise RoyaltyRefused(_("Chưa có người hưởng “%(name)s”. Hãy chọn trong danh sách, hoặc nhờ kế toán thêm.") % {"name": name[:80]})
        parts.append((payee, role.strip()[:100], helper == "1", decimal(weight) or Decimal(0)))
    return parts


@for_those_who("approve_work")
@require_POST
def approve_view(request: HttpRequest, period: str) -> HttpResponse:
    """Approve the ticked works, or all that are graded."""
    found = access_period(period)
    ids = None if request.POST.get("all") else [int(one) for one in request.POST.getlist("work") if one.isdigit()]
    user: Any = request.user
    try:
        done, others = actions.approve_works(found, ids, acting_user=user)
    except RoyaltyRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã duyệt %(count)d tác phẩm.") % {"count": done})
        if others:
            messages.warning(request, _("%(count)d tác phẩm cần người khác duyệt: bạn chấm, hoặc có phần trong đó.") % {"count": others})
    return redirect(f"{reverse('royalties_grading', args=[found.code])}?{request.GET.urlencode()}")
