"""Issues: planned with their pages, changed, moved along their table."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.printing import policy, queries
from toasoan.newsroom.printing.errors import PrintRefused
from toasoan.newsroom.printing.events import IssueMoved
from toasoan.newsroom.printing.models import Frame, PrintIssue, PrintItem, PrintPage, PrintTitle
from toasoan.newsroom.printing.setting import lay_out
from toasoan.newsroom.printing.states import ISSUE, WORKED_ON, IssueState, PageState
from toasoan.newsroom.stories.moving import changes, locked, move
from toasoan.newsroom.stories.states import VersionState
from toasoan.newsroom.stories.versions.actions import move_version

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

FIELDS = frozenset({"date", "text_closes_at", "pages_close_at", "prints_at", "price", "note"})
CLOSING = (("text_closes_at", "text_closes"), ("pages_close_at", "pages_close"), ("prints_at", "prints"))


def usual_times(title: PrintTitle, day: date) -> dict[str, datetime | None]:
    """When an issue of this day closes, by the title's usual hours of the day before."""

    def at(hour: time | None) -> datetime | None:
        return timezone.make_aware(datetime.combine(day - timedelta(days=1), hour)) if hour is not None else None

    return {field: at(getattr(title, usual)) for field, usual in CLOSING}


@transaction.atomic
def plan_issue(title: PrintTitle, *, number: int, day: date, acting_user: User | None, page_count: int | None = None, **values: Any) -> PrintIssue:
    """Plan an issue with its empty pages; what is not said is as usual for the title.

    :raises PrintRefused: for a number that exists, or closing times in the wrong order.
    """
    policy.require(acting_user, "plan_issue")
    if unknown := values.keys() - FIELDS:
        raise TypeError(f"an issue has no {sorted(unknown)}")
    if PrintIssue.objects.filter(title=title, number=number).exists():
        raise PrintRefused(_("Số %(number)d của ấn phẩm này đã có.") % {"number": number})
    values = {"price": title.price, **usual_times(title, day), **{name: value for name, value in values.items() if value is not None}}
    issue = PrintIssue(title=title, number=number, date=day, page_count=page_count or title.page_count, **values)
    _require_order(issue)
    issue.save()
    PrintPage.objects.bulk_create([PrintPage(issue=issue, number=place) for place in range(1, issue.page_count + 1)])
    record("printing.plan_issue", issue, acting_user=acting_user, new={"number": number, "date": day, "pages": issue.page_count})
    _announce(issue, acting_user)
    return issue


def _require_order(issue: PrintIssue) -> None:
    """Items close before pages, pages before the press runs."""
    times = [getattr(issue, name) for name, _usual in CLOSING if getattr(issue, name) is not None]
    if times != sorted(times):
        raise PrintRefused(_("Hạn nhận bài phải trước hạn duyệt trang, hạn duyệt trang trước giờ lên máy in."))


def _recount(issue: PrintIssue, wanted: int) -> None:
    """Empty pages at the end are added or taken away.

    :raises PrintRefused: when one that would go has something on it.
    """
    if not 1 <= wanted <= 200:
        raise PrintRefused(_("Số trang từ 1 đến 200."))
    surplus = issue.pages.filter(number__gt=wanted)
    if full := list(surplus.filter(frames__isnull=False).distinct().values_list("number", flat=True)):
        raise PrintRefused(_("Trang %(pages)s đang có bài, ảnh. Hãy dời đi rồi mới bớt trang.") % {"pages": ", ".join(map(str, full))})
    surplus.delete()
    PrintPage.objects.bulk_create(PrintPage(issue=issue, number=place) for place in range(issue.pages.count() + 1, wanted + 1))


@transaction.atomic
def change_issue(issue: PrintIssue, *, acting_user: User | None, page_count: int | None = None, **values: Any) -> PrintIssue:
    """Change dates, closing times, price, note, the number of pages.

    :raises PrintRefused: when it is closed, pages that would go are not empty, or times stand in the wrong order.
    """
    policy.require(acting_user, "plan_issue")
    current: PrintIssue = locked(issue)
    if unknown := values.keys() - FIELDS:
        raise TypeError(f"an issue has no {sorted(unknown)}")
    if current.state not in WORKED_ON:
        raise PrintRefused(_("Số này đã khóa. Hãy mở lại số trước khi sửa."))
    if page_count is not None and page_count != current.page_count:
        _recount(current, page_count)
        values["page_count"] = page_count
    old, new = changes(current, values)
    if new:
        _require_order(current)
        current.save()
        record("printing.change_issue", current, acting_user=acting_user, old=old, new=new)
    return current


@transaction.atomic
def move_issue(issue: PrintIssue, name: str, *, acting_user: User | None, reason: str = "") -> PrintIssue:
    """Move an issue along its table; closing wants approved pages, depositing wants every duty fulfilled.

    :raises PrintRefused: saying what is missing.
    """
    policy.require(acting_user, policy.needed("issue", name))
    current: PrintIssue = locked(issue)
    if current.state in ISSUE[name].sources:
        if name == "close":
            _require_pages(current)
        if name == "deposit":
            _require_deposits(current)
    move(current, ISSUE, name, acting_user=acting_user, reason=reason)
    if current.state == IssueState.CLOSED:
        _keep_pages(current)
    if current.state == IssueState.PRINTED:
        _bring_out(current, acting_user)
    _announce(current, acting_user)
    return current


def _keep_pages(issue: PrintIssue) -> None:
    """What is going to be printed is kept page by page, in case approving could not."""
    from toasoan.newsroom.printing.tasks import keep_page_task

    for page in issue.pages.all():
        transaction.on_commit(partial(keep_page_task.enqueue, page.pk, page.digest, approved=True))


def _announce(issue: PrintIssue, acting_user: User | None) -> None:
    by_id = acting_user.pk if acting_user else None
    publish_event(IssueMoved(subject=issue.content_key, issue_id=issue.pk, state=str(issue.state), by_id=by_id))


def _require_pages(issue: PrintIssue) -> None:
    laid = lay_out(issue)
    waiting = [one.page.number for one in laid if one.page.state != PageState.APPROVED]
    if waiting:
        raise PrintRefused(_("Chưa khóa số được: trang %(pages)s chưa duyệt in.") % {"pages": ", ".join(map(str, waiting))})
    changed = [one.page.number for one in laid if one.page.digest != one.digest()]
    if changed:
        raise PrintRefused(
            _("Nội dung trang %(pages)s đã đổi sau khi duyệt. Hãy mở lại và duyệt bông mới.") % {"pages": ", ".join(map(str, changed))}
        )


def _require_deposits(issue: PrintIssue) -> None:
    missing = [one.rule for one in queries.deposit_duties(issue) if one.deposit is None]
    if missing:
        raise PrintRefused(_("Chưa nộp đủ lưu chiểu: %(rules)s.") % {"rules": "; ".join(map(str, missing))})


def _bring_out(issue: PrintIssue, acting_user: User | None) -> None:
    ids = set(Frame.objects.filter(page__issue=issue, item__isnull=False).values_list("item_id", flat=True))
    for item in PrintItem.objects.filter(pk__in=ids, state=VersionState.APPROVED):
        move_version(item, "bring_out", acting_user=acting_user)
        PrintItem.objects.filter(pk=item.pk).update(out_at=timezone.now())
