"""One report: writing it part by part, its figures, its steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from toasoan.foundation.facts import facts
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.reports import actions, policy, queries
from toasoan.oversight.reports.documents import metrics
from toasoan.oversight.reports.documents.layout import layout_of
from toasoan.oversight.reports.errors import ReportRefused
from toasoan.oversight.reports.markup import references
from toasoan.oversight.reports.models import Figure, Report, RequestLine, Section, SectionVersion
from toasoan.oversight.reports.sources import table_sources
from toasoan.oversight.reports.states import EDITABLE, REPORT
from toasoan.oversight.reports.views.common import DAY, attempt, for_those_who, me, number_of

LIST_HELP = gettext_lazy("Mỗi dòng một nơi.")
LISTS = ("addressees", "recipients", "authority")


class HeadForm(forms.Form):
    """What stands around the text."""

    summary = forms.CharField(label=gettext_lazy("Trích yếu"), max_length=255)
    opening = forms.CharField(label=gettext_lazy("Đoạn mở đầu"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    addressees = forms.CharField(label=gettext_lazy("Kính gửi"), required=False, help_text=LIST_HELP, widget=forms.Textarea(attrs={"rows": 2}))
    recipients = forms.CharField(label=gettext_lazy("Nơi nhận khác"), required=False, help_text=LIST_HELP, widget=forms.Textarea(attrs={"rows": 3}))
    authority = forms.CharField(
        label=gettext_lazy("Quyền hạn, chức vụ người ký"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Mỗi dòng một ý, ví dụ KT. GIÁM ĐỐC rồi PHÓ GIÁM ĐỐC."),
    )  # fmt: skip
    signer_name = forms.CharField(label=gettext_lazy("Họ tên người ký"), required=False, max_length=100)
    drafter = forms.CharField(label=gettext_lazy("Ký hiệu người soạn"), required=False, max_length=50)
    urgency = forms.ChoiceField(label=gettext_lazy("Mức khẩn"), required=False, choices=Report.Urgency.choices)
    circulation = forms.CharField(
        label=gettext_lazy("Phạm vi lưu hành"), required=False, max_length=50,
        help_text=gettext_lazy("Ví dụ: LƯU HÀNH NỘI BỘ. Không hạn chế thì bỏ trống."),
    )  # fmt: skip


class OwnForm(forms.Form):
    """A report of one's own accord."""

    form: Any = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Mẫu báo cáo"))
    year = forms.IntegerField(label=gettext_lazy("Năm báo cáo"), min_value=2000, max_value=2100)
    period_from = forms.DateField(label=gettext_lazy("Kỳ số liệu từ ngày"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    period_to = forms.DateField(label=gettext_lazy("đến hết ngày"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["form"].queryset = queries.forms_in_use()


@for_those_who("write_report")
def begin_view(request: HttpRequest) -> HttpResponse:
    """Begin a report: for a request (``?yeu-cau=``), or of one's own accord."""
    user = me(request)
    bodies = bodies_of(user)
    if not bodies:
        attempt(request, lambda: policy.require(None, _("Tài khoản của bạn chưa thuộc cơ quan nào. Hãy nhờ quản trị hệ thống phân.")), "")
        return redirect("reports_home")
    if request.method == "POST" and (line_id := number_of(request.POST.get("line"))):
        line = RequestLine.objects.filter(pk=line_id, body__in=bodies).select_related("request__form", "body").first()
        if line is None:
            raise Http404
        made = attempt(request, lambda: actions.begin_report(acting_user=user, body=line.body, line=line), _("Đã lấy số liệu và dựng dự thảo."))
        return redirect("reports_report", made.pk) if made else redirect("reports_home")
    actions.shipped_form()
    today = timezone.localdate()
    initial = {"year": today.year, "period_from": today.replace(month=1, day=1), "period_to": today}
    form = OwnForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        body = next((one for one in bodies if one.pk == number_of(request.POST.get("body"))), bodies[0])
        made = attempt(request, lambda: actions.begin_report(acting_user=user, body=body, **form.cleaned_data), _("Đã lấy số liệu và dựng dự thảo."))
        if made:
            return redirect("reports_report", made.pk)
    context = {
        "form": form, "bodies": bodies, "page_title": _("Bắt đầu báo cáo"), "back": reverse("reports_home"), "button": _("Lấy số liệu, dựng dự thảo"),
        "report_forms": queries.forms_in_use(),
    }  # fmt: skip
    return render(request, "reports/ask.html", context)


def find(request: HttpRequest, report_id: int) -> Report:
    """A report of the account's bodies.

    :raises Http404: for any other.
    """
    found = queries.reports_for(me(request)).filter(pk=report_id).first()
    if found is None:
        raise Http404
    return found


def warnings_of(report: Report, sections: list[Section], figures: list[Figure]) -> list[str]:
    """What a person should look at before handing it in."""
    found = []
    blank = [one.heading for index, one in enumerate(sections) if not one.text.strip() and not _has_parts(sections, index)]
    if blank:
        found.append(_("Phần chưa có nội dung: %(names)s") % {"names": "; ".join(blank)})
    known = {one.number: one for one in figures}
    used = {number for one in sections for number in references(one.text)}
    missing = [known[number].label for number in sorted(used) if number in known and not known[number].shown and not known[number].is_overridden]
    if missing:
        found.append(_("Số liệu trong bài chưa đo được: %(names)s") % {"names": "; ".join(missing)})
    strange = metrics.missing("".join([report.summary, report.opening, *(one.text for one in sections)]))
    if strange:
        found.append(_("Phông chữ văn bản không có các chữ: %(letters)s. Khi in sẽ thành ô vuông.") % {"letters": " ".join(strange[:20])})
    if not layout_of(report.body.family).verified:
        found.append(_("Thể thức văn bản của Đảng trong phần mềm chưa được đối chiếu với hướng dẫn gốc; hãy kiểm tra trước khi ký."))
    if report.period_to > timezone.localdate():
        found.append(_("Kỳ số liệu chưa kết thúc: số liệu tính đến ngày lấy. Lấy lại số liệu trước khi trình nếu cần."))
    return found


def _has_parts(sections: list[Section], index: int) -> bool:
    return sections[index].level == "section" and index + 1 < len(sections) and sections[index + 1].level == "clause"


@for_those_who("use_reports")
def report_view(request: HttpRequest, report_id: int) -> HttpResponse:
    """The report at work."""
    report, user = find(request, report_id), me(request)
    sections, figures = list(report.sections.select_related("updated_by")), list(report.figures.select_related("overridden_by"))
    editable = report.state in EDITABLE and policy.may_for(user, "write_report", report.body)
    ways = [way for way in REPORT.values() if report.state in way.sources and policy.may_for(user, way.permission, report.body)]
    initial = {name: getattr(report, name) for name in HeadForm.base_fields} | {name: "\n".join(getattr(report, name)) for name in LISTS}
    known = {figure.fact for figure in figures}
    context = {
        "report": report, "sections": sections, "figures": figures, "editable": editable, "ways": ways, "head_form": HeadForm(initial=initial),
        "overridden": [one for one in figures if one.is_overridden], "warnings": warnings_of(report, sections, figures),
        "signed": queries.signed_file(report),
        "more_facts": [one for one in facts() if one.name not in known and one.is_built] if editable and not report.consolidates_id else [],
        "tables": table_sources(), "asides": SectionVersion.objects.filter(section__report=report, aside=True).select_related("section", "by")[:20],
        "layout": layout_of(report.body.family), "page_title": str(report),
        "signer_configured": bool(settings.REPORT_SIGNER), "demo": settings.MODE in {"demo", "test"},
        "figure_data": {one.number: {"said": one.said, "label": one.label, "changed": one.is_overridden} for one in figures},
    }  # fmt: skip
    return render(request, "reports/report.html", context)


@for_those_who("write_report")
@require_POST
def head_view(request: HttpRequest, report_id: int) -> HttpResponse:
    """Save what stands around the text."""
    report, form = find(request, report_id), HeadForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data | {name: form.cleaned_data[name].splitlines() for name in LISTS}
        attempt(request, lambda: actions.change_head(report, acting_user=me(request), **given), _("Đã ghi phần đầu."))
        return redirect("reports_report", report.pk)
    # what was typed is shown again with what is wrong
    context = {"form": form, "page_title": _("Phần đầu báo cáo"), "back": reverse("reports_report", args=[report.pk]), "button": _("Ghi")}
    return render(request, "reports/ask.html", context)


@for_those_who("write_report")
@require_POST
def save_view(request: HttpRequest, report_id: int, section_id: int) -> HttpResponse:
    """Save a part: asked by the page while somebody types, or by its button without scripts."""
    report = find(request, report_id)
    section = report.sections.filter(pk=section_id).first()
    if section is None:
        raise Http404
    text, base = request.POST.get("text", ""), number_of(request.POST.get("version"))
    by_page = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    try:
        saved = actions.save_section(section, acting_user=me(request), text=text, base_version=base)
    except ReportRefused as refusal:
        if by_page:
            return JsonResponse({"error": str(refusal)}, status=409)
        context = {"text": text, "error": str(refusal), "page_title": section.heading, "back": reverse("reports_report", args=[report.pk])}
        return render(request, "reports/unsaved.html", context, status=409)
    if by_page:
        now = saved.section
        return JsonResponse({"version": now.version, "text": now.text, "joined": saved.joined, "aside": saved.aside, "by": str(now.updated_by or "")})
    attempt(request, lambda: None, _("Phần bạn viết được giữ bên cạnh, vì người khác vừa sửa cùng đoạn.") if saved.aside else _("Đã lưu."))
    return redirect(f"{reverse('reports_report', args=[report.pk])}#phan-{section.pk}")


@for_those_who("use_reports")
def pulse_view(request: HttpRequest, report_id: int) -> HttpResponse:
    """What others have saved since: the page asks while it is open (``v=12:3,13:0``: the versions it has)."""
    report = find(request, report_id)
    had = {}
    for pair in request.GET.get("v", "")[:4000].split(","):
        key, _colon, version = pair.partition(":")
        had[number_of(key)] = number_of(version)
    rows = report.sections.select_related("updated_by")
    newer = [one for one in rows if one.pk in had and one.version > had[one.pk]]
    news = {one.pk: {"version": one.version, "text": one.text, "by": str(one.updated_by or "")} for one in newer}
    return JsonResponse({"sections": news, "state": report.state, "editable": report.state in EDITABLE})


@for_those_who("use_reports")
def versions_view(request: HttpRequest, report_id: int, section_id: int) -> HttpResponse:
    """Every version of a part; one may be put back."""
    report = find(request, report_id)
    section = report.sections.filter(pk=section_id).first()
    if section is None:
        raise Http404
    if request.method == "POST":
        version = section.versions.filter(pk=number_of(request.POST.get("version"))).first()
        if version is None:
            raise Http404
        attempt(request, lambda: actions.restore_version(version, acting_user=me(request)), _("Đã lấy lại bản này."))
        return redirect("reports_report", report.pk)
    context = {
        "report": report, "section": section, "versions": section.versions.select_related("by")[:100],
        "editable": report.state in EDITABLE and policy.may_for(me(request), "write_report", report.body),
        "page_title": _("Các bản của “%(heading)s”") % {"heading": section.heading},
    }  # fmt: skip
    return render(request, "reports/versions.html", context)


@for_those_who("write_report")
@require_POST
def figures_view(request: HttpRequest, report_id: int, name: str) -> HttpResponse:
    """Take figures again, bring one more in, put another value in a figure's place, take that back."""
    report, user = find(request, report_id), me(request)
    figure = report.figures.filter(pk=number_of(request.POST.get("figure"))).first()
    if name == "lay-lai":
        changed = attempt(request, lambda: actions.refresh_figures(report, acting_user=user), _("Đã lấy lại số liệu."))
        for one, before in changed if isinstance(changed, list) else []:
            words = {"label": one.label, "before": before or "–", "now": one.shown or _("chưa đo được")}
            attempt(request, lambda: None, _("%(label)s: %(before)s → %(now)s") % words)
    elif name == "them":
        fact = request.POST.get("fact", "")[:100]
        attempt(request, lambda: actions.add_figure(report, fact, acting_user=user), _("Đã thêm số liệu. Bấm tên số liệu để chèn vào chỗ đang viết."))
    elif name == "dieu-chinh" and figure is not None:
        shown, why = request.POST.get("shown", ""), request.POST.get("why", "")
        attempt(request, lambda: actions.override_figure(figure, acting_user=user, shown=shown, why=why), _("Đã điều chỉnh; báo cáo sẽ liệt kê."))
    elif name == "bo-dieu-chinh" and figure is not None:
        attempt(request, lambda: actions.take_back_override(figure, acting_user=user), _("Đã trở lại số liệu đo được."))
    else:
        raise Http404
    return redirect(f"{reverse('reports_report', args=[report.pk])}#so-lieu")
