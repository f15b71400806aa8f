"""Corrections log, print run and distribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.printing import policy
from toasoan.newsroom.printing.errors import PrintRefused
from toasoan.newsroom.printing.events import CopiesCounted, CorrectionFound
from toasoan.newsroom.printing.models import Distribution, PageCorrection, PrintIssue, PrintItem, PrintPage, PrintRun
from toasoan.newsroom.printing.states import IssueState
from toasoan.newsroom.stories.moving import locked

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User


@transaction.atomic
def log_correction(
    issue: PrintIssue, *, wrong: str, right: str = "", page: PrintPage | None = None, item: PrintItem | None = None, acting_user: User | None
) -> PageCorrection:
    """Write down what is wrong on a page, in an item where one is named.

    :raises PrintRefused: without saying what.
    """
    policy.require(acting_user, "log_correction")
    wrong = normalise(wrong).strip()
    if not wrong:
        raise PrintRefused(_("Hãy ghi chỗ sai."))
    after = issue.state in {IssueState.PRINTED, IssueState.DEPOSITED}
    right = normalise(right).strip()
    made = PageCorrection.objects.create(issue=issue, page=page, item=item, wrong=wrong, right=right, after_print=after, found_by=acting_user)
    record("printing.log_correction", issue, acting_user=acting_user, new={"wrong": wrong, "right": right, "page": page.number if page else None})
    publish_event(CorrectionFound(subject=issue.content_key, issue_id=issue.pk, correction_id=made.pk))
    return made


@transaction.atomic
def settle_correction(correction: PageCorrection, *, acting_user: User | None) -> None:
    """Write down that it was mended. Repeating it changes nothing."""
    policy.require(acting_user, "log_correction")
    current: PageCorrection = locked(correction)
    if current.settled_at is None:
        current.settled_at, current.settled_by = timezone.now(), acting_user
        current.save()
        record("printing.settle_correction", current.issue, acting_user=acting_user, new={"correction": current.pk})
        publish_event(CorrectionFound(subject=current.issue.content_key, issue_id=current.issue_id, correction_id=current.pk))


@transaction.atomic
def count_run(issue: PrintIssue, *, printer: str, ordered: int, printed: int = 0, spoiled: int = 0, acting_user: User | None) -> PrintRun:
    """Write down a printing house's figures for an issue.

    :raises PrintRefused: without the house, or with more spoiled than printed.
    """
    policy.require(acting_user, "count_copies")
    printer = normalise(printer).strip()[:200]
    if not printer or spoiled > printed:
        raise PrintRefused(_("Hãy ghi tên nhà in; số hỏng không được lớn hơn số đã in."))
    values = {"ordered": ordered, "printed": printed, "spoiled": spoiled, "by": acting_user}
    made, _created = PrintRun.objects.update_or_create(issue=issue, printer=printer, defaults=values)
    new = {"printer": printer, "ordered": ordered, "printed": printed, "spoiled": spoiled}
    record("printing.print_run", issue, acting_user=acting_user, new=new)
    publish_event(CopiesCounted(subject=issue.content_key, issue_id=issue.pk))
    return made


@transaction.atomic
def count_distribution(issue: PrintIssue, *, channel: str, sent: int, returned: int = 0, acting_user: User | None) -> Distribution:
    """Write down how many copies went out by a way and came back.

    :raises PrintRefused: for an unknown way, or more returned than sent.
    """
    policy.require(acting_user, "count_copies")
    if channel not in Distribution.Channel.values or returned > sent:
        raise PrintRefused(_("Hãy chọn kênh phát hành; số trả về không được lớn hơn số phát ra."))
    values = {"sent": sent, "returned": returned, "by": acting_user}
    made, _created = Distribution.objects.update_or_create(issue=issue, channel=channel, defaults=values)
    record("printing.distribution", issue, acting_user=acting_user, new={"channel": channel, "sent": sent, "returned": returned})
    publish_event(CopiesCounted(subject=issue.content_key, issue_id=issue.pk))
    return made
