"""The permission matrix (control B02): each group and what it may do, as the database has it, not as the code wishes."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from toasoan.foundation.people.roles import ROLES


@dataclass(frozen=True)
class Line:
    """One permission: its name, what it means, and the groups that hold it."""

    code: str
    meaning: str
    groups: frozenset[str]


VERBS = {
    "add": _lazy("Thêm"),
    "change": _lazy("Sửa"),
    "delete": _lazy("Xóa"),
    "view": _lazy("Xem"),
    "choose": _lazy("Chọn"),
    "publish": _lazy("Xuất bản"),
    "lock": _lazy("Khóa"),
    "unlock": _lazy("Mở khóa"),
    "bulk": _lazy("Xóa cả nhánh"),
}


def permission_words(permission: Permission) -> str:
    """What a permission allows, in Vietnamese: Django names the usual ones “Can add …” in English in the database."""
    if permission.codename == "access_admin":
        return _("Vào tòa soạn")
    verb = VERBS.get(permission.codename.split("_", 1)[0])
    model = permission.content_type.model_class()
    is_english = permission.name.startswith("Can ") or permission.content_type.app_label.startswith("wagtail")
    if verb is None or model is None or not is_english:
        return permission.name
    return _("%(verb)s: %(what)s") % {"verb": verb, "what": model._meta.verbose_name}


def group_names() -> list[str]:
    """All groups: the roles in their order, then those the agency made."""
    groups = Group.objects.select_related("role_profile").order_by("name")
    place = {role.code: number for number, role in enumerate(ROLES)}
    ranked = sorted(groups, key=lambda group: place.get(group.role_profile.code, len(place)) if hasattr(group, "role_profile") else len(place))
    return [group.name for group in ranked]


def permission_matrix() -> list[Line]:
    """Every permission some group holds, over everything, over a branch of pages, or over a collection."""
    held: dict[tuple[str, str], set[str]] = {}
    permissions = Permission.objects.filter(group__isnull=False).distinct().select_related("content_type").prefetch_related("group_set")
    for permission in permissions:
        key = (f"{permission.content_type.app_label}.{permission.codename}", permission_words(permission))
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
    return {"permission": permission_words(row.permission), "place": place}


def matrix_csv() -> str:
    """The matrix as a table with one column for each group, for a spreadsheet (with the mark that makes it read UTF-8)."""
    names, out = group_names(), StringIO()
    writer = csv.writer(out)
    writer.writerow([_("Quyền"), _("Nội dung"), *names])
    for line in permission_matrix():
        writer.writerow([line.code, line.meaning, *("x" if name in line.groups else "" for name in names)])
    return "\ufeff" + out.getvalue()
