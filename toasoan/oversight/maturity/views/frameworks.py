"""The frameworks, the points of a period as they are now, importing criteria."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.foundation.evidence.views.common import for_those_who, me, period_of
from toasoan.oversight.maturity import actions, queries
from toasoan.oversight.maturity.errors import FrameworkWrong, MaturityRefused
from toasoan.oversight.maturity.models import Framework, NationalResult, newest
from toasoan.oversight.maturity.reading import read_framework
from toasoan.oversight.maturity.tables import LARGEST_FILE, read_rows, read_yaml, rows_to_data, template

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _framework(code: str) -> Framework:
    found = newest(code)
    if found is None:
        raise Http404
    return found


@for_those_who("maturity.view_framework")
def index_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/truong-thanh/``: the frameworks, and the published national results."""
    context = {
        "frameworks": queries.frameworks(), "results": NationalResult.objects.all(), "may_import": me(request).has_perm("maturity.import_framework"),
        "page_title": _("Chỉ số trưởng thành"),
    }  # fmt: skip
    return render(request, "maturity/index.html", context)


@for_those_who("maturity.import_framework")
@require_POST
def load_view(request: HttpRequest) -> HttpResponse:
    """Load what comes with the product."""
    actions.load_shipped(acting_user=me(request))
    messages.success(request, _("Đã nạp các bộ chỉ số đi kèm."))
    return redirect("maturity_index")


@for_those_who("maturity.view_framework")
def framework_view(request: HttpRequest, code: str) -> HttpResponse:
    """A framework with its points for a period: level, what is missing, the easiest way up."""
    framework, period = _framework(code), period_of(request)
    result = queries.assess(framework, period, queries.own_kinds())
    context = {
        "framework": framework, "period": period, "result": result, "has_criteria": any(pillar.criteria for pillar in result.pillars),
        "levels": framework.levels.all(), "way": result.way(), "may_import": me(request).has_perm("maturity.import_framework"),
        "page_title": framework.name,
    }  # fmt: skip
    return render(request, "maturity/framework.html", context)


@for_those_who("maturity.view_framework")
def criterion_view(request: HttpRequest, code: str, criterion: str) -> HttpResponse:
    """One criterion: the question, what the points rest on, where the evidence is."""
    framework, period = _framework(code), period_of(request)
    result = queries.assess(framework, period, queries.own_kinds())
    found = next((one for pillar in result.pillars for one in pillar.criteria if one.criterion.code == criterion), None)
    if found is None:
        raise Http404
    context = {
        "framework": framework, "period": period, "score": found, "may_attest": me(request).has_perm("evidence.attest"),
        "back": reverse("maturity_criterion", args=[code, criterion]), "page_title": _("Tiêu chí %(code)s") % {"code": criterion},
    }  # fmt: skip
    return render(request, "maturity/criterion.html", context)


class ImportForm(forms.Form):
    """A filled-in table, or a framework as YAML."""

    file = forms.FileField(label=gettext_lazy("Tệp"), help_text=gettext_lazy("XLSX hoặc CSV theo tệp mẫu, hoặc YAML; tối đa 5 MB."))
    reason = forms.CharField(label=gettext_lazy("Chép từ văn bản nào, ai đối chiếu"), max_length=500)


def _read(framework: Framework, name: str, content: bytes) -> Any:
    if name.lower().endswith((".yaml", ".yml")):
        data = read_framework(read_yaml(content))
        if data.code != framework.code:
            raise FrameworkWrong([_("Tệp là của bộ chỉ số “%(code)s”.") % {"code": data.code}])
        return data
    return read_framework(rows_to_data(framework, read_rows(name, content)))


@for_those_who("maturity.import_framework")
def import_view(request: HttpRequest, code: str) -> HttpResponse:
    """Import criteria; what is wrong is listed row by row and nothing is stored."""
    framework, problems = _framework(code), []
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            data = _read(framework, upload.name, upload.read(LARGEST_FILE + 1))
            actions.store_framework(data, acting_user=me(request), reason=form.cleaned_data["reason"])
        except FrameworkWrong as wrong:
            problems = wrong.problems
        except MaturityRefused as refusal:
            problems = [str(refusal)]
        else:
            messages.success(request, _("Đã nhập tiêu chí thành một bản mới của bộ chỉ số."))
            return redirect("maturity_framework", code)
    context = {"framework": framework, "form": form, "problems": problems, "page_title": _("Nhập tiêu chí")}
    return render(request, "maturity/import.html", context)


@for_those_who("maturity.view_framework")
def template_view(request: HttpRequest, code: str) -> HttpResponse:
    """The table to fill in."""
    response = HttpResponse(template(_framework(code)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="tieu-chi-{code}.xlsx"'
    return response
