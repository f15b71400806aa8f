"""A registry in which each app says which roles hold which of its permissions.

Groups are brought in line with it after every migrate (``sync_roles``); the matrix can be exported from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.apps import apps
from django.db.models.signals import post_migrate

from toasoan.foundation.people.roles import ROLES

# permission ("app_label.codename") -> role codes that hold it
_grants: dict[str, set[str]] = {}
# name -> what is run once the roles' groups stand
_after_roles: dict[str, Callable[[], None]] = {}


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


def last_migrated() -> str:
    """The app of which Django signals last that it was migrated."""
    return [config.label for config in apps.get_app_configs() if config.models_module is not None][-1]


def run_after_migrating(name: str, run: Callable[[], None]) -> None:
    """Run something once after every migrate, when the groups of all roles stand, and not once for each app.

    Django makes an app's permissions at the app's own signal, after ours at that of the last one: nobody is granted any of that app.
    """
    _after_roles[name] = run


def sync_after_migrating(sync_roles: Callable[[], None]) -> None:
    """Bring the roles in line after every migrate, then run what builds on them, in whatever order the apps became ready."""

    def on_migrated(sender: Any, **kwargs: Any) -> None:
        if sender.label == last_migrated():
            sync_roles()
            for run in _after_roles.values():
                run()

    post_migrate.connect(on_migrated, weak=False, dispatch_uid="people.sync_roles")
