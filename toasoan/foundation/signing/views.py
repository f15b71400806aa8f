"""``/toa-soan/chung-thu-goc/``: whose signatures are trusted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from toasoan.foundation.signing import actions
from toasoan.foundation.signing.certificates import LARGEST
from toasoan.foundation.signing.errors import SigningRefused
from toasoan.foundation.signing.models import TrustedRoot


class RootForm(forms.Form):
    """A certificate to trust."""

    file = forms.FileField(label=gettext_lazy("Tệp chứng thư gốc (PEM, CRT, CER)"))


def roots_view(request: HttpRequest) -> HttpResponse:
    """The list, adding one, trusting one no more."""
    user: Any = request.user
    if not user.has_perm("signing.view_trustedroot"):
        raise PermissionDenied
    if request.method == "POST":
        try:
            if request.POST.get("act") == "thoi-tin":
                number = request.POST.get("root", "")
                root = get_object_or_404(TrustedRoot, pk=int(number) if number.isdecimal() else 0)
                actions.distrust_root(root, reason=request.POST.get("reason", ""), acting_user=user)
                messages.success(request, _("Từ nay chữ ký do “%(name)s” chứng thực không được tin.") % {"name": root.name})
            else:
                file = request.FILES.get("file")
                root = actions.trust_root(file.read(LARGEST + 1) if file else b"", acting_user=user)
                messages.success(request, _("Đã tin “%(name)s”. Hãy đối chiếu dấu vân tay với nơi cấp.") % {"name": root.name})
        except SigningRefused as refusal:
            messages.error(request, str(refusal))
        return redirect("signing_roots")
    context = {
        "roots": TrustedRoot.objects.select_related("added_by"), "form": RootForm(), "may_change": user.has_perm("signing.trust_root"),
        "now": timezone.now(), "page_title": _("Chứng thư gốc được tin"),
    }  # fmt: skip
    return render(request, "signing/roots.html", context)
