"""Writes to people: roles."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission

from toasoan.foundation.people.permissions import granted
from toasoan.foundation.people.roles import ROLES


def sync_roles() -> None:
    """Bring the permission groups in line with what the apps declare; permissions given by hand are kept."""
    groups = {role.code: Group.objects.get_or_create(name=role.code)[0] for role in ROLES}
    for name, roles in granted().items():
        app_label, codename = name.split(".", 1)
        permission = Permission.objects.filter(content_type__app_label=app_label, codename=codename).first()
        if permission is None:
            continue  # its app has not been migrated yet; the signal comes again after it
        for code in roles:
            groups[code].permissions.add(permission)
