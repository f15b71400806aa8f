"""Wagtail's own mails about workflows, switched off: one thing would be told twice, from within the request and past quiet hours."""

from __future__ import annotations

from wagtail.admin import signal_handlers
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

CONNECTED = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def silence() -> None:
    """Whether Wagtail's admin has connected its mails already or does so afterwards: none is sent."""
    signal_handlers.register_signal_handlers = _connect_nothing
    for signal, sender, name in CONNECTED:
        signal.disconnect(sender=sender, dispatch_uid=name)


def _connect_nothing() -> None:
    """In the place of Wagtail's function."""
