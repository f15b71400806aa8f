"""What stands against closing a period, and what one should look at before."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Min, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toasoan.newsroom.royalties import queries
from toasoan.newsroom.royalties.engine import over_limits
from toasoan.newsroom.royalties.formats import dong
from toasoan.newsroom.royalties.models import Dispute, FundCap, Payee, Period, RateScheme, Share, Work
from toasoan.newsroom.royalties.states import DisputeState, SchemeState, WorkState


@dataclass(frozen=True)
class Problem:
    """One thing, in words; ``blocking`` when a period is not closed with it."""

    code: str
    text: str
    blocking: bool
    count: int = 1


def fund_of(period: Period) -> FundCap | None:
    """The fund that holds at the end of a period."""
    scheme = (
        RateScheme.objects.exclude(state=SchemeState.DRAFT)
        .filter(valid_from__lte=period.ends, fund__isnull=False)
        .filter(Q(valid_to=None) | Q(valid_to__gte=period.ends))
        .select_related("fund")
        .order_by("-valid_from")
        .first()
    )
    return scheme.fund if scheme else None


def of(period: Period) -> list[Problem]:
    """Everything, blocking things first; a bounded number of queries."""
    found = [*_ungraded(period), *_calendar(period), *_taxes(period), *_fund(period), *_people(period)]
    return sorted(found, key=lambda one: not one.blocking)


def _ungraded(period: Period) -> list[Problem]:
    tally = queries.tally(period)
    found = []
    if tally.pending:
        text = ngettext("Còn %(count)d tác phẩm chưa chấm.", "Còn %(count)d tác phẩm chưa chấm.", tally.pending) % {"count": tally.pending}
        found.append(Problem("pending", text, True, tally.pending))
    if tally.graded:
        text = ngettext("Còn %(count)d tác phẩm chưa duyệt.", "Còn %(count)d tác phẩm chưa duyệt.", tally.graded) % {"count": tally.graded}
        found.append(Problem("graded", text, True, tally.graded))
    wrong = _adding_up(period)
    if wrong:
        found.append(Problem("shares", _("%(count)d tác phẩm có tổng phần chia khác nhuận bút.") % {"count": wrong}, True, wrong))
    return found


def _adding_up(period: Period) -> int:
    counted = Work.objects.filter(period=period, state__in=queries.COUNTED)
    return counted.annotate(divided=Sum("shares__amount", default=0)).exclude(divided=F("royalty") + F("helpers")).count()


def _calendar(period: Period) -> list[Problem]:
    today = timezone.localdate()
    found = []
    if today <= period.ends:
        found.append(Problem("not_over", _("Kỳ chưa hết: ngày cuối là %(day)s.") % {"day": f"{period.ends:%d/%m/%Y}"}, True))
    days = queries.whole_figure("han-chi", today)
    first = Work.objects.filter(period=period).exclude(state=WorkState.EXCLUDED).aggregate(first=Min("published_at"))["first"]
    if days is not None and first is not None:
        left = days - (today - timezone.localtime(first).date()).days
        if left < 0:
            text = _("Tác phẩm đầu kỳ đã quá hạn chi %(days)d ngày (hạn %(limit)d ngày kể từ ngày đăng).")
            found.append(Problem("late", text % {"days": -left, "limit": days}, False))
        elif left <= 15:
            found.append(Problem("soon", _("Còn %(days)d ngày là hết hạn chi cho tác phẩm đầu kỳ.") % {"days": left}, False))
    return found


def _taxes(period: Period) -> list[Problem]:
    rules = queries.tax_rules(timezone.localdate())
    rows = (
        Share.objects.filter(work__period=period, work__state__in=queries.COUNTED).values_list("payee__tax_category", "work__tax_category").distinct()
    )
    missing = sorted({own or of_work for own, of_work in rows if (own or of_work) not in rules or not rules[own or of_work].usable})
    text = _("Chưa có quy tắc thuế được kế toán xác nhận cho loại thu nhập: %(codes)s.") % {"codes": ", ".join(missing)}
    return [Problem("tax", text, True, len(missing))] if missing else []


def _fund(period: Period) -> list[Problem]:
    fund = fund_of(period)
    if fund is None:
        return []
    use = queries.tally(period).use
    over = over_limits(use, cap=fund.month, incentive_percent=fund.incentive_percent, helper_percent=fund.helper_percent)
    texts = {
        "total": _("Tổng nhuận bút vượt quỹ của kỳ %(amount)s."),
        "incentives": _("Khuyến khích vượt tỷ lệ cho phép %(amount)s."),
        "helpers": _("Thù lao người hỗ trợ vượt tỷ lệ cho phép %(amount)s."),
    }
    blocking = fund.action == FundCap.Action.REFUSE
    return [Problem(f"fund_{name}", texts[name] % {"amount": dong(amount)}, blocking) for name, amount in over.items()]


def _people(period: Period) -> list[Problem]:
    found = []
    counted = Share.objects.filter(work__period=period, work__state__in=queries.COUNTED)
    helped = (
        counted.filter(helper=True).annotate(least=Min("work__shares__amount", filter=Q(work__shares__helper=False))).filter(amount__gt=F("least"))
    )
    if number := helped.count():
        found.append(Problem("helpers", _("%(count)d người hỗ trợ có thù lao cao hơn nhuận bút của tác giả.") % {"count": number}, False, number))
    nameless = Payee.objects.filter(shares__in=counted, sealed_details="").exclude(kind=Payee.Kind.STAFF).distinct().count()
    if nameless:
        text = _("%(count)d người hưởng chưa có mã số thuế và tài khoản nhận tiền.") % {"count": nameless}
        found.append(Problem("details", text, False, nameless))
    disputes = Dispute.objects.filter(share__work__period=period, state=DisputeState.OPEN).count()
    if disputes:
        found.append(Problem("disputes", _("%(count)d khiếu nại của kỳ này chưa trả lời.") % {"count": disputes}, False, disputes))
    return found
