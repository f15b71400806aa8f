"""Questions about issues that screens and actions ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from toasoan.newsroom.printing.models import Deposit, DepositRule, Distribution, PrintIssue, PrintItem, PrintRun, PrintTitle
from toasoan.newsroom.printing.states import IssueState, PageState
from toasoan.newsroom.stories.states import VersionState

STEPS = {
    PrintTitle.Periodicity.DAILY: timedelta(days=1), PrintTitle.Periodicity.SEVERAL: timedelta(days=2),
    PrintTitle.Periodicity.WEEKLY: timedelta(days=7), PrintTitle.Periodicity.FORTNIGHTLY: timedelta(days=14),
    PrintTitle.Periodicity.MONTHLY: timedelta(days=30), PrintTitle.Periodicity.QUARTERLY: timedelta(days=91),
}  # fmt: skip


def issues(*, title: str = "", state: str = "") -> QuerySet[PrintIssue, Any]:
    """The list of issues with how many pages are approved. One query."""
    approved = Count("pages", filter=Q(pages__state=PageState.APPROVED))
    found = PrintIssue.objects.select_related("title").annotate(pages_made=Count("pages"), pages_approved=approved).order_by("-date", "-number")
    if title:
        found = found.filter(title__code=title)
    return found.filter(state=state) if state in IssueState.values else found


def next_issue(title: PrintTitle) -> tuple[int, date]:
    """Number and day that the title's next issue probably has. One query."""
    last = PrintIssue.objects.filter(title=title).order_by("-date", "-number").first()
    today = timezone.localdate()
    if last is None:
        return 1, today + timedelta(days=1)
    return last.number + 1, max(last.date + STEPS.get(PrintTitle.Periodicity(title.periodicity), timedelta(days=1)), today)


def unplaced(issue: PrintIssue, *, limit: int = 60) -> list[PrintItem]:
    """Items of the issue, or of none yet, that stand on no page. One query."""
    rows = PrintItem.objects.filter(Q(issue=issue) | Q(issue=None), frames=None).exclude(state__in=[VersionState.STOPPED, VersionState.OUT])
    return list(rows.select_related("desk").order_by("-issue_id", "-id")[:limit])


@dataclass(frozen=True)
class Duty:
    """One duty of deposit for an issue and what became of it."""

    rule: DepositRule
    due_at: datetime
    deposit: Deposit | None

    @property
    def late(self) -> bool:
        """Delivered too late, or not delivered in time."""
        return (self.deposit.delivered_at if self.deposit else timezone.now()) > self.due_at


def deposit_duties(issue: PrintIssue) -> list[Duty]:
    """What is to be delivered for an issue by the rules of its day. Two queries."""
    rules = DepositRule.objects.filter(valid_from__lte=issue.date).filter(Q(valid_to=None) | Q(valid_to__gte=issue.date))
    if not issue.title.local:
        rules = rules.filter(local_only=False)
    done = {one.rule_id: one for one in issue.deposits.select_related("delivered_by")}
    newest: dict[str, DepositRule] = {}
    for rule in rules.order_by("valid_from"):
        newest[rule.code] = rule
    return [Duty(rule, rule.due_at(issue), done.get(rule.pk)) for rule in newest.values()]


@dataclass(frozen=True)
class Figures:
    """Copies of an issue: ordered, printed, spoiled, sent and come back."""

    ordered: int = 0
    printed: int = 0
    spoiled: int = 0
    sent: int = 0
    returned: int = 0
    by_channel: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def good(self) -> int:
        """Copies that could be sent out."""
        return self.printed - self.spoiled

    @property
    def kept(self) -> int:
        """Sent and not come back."""
        return self.sent - self.returned

    @property
    def over(self) -> int:
        """More sent out than there are; figures that cannot be right."""
        return max(0, self.sent - self.good) if self.printed else 0

    @property
    def returned_percent(self) -> float:
        """How many of a hundred came back."""
        return round(self.returned * 100 / self.sent, 1) if self.sent else 0.0


def figures_of(issues_wanted: list[PrintIssue]) -> dict[int, Figures]:
    """The figures of these issues, by their id. Two queries."""
    ids = [issue.pk for issue in issues_wanted]
    runs = {
        row["issue"]: row
        for row in PrintRun.objects.filter(issue__in=ids).values("issue").annotate(o=Sum("ordered"), p=Sum("printed"), s=Sum("spoiled"))
    }
    channels: dict[int, dict[str, tuple[int, int]]] = {pk: {} for pk in ids}
    for row in Distribution.objects.filter(issue__in=ids).values("issue", "channel", "sent", "returned"):
        channels[row["issue"]][row["channel"]] = (row["sent"], row["returned"])
    found = {}
    for pk in ids:
        run, ways = runs.get(pk, {"o": 0, "p": 0, "s": 0}), channels[pk]
        sent, returned = (sum(pair[place] for pair in ways.values()) for place in (0, 1))
        found[pk] = Figures(run["o"], run["p"], run["s"], sent, returned, ways)
    return found
