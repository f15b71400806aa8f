"""What becomes of pages when an item is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.printing.events import CorrectionFound, PageChanged
from toasoan.newsroom.printing.models import Frame, PageCorrection, PrintItem, PrintPage
from toasoan.newsroom.printing.states import PAGE, IssueState, PageState
from toasoan.newsroom.stories.moving import locked, move

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User


@transaction.atomic
def take_out(item: PrintItem, *, reason: str, acting_user: User | None) -> None:
    """Off every page that is not printed, whatever its state (an approved page is opened again); noted for the pages that are."""
    for frame in Frame.objects.filter(item_id=item.pk).select_related("page__issue"):
        page: PrintPage = locked(frame.page)
        issue = frame.page.issue
        if issue.state in {IssueState.PRINTED, IssueState.DEPOSITED}:
            wrong = _("Bài “%(title)s” bị rút sau khi in: %(reason)s") % {"title": item.title, "reason": reason}
            made, created = PageCorrection.objects.get_or_create(
                issue=issue, page=page, item_id=item.pk, after_print=True, defaults={"wrong": wrong, "found_by": acting_user}
            )
            if created:
                publish_event(CorrectionFound(subject=issue.content_key, issue_id=issue.pk, correction_id=made.pk))
            continue
        if page.state == PageState.APPROVED:
            empty = {"approved_by_id": None, "approved_at": None, "digest": ""}
            move(page, PAGE, "reopen", acting_user=acting_user, reason=reason, fields=empty)
        record("printing.take_off", page, acting_user=acting_user, reason=reason, old={"frame": frame.pk, "item": item.pk})
        frame.delete()
        publish_event(PageChanged(subject=f"printpage:{page.pk}", issue_id=issue.pk, page=page.number))
