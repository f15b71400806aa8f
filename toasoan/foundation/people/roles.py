"""The roles of a newsroom, as permission groups. Codes are stable; the Vietnamese names are shown.

The group of a role is found by ``queries.role_group(code)`` alone: its name is Vietnamese and may be changed.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Role:
    """A role: its code, its Vietnamese name and whether it needs a second factor."""

    code: str
    label: str | Promise
    second_factor: bool = False


REPORTER = Role("reporter", _("Phóng viên"))
PHOTOGRAPHER = Role("photographer", _("Phóng viên ảnh"))
CAMERAMAN = Role("cameraman", _("Quay phim"))
CONTRIBUTOR = Role("contributor", _("Cộng tác viên"))
EDITOR = Role("editor", _("Biên tập viên"))
DESK_HEAD = Role("desk-head", _("Trưởng ban"))
MANAGING_EDITOR = Role("managing-editor", _("Thư ký tòa soạn"), second_factor=True)
EDITOR_IN_CHIEF = Role("editor-in-chief", _("Tổng biên tập"), second_factor=True)
PRODUCER = Role("producer", _("Biên tập chương trình"))
TECHNICIAN = Role("technician", _("Kỹ thuật phát sóng"))
READER_RELATIONS = Role("reader-relations", _("Bạn đọc"))
COMMERCIAL = Role("commercial", _("Quảng cáo, phát hành"))
ACCOUNTANT = Role("accountant", _("Kế toán"))
SYSTEM_ADMINISTRATOR = Role("system-administrator", _("Quản trị hệ thống"), second_factor=True)
# of the body that manages the press (the department); in the newsroom they hold nothing
OVERSIGHT_OFFICER = Role("oversight-officer", _("Chuyên viên quản lý báo chí"))
OVERSIGHT_LEADER = Role("oversight-leader", _("Lãnh đạo cơ quan quản lý"), second_factor=True)

ROLES: tuple[Role, ...] = (
    REPORTER, PHOTOGRAPHER, CAMERAMAN, CONTRIBUTOR, EDITOR, DESK_HEAD, MANAGING_EDITOR, EDITOR_IN_CHIEF,
    PRODUCER, TECHNICIAN, READER_RELATIONS, COMMERCIAL, ACCOUNTANT, SYSTEM_ADMINISTRATOR,
    OVERSIGHT_OFFICER, OVERSIGHT_LEADER,
)  # fmt: skip

OVERSIGHT = (OVERSIGHT_OFFICER, OVERSIGHT_LEADER)
_BY_CODE = {role.code: role for role in ROLES}


def role(code: str) -> Role:
    """The role of that code.

    :raises KeyError: when there is none.
    """
    return _BY_CODE[code]
