"""What the screens share."""

from __future__ import annotations

from toasoan.foundation.evidence.views.common import attempts
from toasoan.oversight.plans.errors import PlanRefused

DAY = {"type": "date"}
attempt = attempts(PlanRefused)
