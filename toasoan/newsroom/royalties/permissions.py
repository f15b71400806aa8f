"""Which roles hold which permissions on royalties."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

DESK_HEAD, MANAGING, CHIEF, ACCOUNTS = (role.code for role in (roles.DESK_HEAD, roles.MANAGING_EDITOR, roles.EDITOR_IN_CHIEF, roles.ACCOUNTANT))


def declare() -> None:
    """Called once, when the app is ready."""
    everybody = [DESK_HEAD, MANAGING, CHIEF, ACCOUNTS]
    grant(
        {
            "royalties.view_period": everybody,
            "royalties.grade_work": [DESK_HEAD, MANAGING],
            "royalties.approve_work": [MANAGING, CHIEF],
            "royalties.close_period": [CHIEF],
            "royalties.pay_payment": [ACCOUNTS],
            "royalties.confirm_taxrule": [ACCOUNTS],
            "royalties.change_royaltyrules": [CHIEF],
        }
    )
    for word in ("ratescheme", "legalfigure"):
        grant({f"royalties.view_{word}": everybody})
        grant({f"royalties.{act}_{word}": [MANAGING, CHIEF] for act in ("add", "change")})
    for word in ("taxrule", "payee", "taxcommitment", "payeequota"):
        grant({f"royalties.{act}_{word}": [ACCOUNTS] for act in ("add", "change", "view")})
    for word in ("payee", "payeequota", "taxrule"):
        grant({f"royalties.view_{word}": [MANAGING, CHIEF]})
