"""What can be measured of the printed paper."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.facts import FactKind, Measured, Period, Row, counted, register_fact, share
from toasoan.newsroom.printing.models import Deposit, PageCorrection, PrintIssue, PrintPage, PrintRun
from toasoan.newsroom.printing.states import IssueState, PageState

OUT = (IssueState.CLOSED, IssueState.PRINTED, IssueState.DEPOSITED)


def _issues(period: Period) -> QuerySet[PrintIssue]:
    found: QuerySet[PrintIssue] = PrintIssue.objects.filter(date__gte=period.since, date__lte=period.until, state__in=OUT).order_by("-date", "-pk")
    return found


def _issue(one: PrintIssue, value: Any = "") -> Row:
    return Row(str(one), reverse("printing_issue", args=[one.pk]), str(value or one.get_state_display()))


@register_fact(
    "printing.issues", label=_("Số báo in ra trong kỳ"), meaning=_("Báo in được dàn và khóa số trên hệ thống."), unit=_("số báo"), flow=True,
    how=_("Đếm số báo có ngày phát hành trong kỳ đã khóa số, đã in hoặc đã nộp lưu chiểu."),
)  # fmt: skip
def issues(period: Period) -> Measured:
    """All of the period."""
    return counted(_issues(period).select_related("title"), _issue)


@register_fact(
    "printing.deposit_in_time", label=_("Nộp lưu chiểu báo in đúng hạn"), meaning=_("Số báo nào cũng nộp lưu chiểu trước giờ quy định."),
    kind=FactKind.SHARE, unit=_("số báo"), flow=True,
    how=_("Trong các số báo đã in hoặc đã nộp của kỳ: số có nộp lưu chiểu và mọi lần nộp đều trước hạn của quy định, chia cho tổng số."),
)  # fmt: skip
def deposit_in_time(period: Period) -> Measured:
    """Issues whose deposits were all in time, of those printed."""
    found = list(_issues(period).filter(state__in=[IssueState.PRINTED, IssueState.DEPOSITED]).select_related("title"))
    kept: dict[int, list[bool]] = {one.pk: [] for one in found}
    for line in Deposit.objects.filter(issue__in=found).select_related("rule", "issue"):
        kept[line.issue_id].append(line.delivered_at <= line.rule.due_at(line.issue))
    good = {pk for pk, lines in kept.items() if lines and all(lines)}
    words = {True: _("đúng hạn"), False: _("muộn hoặc chưa nộp")}
    return share(
        len(good), len(found), lambda: (_issue(one, words[one.pk in good]) for one in found), nothing=_("Trong kỳ không có số báo nào đã in.")
    )


@register_fact(
    "printing.pages_in_time", label=_("Trang in duyệt đúng hạn"), meaning=_("Trang lên máy in không phải chờ."), kind=FactKind.SHARE,
    unit=_("trang"), flow=True, how=_("Số trang có hạn duyệt của các số báo trong kỳ được duyệt trước hạn, chia cho số trang có hạn duyệt."),
)  # fmt: skip
def pages_in_time(period: Period) -> Measured:
    """Pages approved before their time, of those with one."""
    found = PrintPage.objects.filter(issue__in=_issues(period).order_by(), closes_at__isnull=False)
    good = found.filter(state=PageState.APPROVED, approved_at__lte=F("closes_at"))
    late = found.exclude(pk__in=good.values("pk")).select_related("issue__title")
    return share(
        good.count(),
        found.count(),
        lambda: (Row(f"{one.issue} · {one}", reverse("printing_issue", args=[one.issue_id])) for one in late[:1000]),
        nothing=_("Trong kỳ không có trang nào có hạn duyệt."),
    )


@register_fact(
    "printing.errors_after_print", label=_("Lỗi phát hiện sau khi in"), meaning=_("Bao nhiêu lỗi lọt lên mặt báo."), unit=_("lỗi"), flow=True,
    how=_("Đếm lỗi ghi trong kỳ là phát hiện sau khi in."),
)  # fmt: skip
def errors_after_print(period: Period) -> Measured:
    """Those found in the period."""
    found = PageCorrection.objects.filter(after_print=True, found_at__gte=period.begins, found_at__lt=period.ends).order_by("-pk")
    return counted(found, lambda one: Row(one.wrong[:200], "", one.right[:200]))


@register_fact(
    "printing.spoiled", label=_("Bản in hỏng"), meaning=_("In hỏng bao nhiêu so với đặt."), kind=FactKind.SHARE, unit=_("bản"), flow=True,
    how=_("Tổng bản hỏng chia cho tổng bản đã in của các số báo trong kỳ có ghi số in."),
)  # fmt: skip
def spoiled(period: Period) -> Measured:
    """Spoiled copies, of all that ran through the press."""
    runs = PrintRun.objects.filter(issue__in=_issues(period).order_by())
    sums = runs.aggregate(bad=Sum("spoiled"), all=Sum("printed"))
    return share(
        sums["bad"] or 0,
        sums["all"] or 0,
        lambda: (_issue(one.issue, f"{one.spoiled}/{one.printed}") for one in runs.select_related("issue__title")),
        nothing=_("Trong kỳ chưa ghi số in nào."),
    )
