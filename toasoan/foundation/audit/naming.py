"""What the acts in the record are called on the screen: the record keeps dotted names, people read words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry

if TYPE_CHECKING:
    from toasoan.foundation.audit.models import AuditEntry

_NAMES: dict[str, str | Promise] = {
    "audit.export": _("Xuất nhật ký"),
    "audit.verify": _("Kiểm tra chuỗi nhật ký"),
    "audit.purge": _("Chuyển nhật ký cũ ra tệp lưu"),
}

RESULTS: dict[str, str | Promise] = {
    "ok": _("Thành công"),
    "refused": _("Bị từ chối"),
    "warning": _("Cần chú ý"),
}


def name_actions(names: Mapping[str, str | Promise]) -> None:
    """A room names the acts that it records."""
    _NAMES.update(names)


def action_name(action: str) -> str:
    """The words for an act: the room's, else Wagtail's for what mirrors its log; the dotted name when nobody has named it."""
    if action in _NAMES:
        return str(_NAMES[action])
    return str(registry.get_action_label(action)) if registry.action_exists(action) else action


def result_name(result: str) -> str:
    """The words for how an act ended."""
    return str(RESULTS.get(result, result))


def target_name(entry: AuditEntry) -> str:
    """What the row is about: its name then; the stable key when nobody gave it one. (Older mirrored rows keep the name among the values.)"""
    return str(entry.target_label or (entry.new or {}).get("label") or entry.target)
