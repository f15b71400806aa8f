"""What can be measured of the record: whether its chain was found whole, and when."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.audit.naming import action_name, target_name
from toasoan.foundation.facts import FactKind, Measured, Period, Row, counted, number, on_day, register_fact, unknown, yes

NEVER = _("Chuỗi nhật ký chưa được kiểm tra lần nào. Hệ thống tự kiểm tra mỗi ngày.")


def _row(entry: AuditEntry) -> Row:
    moment = date_format(timezone.localtime(entry.at), "H:i d/m/Y")
    return Row(f"{action_name(entry.action)} {target_name(entry)}".strip(), reverse("audit:index"), moment)


def _verified(period: Period) -> AuditEntry | None:
    return AuditEntry.objects.filter(action="audit.verify", at__lt=period.ends).order_by("-pk").first()


@register_fact(
    "audit.verified", label=_("Lần kiểm tra nhật ký gần nhất"), meaning=_("Lần cuối chuỗi nhật ký được kiểm tra từ đầu đến cuối."),
    kind=FactKind.DATE, looks_back=True, how=_("Ngày của lần gần nhất hệ thống tính lại mã băm của mọi dòng nhật ký."),
)  # fmt: skip
def verified(period: Period) -> Measured:
    """The day of the last one."""
    entry = _verified(period)
    return on_day(entry.at if entry else None, lambda: [_row(entry)] if entry else [], never=NEVER)


@register_fact(
    "audit.intact", label=_("Nhật ký nguyên vẹn"), meaning=_("Không ai sửa, xóa, chèn dòng nhật ký."), kind=FactKind.YES_NO, looks_back=True,
    how=_("Kết quả của lần kiểm tra chuỗi mã băm gần nhất."),
)  # fmt: skip
def intact(period: Period) -> Measured:
    """What the last verification found."""
    entry = _verified(period)
    return yes(entry.result == "ok", lambda: [_row(entry)]) if entry else unknown(NEVER)


@register_fact(
    "audit.entries", label=_("Việc được ghi nhật ký"), meaning=_("Hệ thống ghi lại ai làm gì nhiều đến đâu."), unit=_("việc"), flow=True,
    personal=True, how=_("Đếm dòng nhật ký trong kỳ; dòng quá hạn lưu đã chuyển ra tệp thì không còn trong bảng."),
)  # fmt: skip
def entries(period: Period) -> Measured:
    """Rows of the period; the first thousand can be looked at on the audit's own screen."""
    found = AuditEntry.objects.filter(at__gte=period.begins, at__lt=period.ends)
    return number(found.count(), lambda: (_row(entry) for entry in found.order_by("-pk")[:1000]))


@register_fact(
    "audit.refused", label=_("Lần đăng nhập không được"), meaning=_("Có bao nhiêu lần thử vào hệ thống bị chặn hoặc sai mật khẩu."), unit=_("lần"),
    flow=True, personal=True, how=_("Đếm dòng nhật ký “đăng nhập không được” và “đăng nhập bị chặn” trong kỳ."),
)  # fmt: skip
def refused(period: Period) -> Measured:
    """Sign-ins that failed or were refused."""
    found = AuditEntry.objects.filter(action__in=["people.sign_in_failed", "people.sign_in_refused"], at__gte=period.begins, at__lt=period.ends)
    return counted(found.order_by("-pk"), _row)
