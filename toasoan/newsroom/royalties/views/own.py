"""“Nhuận bút của tôi”: what somebody earned, how it was computed, and saying that one does not agree; and answering those who do not."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toasoan.newsroom.royalties import actions, policy, queries
from toasoan.newsroom.royalties.documents.statements import statement, why_taxed
from toasoan.newsroom.royalties.errors import RoyaltyRefused
from toasoan.newsroom.royalties.models import Dispute, Payment, Period, Share
from toasoan.newsroom.royalties.states import FROZEN_PERIODS, DisputeState
from toasoan.newsroom.royalties.views.access import access_period, attempt, for_those_who
from toasoan.newsroom.royalties.views.grading import whole
from toasoan.newsroom.royalties.views.paying import as_file


def own_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/nhuan-but/cua-toi/``: for everybody in the newsroom, only what is theirs."""
    payee = queries.payee_of(request.user)
    periods = list(Period.objects.filter(works__shares__payee=payee).distinct()[:24]) if payee else []
    chosen = next((one for one in periods if one.code == request.GET.get("ky")), periods[0] if periods else None)
    shares = list(queries.shares_of(payee, chosen)) if payee and chosen else []
    payments = list(Payment.objects.filter(payee=payee, period=chosen)) if payee and chosen else []
    return render(
        request,
        "royalties/own.html",
        {
            "payee": payee,
            "periods": periods,
            "period": chosen,
            "shares": shares,
            "total": sum(one.amount for one in shares),
            "payments": [(one, why_taxed(one)) for one in payments],
            "adjustments": chosen.adjustments.filter(payee=payee) if chosen and payee else [],
            "frozen": bool(chosen and chosen.state in FROZEN_PERIODS),
            "page_title": _("Nhuận bút của tôi"),
        },
    )


def own_statement_view(request: HttpRequest, period: str) -> HttpResponse:
    """The own statement as PDF."""
    found, payee = access_period(period), queries.payee_of(request.user)
    if payee is None or found.state not in FROZEN_PERIODS or not Payment.objects.filter(period=found, payee=payee).exists():
        raise Http404
    return as_file(statement(found, payee), f"bang-ke-nhuan-but-{found.code}.pdf", "application/pdf")


@require_POST
def dispute_view(request: HttpRequest, share_id: int) -> HttpResponse:
    """Complain about the own share, or take the complaint back; somebody else's share is not there."""
    user: Any = request.user
    share = Share.objects.select_related("payee", "work__period").filter(pk=share_id, payee__user=user).first()
    if share is None:
        raise Http404
    waiting = share.disputes.filter(state=DisputeState.OPEN).first()
    if request.POST.get("act") == "withdraw" and waiting is not None:
        attempt(request, lambda: actions.withdraw_dispute(waiting, acting_user=user), _("Đã rút khiếu nại."))
    else:
        text = request.POST.get("text", "")
        attempt(request, lambda: actions.open_dispute(share, text=text, acting_user=user), _("Đã gửi khiếu nại. Bạn sẽ thấy trả lời ở đây."))
    answer = redirect("royalties_own")
    answer["Location"] += f"?ky={share.work.period.code}"
    return answer


@for_those_who("approve_work", "close_period", "pay_payment", "grade_work")
def disputes_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/nhuan-but/khieu-nai/``: what people do not agree with; those waiting first."""
    user: Any = request.user
    if request.method == "POST":
        _answer(request)
        return redirect("royalties_disputes")
    disputes = Dispute.objects.select_related(
        "share__work__period", "share__work__graded_by", "share__payee", "by", "answered_by", "adjustment__period"
    )
    return render(
        request,
        "royalties/disputes.html",
        {
            "waiting": disputes.filter(state=DisputeState.OPEN),
            "answered": disputes.exclude(state=DisputeState.OPEN)[:100],
            "counts": Dispute.objects.values("state").annotate(number=Count("pk")),
            "may_answer": policy.may(user, "approve_work"),
            "page_title": _("Khiếu nại nhuận bút"),
        },
    )


def _answer(request: HttpRequest) -> None:
    pk = request.POST.get("dispute", "")
    dispute = Dispute.objects.filter(pk=int(pk)).first() if pk.isdigit() else None
    if dispute is None:
        raise Http404
    user: Any = request.user

    def act() -> Dispute:
        policy.require_permission(user, "approve_work")
        amount = whole(request.POST.get("amount", ""))
        upheld = request.POST.get("act") == "uphold"
        if upheld and amount is None:
            raise RoyaltyRefused(_("Chấp nhận thì ghi số tiền được thêm (0 nếu chỉ ghi nhận)."))
        return actions.answer_dispute(dispute, uphold=amount if upheld else None, answer=request.POST.get("answer", ""), acting_user=user)

    attempt(request, act, _("Đã trả lời khiếu nại."))
