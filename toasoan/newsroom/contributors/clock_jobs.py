"""What the clock does for the portal: uploads nobody goes on with are dropped, checks that were lost are asked for again."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from toasoan.foundation.clock import every
from toasoan.newsroom.contributors import queries
from toasoan.newsroom.contributors.actions.files import remove_file
from toasoan.newsroom.contributors.actions.handling import note_paid
from toasoan.newsroom.contributors.models import SubmissionFile
from toasoan.newsroom.contributors.states import FileState
from toasoan.newsroom.contributors.tasks import check_file_task


@every(3600, "contributors.drop_expired_uploads")
def drop_expired_uploads() -> int:
    """Forget uploads that nobody went on with until they expired; how many."""
    expired = list(SubmissionFile.objects.filter(state=FileState.RECEIVING, expires__lt=timezone.now()).select_related("submission")[:500])
    for file in expired:
        remove_file(file, acting_user=None)
    return len(expired)


@every(600, "contributors.check_again")
def check_again() -> int:
    """Ask again for checks that have waited ten minutes: the task may have been lost with its worker."""
    waiting = SubmissionFile.objects.filter(state=FileState.CHECKING, expires__gt=timezone.now(), created__lt=timezone.now() - timedelta(minutes=10))
    ids = list(waiting.values_list("pk", flat=True)[:100])
    for pk in ids:
        check_file_task.enqueue(pk)
    return len(ids)


@every(600, "contributors.note_payments")
def note_payments() -> int:
    """Tell those whose work has been paid; how many."""
    paid = queries.paid_but_not_said()
    for submission in paid:
        note_paid(submission)
    return len(paid)
