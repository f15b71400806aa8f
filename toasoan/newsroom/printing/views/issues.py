"""All issues; one issue with its flatplan and its acts."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toasoan.newsroom.printing import policy, queries
from toasoan.newsroom.printing.actions import issues
from toasoan.newsroom.printing.models import PrintTitle
from toasoan.newsroom.printing.setting import LaidPage, lay_out, lines_on
from toasoan.newsroom.printing.states import ISSUE, WORKED_ON, IssueState, PageState
from toasoan.newsroom.printing.views.access import access_issue, attempt, for_those_who
from toasoan.newsroom.printing.views.forms import ChangeForm, IssueForm
from toasoan.newsroom.printing.views.shown import canvas_of

PAGE = 40
MOVABLE = {PageState.MAKEUP, PageState.FIXING_1, PageState.FIXING_2, PageState.FIXING_3}


@for_those_who("view_printissue")
def issues_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/so-bao/``: all issues, and planning one."""
    user: Any = request.user
    titles = list(PrintTitle.objects.filter(active=True))
    form = IssueForm(request.POST or None, initial=_usual(titles, request.GET.get("an-pham", "")))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        title = given.pop("title")
        if attempt(request, lambda: issues.plan_issue(title, acting_user=user, **given), _("Đã lập số báo.")):
            return redirect("printing_issues")
    chosen = {"title": request.GET.get("an-pham", ""), "state": request.GET.get("trang-thai", "")}
    page = Paginator(queries.issues(**chosen), PAGE).get_page(request.GET.get("p"))
    figures, query = queries.figures_of(list(page)), request.GET.copy()
    query.pop("p", None)
    context = {
        "page": page, "rows": [(issue, figures[issue.pk]) for issue in page], "form": form, "titles": titles, "chosen": chosen,
        "states": IssueState.choices, "query": query.urlencode(), "may_plan": policy.may(user, "plan_issue"), "page_title": _("Số báo in"),
    }  # fmt: skip
    return render(request, "printing/issues.html", context)


def _usual(titles: list[PrintTitle], code: str) -> dict[str, Any]:
    """What the next issue of the chosen title probably is."""
    title = next((one for one in titles if one.code == code), titles[0] if titles else None)
    if title is None:
        return {}
    number, day = queries.next_issue(title)
    return {"title": title, "number": number, "day": day, "page_count": title.page_count}


@for_those_who("view_printissue")
def issue_view(request: HttpRequest, issue_id: int) -> HttpResponse:
    """``/toa-soan/so-bao/<id>/``: the flatplan, and what is to be done with the issue."""
    issue, user = access_issue(issue_id), request.user
    pages = lay_out(issue)
    may_lay_out = policy.may(user, "lay_out_page") and issue.state in WORKED_ON  # type: ignore[arg-type]
    duties = queries.deposit_duties(issue)
    context = {
        "issue": issue,
        "pages": [(laid, canvas_of(issue, laid), movable(laid, may_lay_out=may_lay_out)) for laid in pages],
        "total_lines": lines_on(issue.title),
        "unplaced": queries.unplaced(issue) if may_lay_out else [],
        "duties_done": sum(one.deposit is not None for one in duties),
        "duties": duties,
        "duties_late": any(one.late and one.deposit is None for one in duties),
        "open_corrections": issue.corrections.filter(settled_at=None).count(),
        "ways": [way for name, way in ISSUE.items() if issue.state in way.sources and policy.may(user, policy.needed("issue", name))],  # type: ignore[arg-type]
        "may_lay_out": may_lay_out,
        "may_change": policy.may(user, "plan_issue") and issue.state in WORKED_ON,  # type: ignore[arg-type]
        "page_title": str(issue),
    }
    return render(request, "printing/issue.html", context)


def movable(laid: LaidPage, *, may_lay_out: bool) -> bool:
    """Whether frames of the page may be moved now."""
    return may_lay_out and laid.page.state in MOVABLE


@for_those_who("plan_issue")
def change_view(request: HttpRequest, issue_id: int) -> HttpResponse:
    """``/toa-soan/so-bao/<id>/sua/``: day, closing times, pages, price."""
    issue = access_issue(issue_id)
    user: Any = request.user
    names = ("date", "page_count", "text_closes_at", "pages_close_at", "prints_at", "price", "note")
    form = ChangeForm(request.POST or None, initial={name: getattr(issue, name) for name in names})
    if request.method == "POST" and form.is_valid():
        given = form.values()
        if attempt(request, lambda: issues.change_issue(issue, acting_user=user, **given), _("Đã lưu.")):
            return redirect("printing_issue", issue.pk)
    return render(request, "printing/change.html", {"issue": issue, "form": form, "page_title": _("Sửa %(issue)s") % {"issue": issue}})


@for_those_who("plan_issue", "close_issue", "deliver_deposit")
@require_POST
def issue_act_view(request: HttpRequest, issue_id: int, act: str) -> HttpResponse:
    """Move the issue along."""
    issue = access_issue(issue_id)
    user: Any = request.user
    if act in ISSUE:
        reason = request.POST.get("reason", "")
        done = _("Đã ghi: %(verb)s.") % {"verb": ISSUE[act].verb}
        attempt(request, lambda: issues.move_issue(issue, act, acting_user=user, reason=reason), done)
    return redirect("printing_issue", issue.pk)
