"""Which roles hold which permissions on planning."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

FIELD = [role.code for role in (roles.REPORTER, roles.PHOTOGRAPHER, roles.CAMERAMAN)]
PLANNERS = [role.code for role in (roles.EDITOR, roles.DESK_HEAD, roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF, roles.PRODUCER)]
HEADS = [role.code for role in (roles.DESK_HEAD, roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF)]
STAFF = [*FIELD, *PLANNERS, roles.TECHNICIAN.code]
SEEN = (
    "story", "coverage", "assignment", "event", "fact", "venue", "referencedocument", "equipment", "booking", "storytemplate", "pitch",
    "contact", "versionlink", "remark", "suggestion", "wordentry",
)  # fmt: skip
PLANNED = ("story", "coverage", "assignment", "event", "fact", "venue", "referencedocument", "booking")


def declare() -> None:
    """Called once, when the app is ready."""
    grant({f"stories.view_{model}": STAFF for model in SEEN})
    for model in PLANNED:
        grant({f"stories.{act}_{model}": PLANNERS for act in ("add", "change")})
        grant({f"stories.delete_{model}": HEADS})
    for model in ("equipment", "storytemplate"):
        grant({f"stories.{act}_{model}": HEADS for act in ("add", "change", "delete")})
    grant({f"stories.{act}_wordentry": PLANNERS for act in ("add", "change")})
    grant({"stories.delete_wordentry": HEADS})
    grant({f"stories.{act}_contact": [*FIELD, *PLANNERS] for act in ("add", "change", "delete")})
    grant({"stories.add_remark": STAFF, "stories.add_suggestion": STAFF, "stories.add_pitch": [*STAFF, roles.CONTRIBUTOR.code]})
    grant({"stories.plan_coverage": PLANNERS, "stories.approve_coverage": HEADS, "stories.decide_pitch": HEADS})
