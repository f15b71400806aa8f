"""What the store does in the background: having caches in front of it forget."""

from __future__ import annotations

from django_tasks import task

from toasoan.outlets.pagestore.cdn import purger


@task()
def purge_task(pages: list[list[str]]) -> None:
    """Have pages forgotten; an error lets the task fail, where the technician sees it."""
    purger().purge([(host, path) for host, path in pages])


@task()
def purge_all_task() -> None:
    """Have everything forgotten."""
    purger().purge_all()
