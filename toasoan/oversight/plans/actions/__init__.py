"""Every write of this room."""

from toasoan.oversight.plans.actions.entries import move_entry, write_entry
from toasoan.oversight.plans.actions.plans import load_shipped, store_plan
from toasoan.oversight.plans.actions.targets import count_all, count_targets, state_target, withdraw_statement
from toasoan.oversight.plans.actions.tasks import assign_task, report_progress, save_funding

__all__ = [
    "assign_task",
    "count_all",
    "count_targets",
    "load_shipped",
    "move_entry",
    "report_progress",
    "save_funding",
    "state_target",
    "store_plan",
    "withdraw_statement",
    "write_entry",
]
