"""What can be measured of backups: when the last one was made, and when one was last brought back."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.facts import FactKind, Measured, Period, Row, counted, on_day, register_fact, unknown, yes

NEVER_MADE = _("Chưa có bản sao lưu nào được ghi lại.")
RESTORED = ("backup.drilled", "backup.restored")


def _acts(period: Period, *actions: str) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.filter(action__in=actions, result="ok", at__lt=period.ends).order_by("-pk")


def _row(entry: AuditEntry) -> Row:
    return Row(entry.target.partition(":")[2], reverse("audit:index"), date_format(timezone.localtime(entry.at), "H:i d/m/Y"))


@register_fact(
    "backups.last", label=_("Lần sao lưu gần nhất"), meaning=_("Bản sao lưu mới nhất làm ngày nào."), kind=FactKind.DATE, looks_back=True,
    how=_("Ngày của lần sao lưu thành công gần nhất trong nhật ký."),
)  # fmt: skip
def last(period: Period) -> Measured:
    """The day of the last one."""
    found = _acts(period, "backup.made")
    entry = found.first()
    return on_day(entry.at if entry else None, lambda: (_row(one) for one in found[:30]), never=NEVER_MADE)


@register_fact(
    "backups.made", label=_("Bản sao lưu trong kỳ"), meaning=_("Dữ liệu được sao lưu đều đến đâu."), unit=_("bản"), flow=True,
    how=_("Đếm lần sao lưu thành công trong kỳ."),
)  # fmt: skip
def made(period: Period) -> Measured:
    """Those of the period."""
    return counted(_acts(period, "backup.made").filter(at__gte=period.begins), _row)


@register_fact(
    "backups.encrypted", label=_("Bản sao lưu gần nhất có mã hóa"), meaning=_("Ai lấy được tệp sao lưu cũng không đọc được nếu thiếu khóa."),
    kind=FactKind.YES_NO, looks_back=True, how=_("Xem lần sao lưu gần nhất có dùng khóa mã hóa không."),
)  # fmt: skip
def encrypted(period: Period) -> Measured:
    """Whether the last one was."""
    entry = _acts(period, "backup.made").first()
    return yes((entry.new or {}).get("encrypted"), lambda: [_row(entry)]) if entry else unknown(NEVER_MADE)


@register_fact(
    "backups.restored", label=_("Lần khôi phục thử gần nhất"), meaning=_("Lần cuối một bản sao lưu được đem khôi phục và kiểm lại."),
    kind=FactKind.DATE, looks_back=True, how=_("Ngày của lần diễn tập khôi phục (lệnh restore_drill) hoặc khôi phục thật thành công gần nhất."),
)  # fmt: skip
def restored(period: Period) -> Measured:
    """The day of the last drill or restore."""
    found = _acts(period, *RESTORED)
    entry = found.first()
    never = _("Chưa có lần khôi phục thử nào. Chạy lệnh restore_drill với một bản sao lưu.")
    return on_day(entry.at if entry else None, lambda: (_row(one) for one in found[:30]), never=never)
