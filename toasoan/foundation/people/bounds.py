"""Where accounts of the body that manages the press do not go: what a newsroom has in hand, drafts by name included (decision 0029)."""

from __future__ import annotations

from toasoan.foundation.people.models import User
from toasoan.foundation.people.queries import role_codes
from toasoan.foundation.people.roles import OVERSIGHT

# Wagtail asks only for access to its admin before it lists pages, pictures, documents and snippets to choose from
CONTENT = tuple(
    f"/toa-soan/{place}/"
    for place in (
        "api", "block-preview", "bulk", "choose-page", "collections", "documents", "editing-sessions", "embeds", "images", "media", "pages",
        "reports", "snippets", "tag-autocomplete", "workflows",
    )
)  # fmt: skip


def is_out_of_bounds(user: User, path: str) -> bool:
    """Whether an account that holds roles of oversight alone asks for a newsroom's content."""
    if user.is_superuser or not f"{path.rstrip('/')}/".startswith(CONTENT):
        return False
    held = role_codes(user)
    return bool(held) and held <= {role.code for role in OVERSIGHT}
