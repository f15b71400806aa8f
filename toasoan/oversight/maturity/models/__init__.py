"""What the room keeps."""

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

__all__ = ["AgencyKind", "Component", "Criterion", "CriterionPart", "Framework", "Level", "NationalResult", "Pillar", "key_parts", "newest"]
