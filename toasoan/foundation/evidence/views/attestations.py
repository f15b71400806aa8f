"""Attested documents: the list, adding one, withdrawing one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from toasoan.foundation.audit.actions import record
from toasoan.foundation.evidence import actions, queries
from toasoan.foundation.evidence.models import Attestation
from toasoan.foundation.evidence.subjects import subject_label
from toasoan.foundation.evidence.views.common import attempt, for_those_who, me
from toasoan.foundation.people.models import User

DAY = {"type": "date"}


class AttestationForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A document or a link."""

    file = forms.FileField(
        label=gettext_lazy("Tệp"), required=False, help_text=gettext_lazy("PDF, DOCX, XLSX …, tối đa 20 MB. Giữ riêng, không vào thư viện.")
    )

    link = forms.URLField(
        label=gettext_lazy("Đường dẫn"),
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("Nơi ai cũng mở được, ví dụ một trang trên cổng thông tin."),
    )

    class Meta:
        model = Attestation
        fields = ("title", "number", "issuer", "note", "link", "responsible", "valid_from", "valid_until")
        widgets = {name: forms.DateInput(attrs=DAY, format="%Y-%m-%d") for name in ("valid_from", "valid_until")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = User.objects.filter(is_active=True).exclude(kind=User.Kind.OUTSIDE)  # type: ignore[attr-defined]


@for_those_who("evidence.view_attestations")
def attestations_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/minh-chung/``: every document, those of one subject with ``?cho=key``."""
    key = request.GET.get("cho", "")
    rows = queries.attestations([key] if key else None)
    page = Paginator(rows, 50).get_page(request.GET.get("p"))
    context = {
        "page": page, "lines": [(one, subject_label(one.key)) for one in page], "key": key, "subject": subject_label(key) if key else "",
        "may_attest": me(request).has_perm("evidence.attest"), "page_title": _("Minh chứng"),
    }  # fmt: skip
    return render(request, "evidence/attestations.html", context)


def _back(request: HttpRequest) -> HttpResponse:
    back = request.GET.get("ve", "") or request.POST.get("ve", "")
    if back and url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return redirect(back)
    return redirect("evidence_attestations")


@for_those_who("evidence.attest")
def attest_view(request: HttpRequest) -> HttpResponse:
    """Add a document for the subject that the address names (``?cho=key``); ``?ve=`` is where to go afterwards."""
    key = request.GET.get("cho", "")
    label = subject_label(key)
    if not label:
        raise Http404
    form = AttestationForm(request.POST or None, request.FILES or None, initial={"responsible": me(request).pk})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        upload = given.pop("file")
        content = b"" if upload is None else upload.read(actions.LARGEST_FILE + 1)
        name = upload.name if upload else ""
        given["link"] = given["link"] or ""
        if attempt(
            request, lambda: actions.attest(acting_user=me(request), key=key, file_name=name, file_content=content, **given), _("Đã nộp minh chứng.")
        ):
            return _back(request)
    context = {"form": form, "subject": label, "key": key, "page_title": _("Nộp minh chứng")}
    return render(request, "evidence/attest.html", context)


@for_those_who("evidence.attest")
@require_POST
def withdraw_view(request: HttpRequest, attestation_id: int) -> HttpResponse:
    """Withdraw one, with the reason."""
    one = get_object_or_404(queries.attestations(), pk=attestation_id)
    reason = request.POST.get("reason", "")
    attempt(request, lambda: actions.withdraw_attestation(one, acting_user=me(request), reason=reason), _("Đã rút minh chứng."))
    return _back(request)


@for_those_who("evidence.view_attestations")
def file_view(request: HttpRequest, attestation_id: int) -> HttpResponse:
    """The file, as a download; each look is in the audit."""
    one = get_object_or_404(Attestation, pk=attestation_id)
    if not one.file_name:
        raise Http404
    record("evidence.fetch_file", one, acting_user=me(request))
    response = HttpResponse(bytes(one.file_content), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, one.file_name) or "attachment"
    response["Cache-Control"] = "no-store, private"
    return response
