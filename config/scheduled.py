"""Periodic jobs of the libraries: Wagtail's scheduled publishing and clean-up of finished tasks and sessions."""

from django.conf import settings
from django.core.management import call_command

from toasoan.foundation.clock import every


@every(settings.PUBLISH_SECONDS, "wagtail.publish_scheduled")
def publish_scheduled() -> None:
    """Publish what is due and take down what has expired."""
    call_command("publish_scheduled", verbosity=0)


@every(24 * 3600, "sessions.clear")
def clear_sessions() -> None:
    """Forget sessions that have ended."""
    call_command("clearsessions")


@every(24 * 3600, "tasks.prune")
def prune_tasks() -> None:
    """Forget tasks that ended more than two weeks ago."""
    call_command("prune_db_task_results", verbosity=0)
