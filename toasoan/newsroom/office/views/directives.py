"""The register of directives."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import Desk
from toasoan.newsroom.office import actions, policy, queries
from toasoan.newsroom.office.actions.directives import LARGEST_FILE
from toasoan.newsroom.office.models import Directive, DirectiveExtension
from toasoan.newsroom.office.sheets import table_file
from toasoan.newsroom.office.states import DIRECTIVE, UNREPORTED_DIRECTIVES, DirectiveState, ExtensionState
from toasoan.newsroom.office.views.common import attempt, for_those_who, me
from toasoan.newsroom.stories.finding import with_words
from toasoan.newsroom.stories.models import Story

DAY = {"type": "date"}


class DirectiveForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """An entry of the register."""

    file = forms.FileField(
        label=gettext_lazy("Tệp"), required=False, help_text=gettext_lazy("PDF, DOCX …, tối đa 20 MB. Giữ riêng trong sổ, không vào thư viện.")
    )

    class Meta:
        model = Directive
        fields = ("source", "secrecy", "number", "issued_on", "issuer", "summary", "note", "due_on")
        widgets = {name: forms.DateInput(attrs=DAY, format="%Y-%m-%d") for name in ("issued_on", "due_on")}


class AssignForm(forms.Form):
    """To whom, until when."""

    desk = forms.ModelChoiceField(Desk.objects.filter(closed=None), label=gettext_lazy("Ban thực hiện"), required=False)
    due_on = forms.DateField(label=gettext_lazy("Hạn thực hiện"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.ModelChoiceField(queries.staff(), label=_("Người thực hiện"), required=False)


class ExtensionForm(forms.Form):
    """A later day, and why."""

    new_due = forms.DateField(label=gettext_lazy("Hạn đề nghị"), widget=forms.DateInput(attrs=DAY))
    why = forms.CharField(label=gettext_lazy("Lý do"), max_length=500)


@for_those_who("use_office")
def directives_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/chi-dao/``: what the account may know of, the overdue first."""
    rows = queries.directives_for(me(request))
    state = request.GET.get("state", "")
    if state == "overdue":
        rows = rows.filter(state__in=UNREPORTED_DIRECTIVES, due_on__lt=timezone.localdate())
    elif state in DirectiveState:
        rows = rows.filter(state=state)
    if wanted := request.GET.get("q", "").strip():
        rows = with_words(rows, wanted, "summary", "number", "issuer")
    if request.GET.get("tep") in {"xlsx", "csv"}:
        heads = [_("Số, ký hiệu"), _("Ngày"), _("Nơi ban hành"), _("Trích yếu"), _("Mức phổ biến"), _("Ban"), _("Người"), _("Hạn"), _("Trạng thái")]
        lines = [
            [
                one.number,
                one.issued_on,
                one.issuer,
                one.summary,
                one.get_secrecy_display(),
                one.desk or "",
                one.person or "",
                one.due_on,
                one.get_state_display(),
            ]
            for one in rows[:5000]
        ]
        return table_file(request.GET["tep"], "so-chi-dao", heads, lines)
    overdue = queries.directives_for(me(request)).filter(state__in=UNREPORTED_DIRECTIVES, due_on__lt=timezone.localdate()).count()
    context = {
        "page": Paginator(rows, 50).get_page(request.GET.get("p")), "states": DirectiveState.choices, "state": state, "q": wanted, "overdue": overdue,
        "may_register": policy.may(me(request), "register_directive"), "page_title": _("Sổ văn bản chỉ đạo"),
    }  # fmt: skip
    return render(request, "office/directives.html", context)


@for_those_who("register_directive")
def register_view(request: HttpRequest) -> HttpResponse:
    """Enter a document."""
    form = DirectiveForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        upload = given.pop("file")
        small = upload is not None and upload.size <= LARGEST_FILE
        content = upload.read() if small else b"" if upload is None else b"\0" * (LARGEST_FILE + 1)
        name = upload.name if upload else ""
        if attempt(
            request, lambda: actions.register_directive(acting_user=me(request), file_name=name, file_content=content, **given), _("Đã vào sổ.")
        ):
            return redirect("office_directives")
    context = {"form": form, "page_title": _("Vào sổ văn bản"), "button": _("Vào sổ"), "back": "office_directives", "multipart": True}
    return render(request, "office/form.html", context)


