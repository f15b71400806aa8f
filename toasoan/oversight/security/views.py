"""The screens of security."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toasoan.foundation.evidence.views.common import attempts, for_those_who, me
from toasoan.foundation.people.models import User
from toasoan.oversight.security import actions, register
from toasoan.oversight.security.errors import SecurityRefused
from toasoan.oversight.security.models import ControlDocument, Incident, SystemProfile

DAY = {"type": "date"}
_attempt = attempts(SecurityRefused)


class DocumentForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A document for a control."""

    link = forms.URLField(label=ControlDocument._meta.get_field("link").verbose_name, required=False, assume_scheme="https")

    class Meta:
        model = ControlDocument
        fields = ("title", "number", "link", "valid_from", "valid_until", "responsible")
        widgets = {name: forms.DateInput(attrs=DAY, format="%Y-%m-%d") for name in ("valid_from", "valid_until")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["responsible"].queryset = User.objects.filter(is_active=True).exclude(kind=User.Kind.OUTSIDE)


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """The dossier of a system."""

    class Meta:
        model = SystemProfile
        fields = ("name", "level", "regime", "dossier", "approved_by", "approved_on", "ended_on", "next_review", "sensitive_subjects", "note")
        widgets = {name: forms.DateInput(attrs=DAY, format="%Y-%m-%d") for name in ("approved_on", "ended_on", "next_review")}


class IncidentForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A new incident."""

    class Meta:
        model = Incident
        fields = ("title", "kind", "found_at", "text")
        widgets = {"found_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")}


@for_those_who("security.view_security")
def register_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/an-toan/``: every control as it stands now, with both numberings; the profiles of systems."""
    found = register.states()
    context = {
        "groups": [(name, list(rows)) for name, rows in groupby(found, key=lambda one: one.control.group)],
        "held": sum(1 for one in found if one.finding.holds),
        "refused": sum(1 for one in found if one.finding.holds is False),
        "all": len(found),
        "live": sum(1 for one in found if one.source == "live"),
        "profiles": SystemProfile.objects.all(),
        "today": timezone.localdate(),
        "accounts": User.objects.filter(is_active=True).count(),
        "may_keep": me(request).has_perm("security.keep_security"),
        "page_title": _("An toàn thông tin"),
    }
    return render(request, "security/register.html", context)


@for_those_who("security.view_security")
def control_view(request: HttpRequest, code: str) -> HttpResponse:
    """One control: how it is checked, its documents; adding one."""
    state = next((one for one in register.states() if one.control.code == code), None)
    if state is None:
        raise Http404
    may_keep = me(request).has_perm("security.keep_security")
    form = DocumentForm(request.POST or None, initial={"valid_from": timezone.localdate(), "responsible": me(request).pk})
    if request.method == "POST" and may_keep and form.is_valid():
        given = dict(form.cleaned_data)
        if _attempt(request, lambda: actions.attest_control(code, acting_user=me(request), **given), _("Đã nộp văn bản.")):
            return redirect("security_control", code)
    documents = ControlDocument.objects.filter(control=code).select_related("responsible")
    context = {
        "state": state, "standards": register.STANDARDS, "documents": documents, "form": form if may_keep else None,
        "page_title": _("Biện pháp %(code)s") % {"code": code},
    }  # fmt: skip
    return render(request, "security/control.html", context)


@for_those_who("security.keep_security")
@require_POST
def withdraw_view(request: HttpRequest, document_id: int) -> HttpResponse:
    """Withdraw a document, with the reason."""
    one = get_object_or_404(ControlDocument, pk=document_id)
    _attempt(request, lambda: actions.withdraw_document(one, acting_user=me(request), reason=request.POST.get("reason", "")), _("Đã rút văn bản."))
    return redirect("security_control", one.control)


@for_those_who("security.keep_security")
def profile_view(request: HttpRequest, profile_id: int | None = None) -> HttpResponse:
    """Enter a system's dossier or change it."""
    one = get_object_or_404(SystemProfile, pk=profile_id) if profile_id else None
    form = ProfileForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        kept = SystemProfile.objects.get(pk=profile_id) if profile_id else None
        if _attempt(request, lambda: actions.save_profile(kept, acting_user=me(request), **given), _("Đã ghi hồ sơ hệ thống.")):
            return redirect("security_register")
    return render(request, "security/profile.html", {"form": form, "page_title": _("Hồ sơ hệ thống thông tin")})


@for_those_who("security.view_security")
def incidents_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/an-toan/su-co/``: incidents with their clocks; entering one."""
    may_keep = me(request).has_perm("security.keep_incidents")
    form = IncidentForm(request.POST or None, initial={"found_at": timezone.localtime()})
    if request.method == "POST" and may_keep and form.is_valid():
        given = dict(form.cleaned_data)
        if _attempt(request, lambda: actions.open_incident(acting_user=me(request), **given), _("Đã ghi sự cố. Đồng hồ tính từ lúc phát hiện.")):
            return redirect("security_incidents")
    rows = [(one, one.clocks()) for one in Incident.objects.all()[:200]]
    rows.sort(key=lambda row: row[0].closed_at is not None)
    context = {"rows": rows, "form": form if may_keep else None, "may_keep": may_keep, "page_title": _("Sổ sự cố an toàn")}
    return render(request, "security/incidents.html", context)


@for_those_who("security.keep_incidents")
@require_POST
def incident_act_view(request: HttpRequest, incident_id: int, name: str) -> HttpResponse:
    """Note a duty as done, or close the incident."""
    one, words = get_object_or_404(Incident, pk=incident_id), request.POST.get("words", "")
    if name == "close":
        _attempt(request, lambda: actions.close_incident(one, acting_user=me(request), outcome=words), _("Đã kết thúc sự cố."))
    else:
        _attempt(request, lambda: actions.note_duty(one, name, acting_user=me(request), words=words), _("Đã ghi."))
    return redirect("security_incidents")
