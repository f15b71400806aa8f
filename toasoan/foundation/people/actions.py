"""Writes to people: roles."""

from __future__ import annotations

from django.contrib.auth.models import Permission

from toasoan.foundation.people.permissions import granted
from toasoan.foundation.people.queries import role_group
from toasoan.foundation.people.roles import ROLES


def sync_roles() -> None:
    """Give each role's group what the apps declare for it, once: what an administrator added or took away by hand stays so."""
    existing = {f"{p.content_type.app_label}.{p.codename}": p for p in Permission.objects.select_related("content_type")}
    wanted: dict[str, list[str]] = {role.code: [] for role in ROLES}
    for name, codes in granted().items():
        for code in codes:
            wanted[code].append(name)
    for role in ROLES:
        group = role_group(role.code)
        profile = group.role_profile
        # where only some apps were migrated, the permissions of the others come with the next migrate
        new = [name for name in wanted[role.code] if name in existing and name not in profile.given]
        if new:
            group.permissions.add(*(existing[name] for name in new))
            profile.given = sorted({*profile.given, *new})
            profile.save(update_fields=["given"])
