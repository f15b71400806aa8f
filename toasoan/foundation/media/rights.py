"""May this item be published now? Asked at publishing, not at upload: rights end, and texts are added later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.language import format_datetime
from toasoan.foundation.media.models import DocumentFile, Picture, Recording
from toasoan.foundation.media.models.rights import RightsLease

Item = Picture | Recording | DocumentFile
Severity = Literal["error", "warning"]
# rights that end within this time are worth a warning when something is published
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Problem:
    """Why an item should not (``warning``) or must not (``error``) be published, with what to do about it.

    Codes: ``blocked``, ``denied``, ``not-yet``, ``expired``, ``expiring``, ``no-credit``, ``no-alt``, ``no-ai-label``.
    """

    code: str
    severity: Severity
    message: str


def prefetch_rights(items: Iterable[Item | None]) -> None:
    """Read the leases of all these items at once (a query per model), for :func:`rights_problems`."""
    by_model: dict[type, list[Item]] = {}
    for item in items:
        if item is not None:
            by_model.setdefault(type(item), []).append(item)
    for found in by_model.values():
        prefetch_related_objects(found, "leases")


def rights_problems(item: Item, at: datetime | None = None) -> list[Problem]:
    """What stands against publishing the item at a moment (now unless given), gravest first; empty when nothing does.

    One query for its leases, unless :func:`prefetch_rights` was called.
    """
    moment = at or timezone.now()
    problems = [*_blocked(item), *_leases(item, moment), *_expiry(item, moment), *_texts(item)]
    return sorted(problems, key=lambda problem: problem.severity != "error")


def _blocked(item: Item) -> list[Problem]:
    if not item.usage_blocked:
        return []
    return [Problem("blocked", "error", _("“%(title)s” bị cấm sử dụng. Chọn tư liệu khác.") % {"title": item.title})]


def _leases(item: Item, moment: datetime) -> list[Problem]:
    leases = list(item.leases.all())
    running = [lease for lease in leases if _runs(lease, moment)]
    values = {"title": item.title}
    for lease in running:
        if lease.kind == RightsLease.Kind.DENY:
            if lease.ends is None:
                text = _("“%(title)s” đang bị chủ sở hữu cấm sử dụng. Chọn tư liệu khác.") % values
            else:
                text = _("“%(title)s” chưa được dùng cho đến %(until)s. Chờ đến lúc đó hoặc chọn tư liệu khác.") % {
                    **values,
                    "until": format_datetime(timezone.localtime(lease.ends)),
                }
            return [Problem("denied", "error", text)]
    allows = [lease for lease in leases if lease.kind == RightsLease.Kind.ALLOW]
    if not allows:
        return []
    if not any(lease in running for lease in allows):
        if all(lease.ends is not None and lease.ends <= moment for lease in allows):
            return [Problem("expired", "error", _("Quyền sử dụng “%(title)s” đã hết. Gia hạn quyền hoặc chọn tư liệu khác.") % values)]
        return [Problem("not-yet", "error", _("“%(title)s” chưa đến thời hạn được dùng. Chờ hoặc chọn tư liệu khác.") % values)]
    last = max((lease.ends for lease in running if lease.kind == RightsLease.Kind.ALLOW and lease.ends), default=None)
    open_ended = any(lease.ends is None for lease in running if lease.kind == RightsLease.Kind.ALLOW)
    return [] if open_ended or last is None else _expiring(item, last, moment)


def _runs(lease: RightsLease, moment: datetime) -> bool:
    return (lease.starts is None or lease.starts <= moment) and (lease.ends is None or moment < lease.ends)


def _expiring(item: Item, end: datetime, moment: datetime) -> list[Problem]:
    if end - moment > SOON:
        return []
    text = _("Quyền sử dụng “%(title)s” sẽ hết lúc %(until)s. Gia hạn, hoặc nhớ thay tư liệu trước lúc đó.")
    return [Problem("expiring", "warning", text % {"title": item.title, "until": format_datetime(timezone.localtime(end))})]


def _expiry(item: Item, moment: datetime) -> list[Problem]:
    if item.rights_expire is None:
        return []
    if item.rights_expire <= moment:
        text = _("Quyền sử dụng “%(title)s” đã hết từ %(since)s. Gia hạn quyền hoặc chọn tư liệu khác.")
        since = format_datetime(timezone.localtime(item.rights_expire))
        return [Problem("expired", "error", text % {"title": item.title, "since": since})]
    return _expiring(item, item.rights_expire, moment)


def _texts(item: Item) -> list[Problem]:
    values, problems = {"title": item.title}, []
    if not item.credit.strip() and not isinstance(item, DocumentFile):
        problems.append(Problem("no-credit", "error", _("“%(title)s” chưa có nguồn. Thêm tác giả, nguồn để có thể duyệt đăng.") % values))
    if isinstance(item, Picture) and not item.alt_text.strip():
        text = _("Ảnh “%(title)s” chưa có văn bản thay thế. Tả điều ảnh cho thấy, cho người không nhìn thấy ảnh.")
        problems.append(Problem("no-alt", "warning", text % values))
    if item.ai_made and not item.ai_label.strip():
        text = _("“%(title)s” do AI tạo hoặc sửa mà chưa có nhãn. Ghi nhãn AI để độc giả biết.")
        problems.append(Problem("no-ai-label", "error", text % values))
    return problems
