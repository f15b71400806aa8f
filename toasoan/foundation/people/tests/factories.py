"""Staff for tests."""

from __future__ import annotations

from typing import Any

from toasoan.foundation.people.models import User
from toasoan.foundation.people.queries import role_group

PASSWORD = "Nước-Nổi-2026-mùa"


def staff(username: str, *roles: str, **fields: Any) -> User:
    """An account with a good password and these roles."""
    user = User.objects.create_user(username, email=f"{username}@toasoan.test", password=PASSWORD, **{"full_name": username, **fields})
    user.groups.set([role_group(code) for code in roles])
    return user
