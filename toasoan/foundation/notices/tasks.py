"""What the worker does for notices."""

from __future__ import annotations

from django_tasks import task

from toasoan.foundation.notices import sending


@task()
def send_mail_task(person_id: int) -> int:
    """Mail what is due for one person; nothing when another worker was quicker."""
    return sending.send_mail_to(person_id)


@task()
def send_pushes_task(person_id: int) -> int:
    """Push what is due for one person; nothing when another worker was quicker."""
    return sending.send_pushes_to(person_id)
