"""What the room keeps."""

from toasoan.oversight.plans.models.plans import Duty, Plan, Target, Task, TaskGroup
from toasoan.oversight.plans.models.progress import Entry, Funding, Progress
from toasoan.oversight.plans.models.targets import Counted, Statement, TargetCount

__all__ = ["Counted", "Duty", "Entry", "Funding", "Plan", "Progress", "Statement", "Target", "TargetCount", "Task", "TaskGroup"]
