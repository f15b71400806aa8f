"""Which roles hold which permissions on articles and their vocabulary."""

from __future__ import annotations

from toasoan.foundation.people import roles
from toasoan.foundation.people.permissions import grant

WRITERS = [role.code for role in (roles.REPORTER, roles.PHOTOGRAPHER, roles.CAMERAMAN, roles.CONTRIBUTOR)]
EDITORS = [roles.EDITOR.code, roles.DESK_HEAD.code]
CHIEFS = [roles.MANAGING_EDITOR.code, roles.EDITOR_IN_CHIEF.code]
WORDS = ("genre", "author", "topic", "place", "embedprovider", "workflowrule")


def declare() -> None:
    """Called once, when the app is ready."""
    everybody = [*WRITERS, *EDITORS, *CHIEFS]
    grant(
        {
            "articles.submit_articlepage": everybody,
            "articles.publish_articlepage": CHIEFS,
            "articles.correct_articlepage": CHIEFS,
            "articles.withdraw_articlepage": [roles.EDITOR_IN_CHIEF.code],
            "articles.restore_articlepage": [roles.EDITOR_IN_CHIEF.code],
            "articles.view_publicversion": [*EDITORS, *CHIEFS],
            "articles.view_correction": everybody,
        }
    )
    for word in ("author", "topic", "place"):
        grant({f"articles.{act}_{word}": [*EDITORS, *CHIEFS] for act in ("add", "change")})
        grant({f"articles.view_{word}": everybody, f"articles.delete_{word}": CHIEFS})
    for word in ("genre", "embedprovider", "workflowrule"):
        grant({f"articles.{act}_{word}": [*CHIEFS, roles.SYSTEM_ADMINISTRATOR.code] for act in ("add", "change", "delete", "view")})
    grant({"articles.change_publishingrules": [roles.EDITOR_IN_CHIEF.code, roles.SYSTEM_ADMINISTRATOR.code]})
