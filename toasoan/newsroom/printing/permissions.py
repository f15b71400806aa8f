"""Which roles hold which permissions on print."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

WRITERS = [role.code for role in (roles.REPORTER, roles.EDITOR, roles.DESK_HEAD, roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF)]
MAKERS = [role.code for role in (roles.EDITOR, roles.DESK_HEAD, roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF)]
CHIEFS = [role.code for role in (roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF)]
SALES = roles.COMMERCIAL.code


def declare() -> None:
    """Called once, when the app is ready."""
    seen = ("printtitle", "printissue", "printpage", "frame", "printitem", "proof", "pagecorrection", "depositrule", "deposit", "printrun",
            "distribution")  # fmt: skip
    grant({f"printing.view_{word}": [*WRITERS, SALES] for word in seen})
    grant({f"printing.{act}_printitem": WRITERS for act in ("add", "change")})
    grant({f"printing.{act}_printitem": CHIEFS for act in ("delete", "publish", "lock", "unlock")})
    grant({f"printing.{act}_{word}": CHIEFS for act in ("add", "change", "delete") for word in ("printtitle", "depositrule")})
    grant(
        {
            "printing.plan_issue": CHIEFS,
            "printing.lay_out_page": MAKERS,
            "printing.approve_page": [roles.DESK_HEAD.code, *CHIEFS],
            "printing.close_issue": CHIEFS,
            "printing.deliver_deposit": [*CHIEFS, SALES],
            "printing.count_copies": [*CHIEFS, SALES],
            "printing.log_correction": WRITERS,
        }
    )
