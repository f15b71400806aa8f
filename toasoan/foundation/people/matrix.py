"""The permission matrix (control B02): each group and what it may do, as the database has it, not as the code wishes."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext as _
from wagtail.models import GroupCollectionPermission, GroupPagePermission


@dataclass(frozen=True)
class Line:
    """One permission: its name, what it means, and the groups that hold it."""

    code: str
    meaning: str
    groups: frozenset[str]


def group_names() -> list[str]:
    """All groups: the roles in their order, then those the agency made."""
    groups = Group.objects.select_related("role_profile").order_by("name")
    ranked = sorted(groups, key=lambda group: (not hasattr(group, "role_profile"), group.role_profile.pk if hasattr(group, "role_profile") else 0))
    return [group.name for group in ranked]


def permission_matrix() -> list[Line]:
    """Every permission some group holds, over everything, over a branch of pages, or over a collection."""
    held: dict[tuple[str, str], set[str]] = {}
    permissions = Permission.objects.filter(group__isnull=False).distinct().select_related("content_type").prefetch_related("group_set")
    for permission in permissions:
        key = (f"{permission.content_type.app_label}.{permission.codename}", permission.name)
        held.setdefault(key, set()).update(group.name for group in permission.group_set.all())
    for row in GroupPagePermission.objects.select_related("group", "page", "permission__content_type"):
        key = (f"{row.permission.codename} @ {row.page.title}", _("%(permission)s, trong nhánh “%(place)s”") % _words(row, row.page.title))
        held.setdefault(key, set()).add(row.group.name)
    for row in GroupCollectionPermission.objects.select_related("group", "collection", "permission__content_type"):
        key = (
            f"{row.permission.codename} @ {row.collection.name}",
            _("%(permission)s, trong bộ sưu tập “%(place)s”") % _words(row, row.collection.name),
        )
        held.setdefault(key, set()).add(row.group.name)
    return [Line(code, meaning, frozenset(groups)) for (code, meaning), groups in sorted(held.items())]


def _words(row: GroupPagePermission | GroupCollectionPermission, place: str) -> dict[str, str]:
    return {"permission": row.permission.name, "place": place}


def matrix_csv() -> str:
    """The matrix as a table with one column for each group, for a spreadsheet (with the mark that makes it read UTF-8)."""
    names, out = group_names(), StringIO()
    writer = csv.writer(out)
    writer.writerow([_("Quyền"), _("Nội dung"), *names])
    for line in permission_matrix():
        writer.writerow([line.code, line.meaning, *("x" if name in line.groups else "" for name in names)])
    return "\ufeff" + out.getvalue()
