"""What can be measured of running the house: directives carried out in time, notices read, duty filled."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.facts import FactKind, Measured, Period, Row, counted, register_fact, share
from toasoan.newsroom.office.models import Bulletin, BulletinReceipt, Directive, Duty
from toasoan.newsroom.office.states import DirectiveState

ANSWERED = (DirectiveState.REPORTED, DirectiveState.DONE)


def _row(one: Directive, value: str = "") -> Row:
    """Number and issuer; what an entry says is shown by the register alone, to those who may see it."""
    return Row(str(one), reverse("office_directive", args=[one.pk]), value or str(one.get_state_display()))


def _directives() -> QuerySet[Directive]:
    return Directive.objects.defer("file_content").exclude(state=DirectiveState.CANCELLED)


@register_fact(
    "office.directives", label=_("Văn bản chỉ đạo vào sổ trong kỳ"), meaning=_("Chỉ đạo được theo dõi trên hệ thống."), unit=_("văn bản"), flow=True,
    how=_("Đếm văn bản vào sổ chỉ đạo trong kỳ."),
)  # fmt: skip
def directives(period: Period) -> Measured:
    """Those entered in the period."""
    return counted(Directive.objects.defer("file_content").filter(registered_at__gte=period.begins, registered_at__lt=period.ends), _row)


@register_fact(
    "office.directives_in_time", label=_("Chỉ đạo thực hiện đúng hạn"), meaning=_("Việc lãnh đạo giao có được báo cáo đúng ngày không."),
    kind=FactKind.SHARE, unit=_("văn bản"), flow=True,
    how=_("Trong các văn bản có hạn thuộc kỳ (không tính đã thôi): số văn bản được báo cáo kết quả chậm nhất vào ngày hạn, chia cho tổng số."),
)  # fmt: skip
def directives_in_time(period: Period) -> Measured:
    """Directives reported by their day, of those due in the period; the audit knows the day of the report."""
    due = list(_directives().filter(due_on__gte=period.since, due_on__lte=period.until))
    keys = [f"directive:{one.pk}" for one in due]
    acts = AuditEntry.objects.filter(action="directive.report", target__in=keys).order_by("pk").values_list("target", "at")
    first: dict[str, date] = {}
    for key, moment in acts:
        first.setdefault(key, timezone.localdate(moment))
    good = {one.pk for one in due if one.state in ANSWERED and one.due_on and first.get(f"directive:{one.pk}", one.due_on) <= one.due_on}
    words = {True: str(_("đúng hạn")), False: str(_("quá hạn hoặc chưa báo cáo"))}
    return share(len(good), len(due), lambda: (_row(one, words[one.pk in good]) for one in due), nothing=_("Trong kỳ không có chỉ đạo nào đến hạn."))


@register_fact(
    "office.bulletins_read", label=_("Thông báo nội bộ được đọc"), meaning=_("Thông báo có tới được từng người không."), kind=FactKind.SHARE,
    unit=_("lượt nhận"), flow=True, how=_("Số lượt nhận thông báo nội bộ của kỳ đã đọc, chia cho số lượt nhận; mỗi dòng là một thông báo."),
)  # fmt: skip
def bulletins_read(period: Period) -> Measured:
    """Receipts that were read, of all of the period."""
    receipts = BulletinReceipt.objects.filter(bulletin__sent_at__gte=period.begins, bulletin__sent_at__lt=period.ends)
    sent = Bulletin.objects.filter(sent_at__gte=period.begins, sent_at__lt=period.ends)
    read = receipts.filter(read_at__isnull=False)
    return share(
        read.count(),
        receipts.count(),
        lambda: (
            Row(one.title, reverse("office_bulletin", args=[one.pk]), f"{read.filter(bulletin=one).count()}/{receipts.filter(bulletin=one).count()}")
            for one in sent[:200]
        ),
        nothing=_("Trong kỳ không có thông báo nội bộ nào."),
    )


@register_fact(
    "office.duties", label=_("Ca trực được xếp trong kỳ"), meaning=_("Lịch trực được xếp trên hệ thống."), unit=_("ca trực"), flow=True,
    personal=True, how=_("Đếm ca trực bắt đầu trong kỳ có người."),
)  # fmt: skip
def duties(period: Period) -> Measured:
    """Shifts that begin in the period."""
    found = Duty.objects.filter(starts_at__gte=period.begins, starts_at__lt=period.ends).select_related("post", "person").order_by("-starts_at")
    return counted(found, lambda one: Row(f"{one.post} · {one.person}", reverse("office_rota"), f"{timezone.localtime(one.starts_at):%d/%m/%Y}"))
