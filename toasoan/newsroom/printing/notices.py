"""Whom print tells what: proofs that wait or come back, closing times that are near."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.clock import every
from toasoan.foundation.notices.actions import tell_all
from toasoan.foundation.notices.models.wishes import MailWish
from toasoan.foundation.notices.registry import Kind, Notice, register_kinds, register_notice, register_sight
from toasoan.foundation.people.queries import people_with
from toasoan.newsroom.printing.events import PageMoved
from toasoan.newsroom.printing.states import LAYOUT_STATES, PROOF_STATES, WORKED_ON, IssueState, PageState
from toasoan.newsroom.stories.notices import name_of, when, with_reason
from toasoan.newsroom.stories.states import VersionState

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User
    from toasoan.newsroom.printing.models import PrintIssue

NEAR = timedelta(minutes=60)
BEFORE_DEPOSIT = timedelta(hours=2)  # the duty ends at 08:00: whoever delivers is told at 06:00, and once more when it has passed
DEPOSIT_LOOK_BACK = timedelta(days=3)
KINDS = (
    Kind(
        "printing.proof_returned",
        gettext_lazy("Trang tôi dàn bị trả lại"),
        mail=MailWish.AT_ONCE,
        push=True,
        urgent=True,
        permission="printing.lay_out_page",
    ),
    Kind("printing.proof_waiting", gettext_lazy("Có trang chờ tôi duyệt bông"), push=True, urgent=True, permission="printing.approve_page"),
    Kind(
        "printing.closing_near",
        gettext_lazy("Sắp đến giờ khóa bài, khóa trang của số báo"),
        mail=MailWish.NEVER,
        push=True,
        urgent=True,
        permission="printing.view_printissue",
    ),
    Kind(
        "printing.deposit_due",
        gettext_lazy("Sắp hết hạn, quá hạn nộp lưu chiểu"),
        mail=MailWish.AT_ONCE,
        push=True,
        urgent=True,
        permission="printing.deliver_deposit",
    ),
)
# a version that still needs work before its page can be closed
UNFINISHED = (VersionState.DRAFT, VersionState.IN_REVIEW, VersionState.RETURNED)


def page_moved(event: PageMoved) -> list[Notice]:
    """A returned page is told to whoever sent it, a proof to those who approve pages."""
    from toasoan.newsroom.printing.models import PrintPage

    number = event.subject.partition(":")[2]
    page = PrintPage.objects.select_related("issue__title").filter(pk=int(number)).first() if number.isdecimal() else None
    if page is None:
        return []
    words = {"name": name_of(event.by_id), "page": page.number, "issue": str(page.issue)}
    url, key = reverse("printing_page", args=[page.issue_id, page.number]), page.issue.content_key
    if event.state in LAYOUT_STATES and event.state != PageState.MAKEUP and event.sent_by_id not in {None, event.by_id}:
        text = with_reason(_("%(name)s trả lại trang %(page)s, %(issue)s") % words, event.reason)
        people = [pk for pk in {event.sent_by_id, page.laid_out_by_id} if pk != event.by_id]
        return [Notice(people=people, kind="printing.proof_returned", subject_key=key, text=text, url=url, due_at=page.closes_at)]
    if event.state in PROOF_STATES:
        text = _("Trang %(page)s, %(issue)s chờ duyệt bông") % words
        approvers = list(people_with("printing.approve_page").exclude(pk=event.by_id or 0).values_list("pk", flat=True))
        due = page.closes_at or page.issue.pages_close_at
        return [Notice(people=approvers, kind="printing.proof_waiting", subject_key=key, text=text, url=url, due_at=due)]
    return []


@every(60, "printing.closing")
def tell_closing() -> int:
    """An hour before an issue closes: tell writers whose items are not approved, and makers whose pages are not."""
    from toasoan.newsroom.printing.models import PrintIssue

    now = timezone.now()
    open_issues = PrintIssue.objects.filter(state__in=WORKED_ON).select_related("title")
    for_text = open_issues.filter(text_closes_at__gt=now, text_closes_at__lte=now + NEAR)
    for_pages = open_issues.filter(pages_close_at__gt=now, pages_close_at__lte=now + NEAR)
    said = [one for issue in for_text[:50] if (one := _text_notice(issue))]
    said += [one for issue in for_pages[:50] if (one := _pages_notice(issue))]
    return tell_all(said)


@every(300, "printing.deposit")
def tell_deposits() -> int:
    """Two hours before a duty of deposit ends, and when it has: tell those who deliver what is missing; each once."""
    from toasoan.newsroom.printing.models import PrintIssue
    from toasoan.newsroom.printing.queries import deposit_duties

    now = timezone.now()
    today = timezone.localdate()
    waiting = PrintIssue.objects.filter(date__gte=today - DEPOSIT_LOOK_BACK, date__lte=today + timedelta(days=1))
    said = []
    for issue in waiting.exclude(state=IssueState.DEPOSITED).select_related("title")[:50]:
        missing = [duty for duty in deposit_duties(issue) if duty.deposit is None and duty.due_at - BEFORE_DEPOSIT <= now]
        for passed in (False, True):
            late = [duty for duty in missing if (duty.due_at < now) == passed]
            if late:
                said.append(_deposit_notice(issue, late, passed=passed))
    return tell_all(said)


def _deposit_notice(issue: PrintIssue, duties: list[Any], *, passed: bool) -> Notice:
    words = {"issue": issue, "time": when(duties[0].due_at), "duties": "; ".join(str(duty.rule.name) for duty in duties)}
    text = _("%(issue)s đã quá hạn lưu chiểu lúc %(time)s: %(duties)s") if passed else _("%(issue)s phải nộp lưu chiểu trước %(time)s: %(duties)s")
    return Notice(
        people=sorted(people_with("printing.deliver_deposit").values_list("pk", flat=True)),
        kind="printing.deposit_due",
        subject_key=issue.content_key,
        text=text % words,
        url=reverse("printing_deposit", args=[issue.pk]),
        once_key=f"printing.deposit:{issue.pk}:{'late' if passed else 'near'}",
        due_at=duties[0].due_at,
    )


def _text_notice(issue: PrintIssue) -> Notice | None:
    from toasoan.newsroom.printing.models import PrintItem

    left = PrintItem.objects.filter(issue=issue, state__in=UNFINISHED)
    owners = sorted({pk for pk in left.values_list("owner_id", flat=True) if pk})
    text = _("%(issue)s nhận bài đến %(time)s; bài của bạn chưa duyệt xong") % {"issue": issue, "time": when(issue.text_closes_at)}
    return _closing(issue, owners, text, issue.text_closes_at, "text") if owners else None


def _pages_notice(issue: PrintIssue) -> Notice | None:
    left = list(issue.pages.exclude(state=PageState.APPROVED).values_list("number", "laid_out_by_id", "sent_by_id"))
    if not left:
        return None
    people = {pk for _number, *makers in left for pk in makers if pk} | set(people_with("printing.close_issue").values_list("pk", flat=True))
    words = {"issue": issue, "time": when(issue.pages_close_at), "pages": ", ".join(str(row[0]) for row in left[:20])}
    return _closing(issue, people, _("%(issue)s khóa trang lúc %(time)s; còn chưa duyệt: trang %(pages)s") % words, issue.pages_close_at, "pages")


def _closing(issue: PrintIssue, people: Iterable[int], text: str, at: datetime | None, what: str) -> Notice:
    return Notice(
        people=sorted(people),
        kind="printing.closing_near",
        subject_key=issue.content_key,
        text=text,
        url=reverse("printing_issue", args=[issue.pk]),
        once_key=f"printing.closing:{issue.pk}:{what}:{at:%Y-%m-%dT%H:%M%z}",
        due_at=at,
    )


def _sight(model_name: str) -> Any:
    def sees(user: User, ids: Collection[int]) -> Iterable[int]:
        from django.apps import apps

        if not user.has_perm(f"printing.view_{model_name.lower()}"):
            return []
        found: list[int] = list(apps.get_model("printing", model_name)._base_manager.filter(pk__in=ids).values_list("pk", flat=True))
        return found

    return sees


def declare() -> None:
    """Called once, when the app is ready."""
    register_kinds("printing", gettext_lazy("Báo in"), KINDS, order=40)
    register_sight("printissue", _sight("PrintIssue"))
    register_sight("print_item", _sight("PrintItem"))
    register_notice(PageMoved, page_moved)