def _directive(request: HttpRequest, directive_id: int) -> Directive:
    found = queries.directives_for(me(request)).filter(pk=directive_id).first()
    if found is None:
        raise Http404
    return found


@for_those_who("use_office")
def directive_view(request: HttpRequest, directive_id: int) -> HttpResponse:
    """One entry with what may be done."""
    directive, user = _directive(request, directive_id), me(request)
    keeps, carries = policy.may(user, "register_directive"), policy.carries_out(user, directive)
    names = ([*("start", "report")] if carries or keeps else []) + ([*("send_back", "finish", "cancel")] if keeps else [])
    context = {
        "directive": directive, "ways": [DIRECTIVE[name] for name in names if directive.state in DIRECTIVE[name].sources], "keeps": keeps,
        "carries": carries, "stories": directive.stories.all(), "extensions": directive.extensions.select_related("asked_by"),
        "assign_form": AssignForm(initial={"desk": directive.desk_id, "person": directive.person_id, "due_on": directive.due_on})
        if keeps and directive.state in DIRECTIVE["assign"].sources else None,
        "extension_form": ExtensionForm() if carries and directive.due_on and directive.state in UNREPORTED_DIRECTIVES else None,
        "may_link": (keeps or carries) and directive.secrecy == "open",
        "recent": Story.objects.filter(state__in=["planned", "active"]).order_by("-pk")[:100] if keeps or carries else [],
        "act_address": f"{reverse('office_directive', args=[directive.pk])}viec/", "page_title": _("Văn bản %(number)s") % {"number": directive},
    }  # fmt: skip
    return render(request, "office/directive.html", context)


@for_those_who("use_office")
def file_view(request: HttpRequest, directive_id: int) -> HttpResponse:
    """The file; each look at one that is not open is in the audit."""
    directive = _directive(request, directive_id)
    if not directive.file_name:
        raise Http404
    if directive.secrecy != "open":
        record("directive.fetch_file", directive, acting_user=me(request))
    response = HttpResponse(bytes(directive.file_content), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, directive.file_name) or "attachment"
    response["Cache-Control"] = "no-store, private"
    return response


@for_those_who("use_office")
@require_POST
def directive_act_view(request: HttpRequest, directive_id: int, name: str) -> HttpResponse:
    """One form of an entry; the action decides."""
    directive, user, reason = _directive(request, directive_id), me(request), request.POST.get("reason", "")
    assign, extend = AssignForm(request.POST), ExtensionForm(request.POST)
    wish = directive.extensions.filter(state=ExtensionState.ASKED).first()
    if name == "giao" and assign.is_valid():
        attempt(request, lambda: actions.assign_directive(directive, acting_user=user, **assign.cleaned_data), _("Đã giao."))
    elif name == "gia-han" and extend.is_valid():
        attempt(request, lambda: actions.ask_extension(directive, acting_user=user, **extend.cleaned_data), _("Đã gửi đề nghị gia hạn."))
    elif name in {"grant", "refuse"} and wish is not None:
        _answer(request, wish, name, reason)
    elif name == "de-tai":
        stories = list(Story.objects.filter(pk__in=[pk for pk in request.POST.getlist("stories") if pk.isdecimal()]))
        attempt(request, lambda: actions.link_stories(directive, stories, acting_user=user), _("Đã gắn đề tài."))
    elif name in DIRECTIVE:
        attempt(request, lambda: actions.move_directive(directive, name, acting_user=user, reason=reason), _("Đã ghi."))
    else:
        attempt(request, lambda: policy.require(None, _("Hãy điền đủ và đúng các ô của biểu mẫu.")), "")
    return redirect("office_directive", directive.pk)


def _answer(request: HttpRequest, wish: DirectiveExtension, name: str, reason: str) -> None:
    attempt(request, lambda: actions.answer_extension(wish, name, acting_user=me(request), reason=reason), _("Đã trả lời đề nghị gia hạn."))
