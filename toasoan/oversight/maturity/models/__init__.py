"""What the room keeps."""

from toasoan.oversight.maturity.models.assessments import AgencyTraits, Assessment, Score
from toasoan.oversight.maturity.models.frameworks import (
    AgencyKind,
    Component,
    Criterion,
    CriterionPart,
    Framework,
    Level,
    NationalResult,
    Pillar,
    key_parts,
    newest,
)

__all__ = [
    "AgencyKind",
    "AgencyTraits",
    "Assessment",
    "Component",
    "Criterion",
    "CriterionPart",
    "Framework",
    "Level",
    "NationalResult",
    "Pillar",
    "Score",
    "key_parts",
    "newest",
]
