"""A registry in which each app says which roles hold which of its permissions.

Groups are brought in line with it after every migrate (``sync_roles``); the matrix can be exported from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toasoan.foundation.people.roles import ROLES

# permission ("app_label.codename") -> role codes that hold it
_grants: dict[str, set[str]] = {}


def grant(permissions: Mapping[str, Iterable[str]]) -> None:
    """Declare that roles hold permissions: ``{"articles.withdraw_articlepage": ["editor-in-chief"]}``.

    Called from an app's ``AppConfig.ready``.

    :raises ValueError: for a role that does not exist.
    """
    known = {role.code for role in ROLES}
    for permission, roles in permissions.items():
        roles = set(roles)
        if unknown := roles - known:
            raise ValueError(f"unknown roles for {permission}: {sorted(unknown)}")
        _grants.setdefault(permission, set()).update(roles)


def granted() -> dict[str, frozenset[str]]:
    """Every declared permission with the codes of the roles that hold it."""
    return {permission: frozenset(roles) for permission, roles in sorted(_grants.items())}
