"""Who signs, whose certificates are known, which roots are trusted, which forms are in use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.reports import actions, outlines
from toasoan.oversight.reports.actions.trust import LARGEST_CERTIFICATE, LARGEST_PICTURE
from toasoan.oversight.reports.models import BodyCertificate, BodyPaper, ReportForm, Signatory, TrustRoot
from toasoan.oversight.reports.views.common import attempt, for_those_who, me, number_of, uploaded

PNG = gettext_lazy("PNG nền trong suốt; bỏ trống nếu không đổi.")


class SignatoryForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """Somebody who signs."""

    signature = forms.FileField(label=gettext_lazy("Ảnh chữ ký (xanh)"), required=False, help_text=PNG)

    class Meta:
        model = Signatory
        fields = ("body", "authority", "name", "user", "active")

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies: Any = self.fields["body"]
        bodies.queryset = Body.objects.filter(pk__in=[body.pk for body in bodies_of(user)])
        people: Any = self.fields["user"]
        people.queryset = User.objects.filter(is_active=True).exclude(kind=User.Kind.OUTSIDE)


class PaperForm(forms.Form):
    """What stands on every document of a body."""

    body: Any = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Cơ quan"))
    archive = forms.CharField(label=gettext_lazy("Lưu"), max_length=50, initial="VT", help_text=gettext_lazy("Phần sau chữ “Lưu:” ở Nơi nhận."))
    seal = forms.FileField(label=gettext_lazy("Ảnh dấu (đỏ)"), required=False, help_text=PNG)
    seal_width = forms.IntegerField(label=gettext_lazy("Đường kính dấu thật (mm)"), min_value=10, max_value=60, initial=36)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies: Any = self.fields["body"]
        bodies.queryset = Body.objects.filter(pk__in=[body.pk for body in bodies_of(user)])


@for_those_who("keep_signing")
def signing_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/van-ban/ky/``."""
    actions.shipped_form()
    user = me(request)
    context = {
        "signatories": Signatory.objects.filter(body__in=bodies_of(user)).select_related("body", "user").defer("signature"),
        "papers": BodyPaper.objects.filter(body__in=bodies_of(user)).select_related("body"),
        "certificates": BodyCertificate.objects.select_related("body").defer("content"), "roots": TrustRoot.objects.defer("content"),
        "forms": ReportForm.objects.all(), "bodies": Body.objects.all(), "signatory_form": SignatoryForm(user), "paper_form": PaperForm(user),
        "page_title": _("Người ký, chứng thư, mẫu báo cáo"),
    }  # fmt: skip
    return render(request, "reports/signing.html", context)


@for_those_who("keep_signing")
@require_POST
def signing_act_view(request: HttpRequest, name: str) -> HttpResponse:
    """One form of the page; the action decides."""
    user = me(request)
    if name in {"nguoi-ky", "mau-van-ban"}:
        form: Any = SignatoryForm(user, request.POST, request.FILES) if name == "nguoi-ky" else PaperForm(user, request.POST, request.FILES)
        if not form.is_valid():
            context = {"form": form, "page_title": _("Người ký, chứng thư, mẫu báo cáo"), "button": _("Ghi"), "multipart": True}
            return render(request, "reports/ask.html", context)
        _save(request, name, form, user)
        return redirect("reports_signing")
    _name, content = uploaded(request, "file", max(LARGEST_CERTIFICATE, outlines.LARGEST))
    body = Body.objects.filter(pk=number_of(request.POST.get("body"))).first()
    key = number_of(request.POST.get("id"))
    if name == "chung-thu" and body is not None:
        attempt(request, lambda: actions.register_certificate(body, content, acting_user=user), _("Đã khai báo chứng thư."))
    elif name == "ngung" and (certificate := BodyCertificate.objects.filter(pk=key).first()):
        attempt(request, lambda: actions.revoke_certificate(certificate, acting_user=user, why=request.POST.get("why", "")), _("Đã ngừng dùng."))
    elif name == "goc":
        attempt(request, lambda: actions.add_root(content, acting_user=user), _("Đã thêm chứng thư gốc."))
    elif name == "bo-goc" and (root := TrustRoot.objects.filter(pk=key).first()):
        attempt(request, lambda: actions.remove_root(root, acting_user=user), _("Đã bỏ chứng thư gốc."))
    elif name == "mau":
        text = content.decode("utf-8", "replace")
        attempt(request, lambda: actions.import_form(text, acting_user=user), _("Đã nhập mẫu. Báo cáo bắt đầu từ nay dùng bản mới."))
    else:
        raise Http404
    return redirect("reports_signing")


def _save(request: HttpRequest, name: str, form: Any, user: User) -> None:
    given = dict(form.cleaned_data)
    field = "signature" if name == "nguoi-ky" else "seal"
    given[field] = uploaded(request, field, LARGEST_PICTURE)[1]
    if name == "nguoi-ky":
        body = given.pop("body")
        same = Signatory.objects.filter(body=body, name=given["name"]).first()
        attempt(request, lambda: actions.save_signatory(same, acting_user=user, body=body, **given), _("Đã ghi người ký."))
    else:
        attempt(request, lambda: actions.save_paper(given.pop("body"), acting_user=user, **given), _("Đã ghi."))
