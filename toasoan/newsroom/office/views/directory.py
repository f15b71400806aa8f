"""The staff directory: searched with and without marks, as cards for telephones, on paper and as a table."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from toasoan.foundation.language import fold, slugify_vi
from toasoan.foundation.people.models import Desk, User
from toasoan.newsroom.office import actions, policy, queries
from toasoan.newsroom.office.models import StaffProfile
from toasoan.newsroom.office.sheets import table_file
from toasoan.newsroom.office.views.common import attempt, for_those_who, me, number_of


class OwnProfileForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """What somebody keeps of the own entry."""

    class Meta:
        model = StaffProfile
        fields = ("languages", "personal_phone")


class ProfileForm(OwnProfileForm):
    """The whole entry, for who runs the house."""

    class Meta(OwnProfileForm.Meta):
        fields = ("press_card", "press_card_until", "languages", "personal_phone", "joined_on")  # type: ignore[assignment]  # one more than above
        widgets = {name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("press_card_until", "joined_on")}


def _roles(people: list[User]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = User.objects.filter(pk__in=[one.pk for one in people], groups__role_profile__isnull=False).order_by("groups__role_profile__pk")
    for pk, name in rows.values_list("pk", "groups__name"):
        found.setdefault(pk, []).append(name)
    return found


def _found(request: HttpRequest) -> list[User]:
    people = list(queries.staff())
    desk = number_of(request.GET.get("desk"))
    wanted = fold(request.GET.get("q", "").strip())
    roles = _roles(people)
    for one in people:
        one.role_names = roles.get(one.pk, [])  # type: ignore[attr-defined]  # shown beside the account
        one.entry = getattr(one, "office_profile", None)  # type: ignore[attr-defined]
    if desk:
        people = [one for one in people if one.desk_id == desk]
    return [one for one in people if not wanted or all(word in _text(one) for word in wanted.split())]


def _text(one: Any) -> str:
    entry = one.entry
    known = [one.full_name, one.pen_name, one.position, str(one.desk or ""), one.phone, one.email, *one.role_names]
    return fold(" ".join(known + ([entry.press_card, entry.languages, entry.personal_phone] if entry else [])))


@for_those_who("use_office")
def directory_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/danh-ba/``. Tables and paper leave the house, so they carry no personal telephones."""
    people: list[Any] = _found(request)
    form = request.GET.get("tep", "")
    if form in {"xlsx", "csv"}:
        heads = [
            _("Họ và tên"),
            _("Bút danh"),
            _("Ban, phòng"),
            _("Chức vụ"),
            _("Vai trò"),
            _("Điện thoại"),
            _("Thư điện tử"),
            _("Thẻ nhà báo"),
            _("Ngôn ngữ"),
        ]
        rows = [
            [one.full_name, one.pen_name, one.desk or "", one.position, ", ".join(one.role_names), one.phone, one.email]
            + ([one.entry.press_card, one.entry.languages] if one.entry else ["", ""])
            for one in people
        ]
        return table_file(form, "danh-ba", heads, rows)
    context = {
        "people": people,
        "desks": Desk.objects.filter(closed=None),
        "q": request.GET.get("q", ""),
        "desk": number_of(request.GET.get("desk")),
        "runs": policy.may(me(request), "run_house"),
        "page_title": _("Danh bạ"),
    }
    return render(request, "office/directory.html", context)


def _person(person_id: int) -> User:
    person = queries.staff().filter(pk=person_id).first()
    if person is None:
        raise Http404
    return person


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n")


@for_those_who("use_office")
def card_view(request: HttpRequest, person_id: int) -> HttpResponse:
    """One person as a vCard (RFC 6350) with the office's telephone."""
    one = _person(person_id)
    name = one.get_full_name()
    family, _space, given = name.partition(" ")
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"FN:{_escaped(name)}", f"N:{_escaped(family)};{_escaped(given)};;;"]
    lines += [f"TITLE:{_escaped(one.position)}"] if one.position else []
    lines += [f"ORG:;{_escaped(str(one.desk))}"] if one.desk else []
    lines += [f"TEL;TYPE=work:{_escaped(one.phone)}"] if one.phone else []
    lines += [f"EMAIL:{_escaped(one.email)}"] if one.email else []
    response = HttpResponse("\r\n".join([*lines, "END:VCARD", ""]), content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify_vi(name) or one.pk}.vcf"'
    return response


@for_those_who("use_office")
def profile_view(request: HttpRequest, person_id: int) -> HttpResponse:
    """Change an entry: the own one in part, any for who runs the house."""
    person, user = _person(person_id), me(request)
    runs = policy.may(user, "run_house")
    if not runs and person.pk != user.pk:
        raise Http404
    profile = StaffProfile.objects.filter(user=person).first() or StaffProfile(user=person)
    form = (ProfileForm if runs else OwnProfileForm)(request.POST or None, instance=profile)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(request, lambda: actions.change_profile(person, acting_user=user, **values), _("Đã lưu danh bạ.")):
            return redirect("office_directory")
    title = _("Danh bạ: %(name)s") % {"name": person}
    return render(request, "office/form.html", {"form": form, "page_title": title, "button": _("Lưu"), "back": "office_directory"})
