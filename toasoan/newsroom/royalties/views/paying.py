"""For accounts: the payments of a period, those nobody has fetched, lists and statements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from toasoan.foundation.audit.actions import record
from toasoan.foundation.signing.certificates import LARGEST
from toasoan.newsroom.royalties import actions, policy, queries
from toasoan.newsroom.royalties.documents.statements import statement, why_taxed
from toasoan.newsroom.royalties.models import DocumentSignature, IssuedDocument, Payee, Payment
from toasoan.newsroom.royalties.states import FROZEN_PERIODS, PaymentState
from toasoan.newsroom.royalties.views.access import access_period, attempt, for_those_who

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class DetailsForm(forms.Form):
    """What accounts need to pay somebody; encrypted in the database."""

    tax_code = forms.CharField(label=gettext_lazy("Mã số thuế"), max_length=20, required=False)
    identity = forms.CharField(label=gettext_lazy("Số định danh cá nhân"), max_length=20, required=False)
    bank = forms.CharField(label=gettext_lazy("Ngân hàng"), max_length=100, required=False)
    account = forms.CharField(label=gettext_lazy("Số tài khoản"), max_length=40, required=False)
    account_name = forms.CharField(label=gettext_lazy("Tên chủ tài khoản"), max_length=255, required=False)


def as_file(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@for_those_who("pay_payment", "close_period", "approve_work")
def payments_view(request: HttpRequest, period: str) -> HttpResponse:
    """``/toa-soan/nhuan-but/<period>/chi/``: everybody's payment; accounts note what was paid."""
    found = access_period(period)
    user: Any = request.user
    if request.method == "POST":
        ids = [int(one) for one in request.POST.getlist("payment") if one.isdigit()]
        attempt(
            request,
            lambda: actions.pay_payments(found, ids, how=request.POST.get("how", ""), acting_user=user),
            _("Đã ghi %(count)d khoản đã chi.") % {"count": len(ids)},
        )
        return redirect("royalties_payments", found.code)
    page = Paginator(queries.payments_of(found).order_by("payee__name", "category"), 200).get_page(request.GET.get("p"))
    return render(
        request,
        "royalties/payments.html",
        {
            "period": found,
            "page": page,
            "rows": [(one, why_taxed(one)) for one in page],
            "may_pay": policy.may(user, "pay_payment") and found.state in FROZEN_PERIODS,
            "due": PaymentState.DUE,
            "page_title": _("Chi nhuận bút kỳ %(period)s") % {"period": found.code},
        },
    )


@for_those_who("pay_payment", "close_period")
def unclaimed_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/nhuan-but/chua-linh/``: what is due and not fetched, with the notices; after enough of them it goes to the fund."""
    user: Any = request.user
    today = timezone.localdate()
    if request.method == "POST":
        pk = request.POST.get("payment", "")
        payment = Payment.objects.filter(pk=int(pk)).first() if pk.isdigit() else None
        if payment is None:
            raise Http404
        text = request.POST.get("text", "")
        if request.POST.get("act") == "return":
            attempt(request, lambda: actions.return_payment(payment, reason=text, acting_user=user), _("Đã chuyển quỹ năm sau."))
        else:
            attempt(request, lambda: actions.note_claim(payment, how=text, acting_user=user), _("Đã ghi lần báo nhận tiền."))
        return redirect("royalties_unclaimed")
    page = Paginator(queries.unclaimed(today), 100).get_page(request.GET.get("p"))
    return render(
        request,
        "royalties/unclaimed.html",
        {
            "page": page,
            "today": today,
            "needed": queries.whole_figure("so-lan-bao", today) or 0,
            "may_pay": policy.may(user, "pay_payment"),
            "page_title": _("Nhuận bút chưa lĩnh"),
        },
    )


@for_those_who("pay_payment", "close_period", "approve_work")
def statement_view(request: HttpRequest, period: str, payee_id: int) -> HttpResponse:
    """Somebody's statement as PDF."""
    found = access_period(period)
    payee = Payee.objects.filter(pk=payee_id).first()
    if payee is None or found.state not in FROZEN_PERIODS:
        raise Http404
    return as_file(statement(found, payee), f"bang-ke-nhuan-but-{found.code}-{payee.pk}.pdf", "application/pdf")


@for_those_who("pay_payment", "close_period")
def document_view(request: HttpRequest, document_id: int) -> HttpResponse:
    """A payment list as it was issued."""
    found = IssuedDocument.objects.filter(pk=document_id).first()
    if found is None:
        raise Http404
    user: Any = request.user
    record("royalties.fetch_list", found, acting_user=user, new={"sha256": found.sha256})
    return as_file(bytes(found.content), found.name, XLSX)


@for_those_who("pay_payment", "close_period")
@require_POST
def sign_view(request: HttpRequest, document_id: int) -> HttpResponse:
    """Sign a list by a key file that comes with this request and goes with it, or bring a signature that was made elsewhere."""
    found = IssuedDocument.objects.select_related("period").filter(pk=document_id).first()
    if found is None:
        raise Http404
    user: Any = request.user
    key, made = request.FILES.get("key"), request.FILES.get("signature")
    if made is not None:
        content = made.read(LARGEST)
        attempt(request, lambda: actions.add_signature(found, content, acting_user=user), _("Đã nhận chữ ký."))
    else:
        data, passphrase = key.read(LARGEST + 1) if key is not None else b"", request.POST.get("passphrase", "")
        attempt(request, lambda: actions.sign_document(found, key_file=data, passphrase=passphrase, acting_user=user), _("Đã ký bảng chi."))
    return redirect("royalties_period", found.period.code)


@for_those_who("pay_payment", "close_period")
def signature_view(request: HttpRequest, signature_id: int) -> HttpResponse:
    """A signature as a file, to hand on with the list."""
    found = DocumentSignature.objects.select_related("document").filter(pk=signature_id).first()
    if found is None:
        raise Http404
    return as_file(bytes(found.content), f"{found.document.name}.{found.pk}.p7s", "application/pkcs7-signature")


@for_those_who("pay_payment")
def details_view(request: HttpRequest, payee_id: int) -> HttpResponse:
    """Tax code and bank account of somebody; every look is in the audit."""
    payee = Payee.objects.filter(pk=payee_id).first()
    if payee is None:
        raise Http404
    user: Any = request.user
    form = DetailsForm(request.POST or None, initial=payee.details if request.method == "GET" else None)
    if request.method == "POST" and form.is_valid():
        attempt(request, lambda: actions.set_details(payee, form.cleaned_data, acting_user=user), _("Đã lưu."))
        return redirect("royalties_details", payee.pk)
    if request.method == "GET":
        record("royalties.see_details", payee, acting_user=user)
    return render(request, "royalties/details.html", {"payee": payee, "form": form, "page_title": payee.name})
