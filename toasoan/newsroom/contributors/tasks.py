"""What the portal does in the background."""

from __future__ import annotations

from django_tasks import task

from toasoan.newsroom.contributors.actions.files import check_file
from toasoan.newsroom.contributors.models import SubmissionFile


@task()
def check_file_task(file_id: int) -> str:
    """Ask the library whether it takes the file; empty when it was removed meanwhile."""
    file = SubmissionFile.objects.filter(pk=file_id).first()
    return "" if file is None else str(check_file(file).state)
