"""All periods, and one period: what is open, what it comes to, and the acts that move it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from django import forms
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from toasoan.newsroom.royalties import actions, policy, problems, queries
from toasoan.newsroom.royalties.models import DocumentSignature, Payee, Period, TaxRule
from toasoan.newsroom.royalties.models.schemes import Medium
from toasoan.newsroom.royalties.states import FROZEN_PERIODS, PERIODS, allowed
from toasoan.newsroom.royalties.views.access import EVERYBODY, access_period, attempt, for_those_who


class AdjustmentForm(forms.Form):
    """Đồng for or from somebody, with the reason."""

    payee = forms.ModelChoiceField(label=gettext_lazy("Người hưởng"), queryset=Payee.objects.all())
    amount = forms.IntegerField(
        label=gettext_lazy("Số tiền (đồng)"), min_value=-(10**12), max_value=10**12, help_text=gettext_lazy("Số âm: trừ lại.")
    )
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500)


def next_month() -> tuple[date, date]:
    """The days of the month after the last period, or of this month."""
    last = Period.objects.order_by("-ends").first()
    day = timezone.localdate().replace(day=1)
    if last is not None:
        day = (last.ends.replace(day=28) + (date(2000, 1, 5) - date(2000, 1, 1))).replace(day=1)
    return day, day.replace(day=monthrange(day.year, day.month)[1])


@for_those_who(*EVERYBODY)
def periods_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/nhuan-but/``."""
    user: Any = request.user
    starts, ends = next_month()
    if request.method == "POST":
        if attempt(request, lambda: actions.open_period(starts, ends, acting_user=user), _("Đã mở kỳ mới.")):
            return redirect("royalties_period", f"{starts:%Y-%m}")
        return redirect("royalties_periods")
    today = timezone.localdate()
    return render(
        request,
        "royalties/periods.html",
        {
            "periods": [(period, queries.tally(period)) for period in Period.objects.all()[:24]],
            "next": starts,
            "may_open": policy.may(user, "approve_work"),
            "late_payments": queries.late_payments(today),
            "late_works": queries.late_works(today),
            "page_title": _("Nhuận bút"),
        },
    )


@for_those_who(*EVERYBODY)
def period_view(request: HttpRequest, period: str) -> HttpResponse:
    """``/toa-soan/nhuan-but/<period>/``."""
    found = access_period(period)
    user: Any = request.user
    frozen = found.state in FROZEN_PERIODS
    media = dict(Medium.choices)
    by_medium = [{**row, "name": media.get(row["medium"], row["medium"])} for row in queries.amounts_by(found, "medium")]
    return render(
        request,
        "royalties/period.html",
        {
            "period": found,
            "tally": queries.tally(found),
            "problems": [] if frozen else problems.of(found),
            "by_medium": by_medium,
            "by_genre": queries.amounts_by(found, "genre_code", "genre_name"),
            "adjustments": found.adjustments.select_related("payee", "by"),
            "form": AdjustmentForm(),
            "documents": found.documents.defer("content")
            .select_related("issued_by")
            .prefetch_related(Prefetch("signatures", queryset=DocumentSignature.objects.defer("content").select_related("by"))),
            "frozen": frozen,
            "intact": queries.verify_period(found) if frozen else None,
            "acts": {name for name, way in PERIODS.items() if allowed(PERIODS, name, found.state) and policy.may(user, way.permission)},
            "may_adjust": policy.may(user, "approve_work") and found.state == "open",
            "may_collect": policy.may(user, "grade_work") and found.state == "open",
            "may_pay": policy.may(user, "pay_payment"),
            "may_sign": policy.may(user, "pay_payment") or policy.may(user, "close_period"),
            "page_title": _("Kỳ nhuận bút %(period)s") % {"period": found.code},
        },
    )


@for_those_who("grade_work", "approve_work", "close_period", "pay_payment")
@require_POST
def period_act_view(request: HttpRequest, period: str, act: str) -> HttpResponse:
    """Collect, submit, return, close, finish, adjust: one button each; the action decides."""
    found = access_period(period)
    user: Any = request.user
    reason = request.POST.get("reason", "")
    acts: dict[str, tuple[Any, str]] = {
        "lay-tac-pham": (lambda: actions.collect(found, acting_user=user), _("Đã lấy các tác phẩm mới vào kỳ.")),
        "trinh": (lambda: actions.submit_period(found, acting_user=user), _("Đã trình chốt kỳ.")),
        "tra-lai": (lambda: actions.return_period(found, reason=reason, acting_user=user), _("Đã trả lại để chấm tiếp.")),
        "chot": (lambda: actions.close_period(found, acting_user=user), _("Đã chốt kỳ. Từ nay không số nào trong kỳ thay đổi.")),
        "chi-xong": (lambda: actions.finish_period(found, acting_user=user), _("Đã kết thúc kỳ.")),
        "lap-bang": (lambda: actions.issue_list(found, acting_user=user), _("Đã lập bảng chi.")),
    }
    if act == "dieu-chinh":
        _adjust(request, found)
    elif act in acts:
        attempt(request, *acts[act])
    return redirect("royalties_period", found.code)


def _adjust(request: HttpRequest, period: Period) -> None:
    from wagtail.admin import messages

    form = AdjustmentForm(request.POST)
    user: Any = request.user
    if form.is_valid():
        given = form.cleaned_data
        attempt(
            request,
            lambda: actions.add_adjustment(period, given["payee"], amount=given["amount"], reason=given["reason"], acting_user=user),
            _("Đã ghi khoản điều chỉnh."),
        )
    else:
        messages.error(request, _("Hãy chọn người hưởng, ghi số tiền và lý do."))


@for_those_who(*EVERYBODY)
def taxes_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/nhuan-but/thue/``: the tax rules with source and certainty; an accountant confirms each before it is used."""
    user: Any = request.user
    if request.method == "POST":
        pk = request.POST.get("rule", "")
        rule = TaxRule.objects.filter(pk=int(pk)).first() if pk.isdigit() else None
        if rule is not None:
            attempt(request, lambda: actions.confirm_tax_rule(rule, acting_user=user), _("Đã xác nhận quy tắc thuế."))
        return redirect("royalties_taxes")
    return render(
        request,
        "royalties/taxes.html",
        {
            "rules": TaxRule.objects.select_related("confirmed_by"),
            "may_confirm": policy.may(user, "confirm_taxrule"),
            "page_title": _("Quy tắc thuế"),
        },
    )
