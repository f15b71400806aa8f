"""Questions about the index."""

from toasoan.oversight.maturity.queries.assessments import (
    Compared,
    PillarLine,
    Recount,
    comparison,
    levels_for,
    next_level_for,
    pillar_lines,
    recount,
    scores_of,
    total_of,
)
from toasoan.oversight.maturity.queries.points import (
    CriterionScore,
    PartScore,
    PillarScore,
    Result,
    assess,
    frameworks,
    levels_of,
    own_kinds,
    subject_of,
    with_criteria,
)

__all__ = [
    "Compared",
    "CriterionScore",
    "PartScore",
    "PillarLine",
    "PillarScore",
    "Recount",
    "Result",
    "assess",
    "comparison",
    "frameworks",
    "levels_for",
    "levels_of",
    "next_level_for",
    "own_kinds",
    "pillar_lines",
    "recount",
    "scores_of",
    "subject_of",
    "total_of",
    "with_criteria",
]
