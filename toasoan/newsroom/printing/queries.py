"""Questions about issues that screens and actions ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from toasoan.newsroom.printing.models import Deposit, DepositRule, PrintIssue, PrintItem
from toasoan.newsroom.printing.states import PageState
from toasoan.newsroom.stories.states import VersionState


def issues() -> QuerySet[PrintIssue, Any]:
    """The list of issues with how many pages are approved. One query."""
    approved = Count("pages", filter=Q(pages__state=PageState.APPROVED))
    return PrintIssue.objects.select_related("title").annotate(pages_made=Count("pages"), pages_approved=approved)


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
    """What is to be delivered for an issue by the rules of its day. Two queries; the files themselves are not fetched."""
    rules = DepositRule.objects.filter(valid_from__lte=issue.date).filter(Q(valid_to=None) | Q(valid_to__gte=issue.date))
    if not issue.title.local:
        rules = rules.filter(local_only=False)
    done = {one.rule_id: one for one in issue.deposits.defer("content").select_related("delivered_by")}
    newest: dict[str, DepositRule] = {}
    for rule in rules.order_by("valid_from"):
        newest[rule.code] = rule
    return [Duty(rule, rule.due_at(issue), done.get(rule.pk)) for rule in newest.values()]
