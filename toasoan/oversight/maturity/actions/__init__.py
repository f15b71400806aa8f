"""Every write of this room."""

from toasoan.oversight.maturity.actions.assessments import (
    begin_assessment,
    move_assessment,
    save_traits,
    say_of_score,
    score_assessment,
    verify_score,
)
from toasoan.oversight.maturity.actions.frameworks import load_shipped, store_framework
from toasoan.oversight.maturity.actions.receiving import receive_assessment

__all__ = [
    "begin_assessment",
    "load_shipped",
    "move_assessment",
    "receive_assessment",
    "save_traits",
    "say_of_score",
    "score_assessment",
    "store_framework",
    "verify_score",
]
