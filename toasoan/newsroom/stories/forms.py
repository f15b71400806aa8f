"""Forms of planning."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from toasoan.foundation.people.models import Desk, User
from toasoan.newsroom.stories import queries, repeating
from toasoan.newsroom.stories.models import (
    Assignment,
    Contact,
    Coverage,
    Equipment,
    Event,
    Fact,
    Medium,
    Pitch,
    ReferenceDocument,
    Story,
    StoryTemplate,
    Venue,
)
from toasoan.newsroom.stories.picking import PickSelect, equipment_choices, people_choices


def open_desks() -> Any:
    """Desks that are not dissolved."""
    return Desk.objects.filter(closed=None)


def staff() -> Any:
    """People who can be asked to do something: active accounts of those who work on the news."""
    return User.objects.filter(is_active=True, groups__permissions__codename="view_coverage").distinct()


class StoryForm(forms.ModelForm[Story]):
    """A story."""

    field_order = ["title", "template"]

    template = forms.ModelChoiceField(
        label=_("Theo mẫu"),
        queryset=StoryTemplate.objects.all(),
        required=False,
        help_text=_("Mẫu điền sẵn nội dung và lập luôn các sản phẩm."),
    )

    class Meta:
        model = Story
        fields = ["title", "summary", "desk", "owner", "planned_for", "priority", "embargo_until", "event", "documents", "venues", "contacts"]
        widgets = {
            "summary": forms.Textarea({"rows": 4}),
            "planned_for": AdminDateInput,
            "embargo_until": AdminDateTimeInput,
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        if self.instance.pk:
            del fields["template"]
        else:
            fields["desk"].empty_label = _("Theo mẫu, không có mẫu thì ban của tôi")
        fields["desk"].queryset = open_desks()
        fields["owner"].queryset = staff()
        near = Q(starts_at__gte=timezone.now() - timedelta(days=30)) | ~Q(rule="") | Q(pk=self.instance.event_id)
        fields["event"].queryset = Event.objects.filter(near).order_by("starts_at")
        # whose a confidential source is, is its keeper's alone to say
        fields["contacts"].queryset = Contact.objects.filter(Q(confidential=False) | Q(owner=user))
        fields["contacts"].widget.attrs["size"] = 5
        fields["documents"].queryset = ReferenceDocument.objects.all()[:200] if not self.is_bound else ReferenceDocument.objects.all()
        fields["documents"].widget.attrs["size"] = 5
        fields["venues"].widget.attrs["size"] = 5

    def values(self) -> dict[str, Any]:
        """What was filled in, as the action takes it; contacts that this account may not choose stay as they are."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "template"}
        if self.instance.pk:
            fields: Any = self.fields
            hidden = Contact.objects.filter(stories=self.instance.pk).exclude(pk__in=fields["contacts"].queryset.values("pk"))
            values["contacts"] = [*values["contacts"], *hidden]
        return values


class CoverageForm(forms.ModelForm[Coverage]):
    """One output in one medium."""

    minutes = forms.DecimalField(
        label=_("Thời lượng dự kiến (phút)"), required=False, min_value=0, max_digits=6, decimal_places=2, help_text=_("1,5 phút là 90 giây.")
    )

    class Meta:
        model = Coverage
        fields = ["medium", "title", "genre_code", "planned_words", "planned_on", "due_at", "publish_at", "desk", "priority", "note"]
        widgets = {
            "planned_on": AdminDateInput,
            "due_at": AdminDateTimeInput,
            "publish_at": AdminDateTimeInput,
            "note": forms.Textarea({"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["desk"].queryset = open_desks()
        if self.instance.planned_seconds:
            self.initial["minutes"] = round(self.instance.planned_seconds / 60, 2)

    def clean(self) -> dict[str, Any]:
        """Minutes become seconds."""
        values: dict[str, Any] = super().clean() or {}
        minutes = values.pop("minutes", None)
        values["planned_seconds"] = int(minutes * 60) if minutes else None
        return values


class CrewForm(forms.Form):
    """People and things for a coverage at one time; clashes are shown before anything is saved."""

    people = forms.ModelMultipleChoiceField(label=_("Người làm"), queryset=User.objects.none(), required=False, widget=PickSelect)
    part = forms.ChoiceField(label=_("Phần việc"), choices=Assignment.Part.choices)
    equipment = forms.ModelMultipleChoiceField(
        label=_("Xe, máy, thiết bị"), queryset=Equipment.objects.filter(out_of_use=False), required=False, widget=PickSelect
    )
    starts_at = forms.DateTimeField(label=_("Từ"), widget=AdminDateTimeInput, required=False)
    ends_at = forms.DateTimeField(label=_("Đến"), widget=AdminDateTimeInput, required=False)
    note = forms.CharField(label=_("Dặn dò"), max_length=500, required=False)

    def __init__(self, *args: Any, coverage: Coverage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["people"].queryset = people = staff().select_related("desk").order_by("desk__order", "desk", "full_name")
        fields["people"].choices = people_choices(people, coverage.planned_on)
        fields["equipment"].choices = equipment_choices(fields["equipment"].queryset, coverage.planned_on)

    def clean(self) -> dict[str, Any]:
        """Somebody or something, and times that make sense."""
        values: dict[str, Any] = super().clean() or {}
        starts_at, ends_at = values.get("starts_at"), values.get("ends_at")
        if not values.get("people") and not values.get("equipment"):
            raise ValidationError(_("Hãy chọn người hoặc phương tiện."))
        if starts_at and ends_at and ends_at <= starts_at:
            raise ValidationError({"ends_at": _("Giờ kết thúc phải sau giờ bắt đầu.")})
        if values.get("equipment") and not (starts_at and ends_at):
            raise ValidationError(_("Đặt xe, máy thì phải có giờ nhận và giờ trả."))
        return values


def _said(clash: queries.Clash) -> dict[str, str]:
    times = {"since": timezone.localtime(clash.starts_at).strftime("%H:%M"), "until": timezone.localtime(clash.ends_at).strftime("%H:%M %d/%m")}
    return {"who": str(clash.who), "what": str(clash.coverage), **times}


class TimesForm(forms.Form):
    """When somebody's part of a coverage is done. Clashes are shown once; saving again keeps the times."""

    starts_at = forms.DateTimeField(label=_("Từ"), widget=AdminDateTimeInput, required=False)
    ends_at = forms.DateTimeField(label=_("Đến"), widget=AdminDateTimeInput, required=False)
    note = forms.CharField(label=_("Dặn dò"), max_length=500, required=False)
    despite = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assignment = assignment

    def clean(self) -> dict[str, Any]:
        """Times that make sense, and that are free unless the same ones are sent again."""
        values: dict[str, Any] = super().clean() or {}
        starts_at, ends_at = values.get("starts_at"), values.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            raise ValidationError({"ends_at": _("Giờ kết thúc phải sau giờ bắt đầu.")})
        asked = f"{starts_at}–{ends_at}"
        if starts_at and ends_at and values.get("despite") != asked:
            one = self.assignment
            if clashes := queries.person_clashes([one.person], starts_at, ends_at, except_coverage=one.coverage_id):
                self.data = {**{name: self.data.get(name) for name in self.data}, "despite": asked}
                words = gettext("Trùng lịch, chưa lưu gì cả: %(who)s đang có việc “%(what)s” từ %(since)s đến %(until)s.")
                raise ValidationError([*[words % _said(clash) for clash in clashes], gettext("Bấm “Lưu” lần nữa để vẫn đổi giờ như vậy.")])
        return {name: values.get(name) for name in ("starts_at", "ends_at", "note")}


class FactForm(forms.ModelForm[Fact]):
    """A fact of a story."""

    class Meta:
        model = Fact
        fields = ["kind", "name", "title", "value", "unit", "source", "note"]


class EventForm(forms.ModelForm[Event]):
    """An event of the calendar; how it repeats is said in words and kept as a rule (RFC 5545). A rare rule is shown and changed as it stands."""

    field_order = [
        "title", "starts_at", "ends_at", "all_day", "repeats", "interval", "weekdays", "until", "rule", "venue", "place", "organiser", "desk",
        "description",
    ]  # fmt: skip

    repeats = forms.ChoiceField(label=_("Lặp lại"), choices=repeating.KINDS, required=False)
    interval = forms.IntegerField(label=_("Cứ mấy ngày, tuần, tháng, năm một lần"), min_value=1, max_value=99, initial=1, required=False)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Vào các thứ (khi lặp hằng tuần)"), choices=list(enumerate(repeating.DAY_NAMES)), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("Bỏ trống thì theo thứ của ngày bắt đầu."),
    )  # fmt: skip
    until = forms.DateField(label=_("Lặp đến hết ngày"), widget=AdminDateInput, required=False, help_text=_("Bỏ trống nếu chưa biết khi nào thôi."))

    class Meta:
        model = Event
        fields = ["title", "starts_at", "ends_at", "all_day", "rule", "venue", "place", "organiser", "desk", "description"]
        widgets = {"starts_at": AdminDateTimeInput, "ends_at": AdminDateTimeInput, "description": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["desk"].queryset = open_desks()
        fields["venue"].queryset = Venue.objects.all()
        self.repeat, self.starts_at = repeating.repeat_of(self.instance.rule), self.instance.starts_at
        if self.repeat is None:
            for name in ("repeats", "interval", "weekdays", "until"):
                del fields[name]
        else:
            del fields["rule"]
            shown = {
                "repeats": self.repeat.kind,
                "interval": self.repeat.interval,
                "weekdays": list(self.repeat.weekdays),
                "until": self.repeat.until,
            }
            self.initial.update({name: value for name, value in shown.items() if value or self.instance.pk})

    def clean(self) -> dict[str, Any]:
        """The rule that was meant."""
        values: dict[str, Any] = super().clean() or {}
        if self.repeat is None or not values.get("starts_at"):
            return values
        kind, interval = values.pop("repeats", ""), values.pop("interval", None) or 1
        weekdays, until = tuple(values.pop("weekdays", None) or ()), values.pop("until", None)
        if until is not None and until < timezone.localtime(values["starts_at"]).date():
            self.add_error("until", _("Ngày thôi lặp phải sau ngày bắt đầu."))
        asked = repeating.Repeat(kind, interval, weekdays if kind == repeating.WEEKLY else (), until, None if until else self.repeat.count)
        same = asked == self.repeat and (not self.instance.pk or values["starts_at"] == self.starts_at)
        values["rule"] = self.instance.rule if same else repeating.rule_of(asked, values["starts_at"])
        return values


class PitchForm(forms.ModelForm[Pitch]):
    """A proposal to a desk."""

    class Meta:
        model = Pitch
        fields = ["title", "text", "desk", "medium", "for_date"]
        widgets = {"text": forms.Textarea({"rows": 6}), "for_date": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["desk"].queryset = open_desks()


class ContactForm(forms.Form):
    """A contact; of a confidential one everything but the cover name is encrypted."""

    name = forms.CharField(
        label=_("Tên gọi"), max_length=255, help_text=_("Cả tòa soạn thấy tên gọi. Với nguồn cần giữ kín, hãy đặt tên không để lộ ai.")
    )
    confidential = forms.BooleanField(label=_("Nguồn cần giữ kín"), required=False)
    real_name = forms.CharField(label=_("Tên thật (nguồn cần giữ kín)"), max_length=255, required=False)
    organisation = forms.CharField(label=_("Cơ quan"), max_length=255, required=False)
    position = forms.CharField(label=_("Chức vụ"), max_length=255, required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=100, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    note = forms.CharField(label=_("Ghi chú"), widget=forms.Textarea({"rows": 3}), required=False)

    @staticmethod
    def initial_of(contact: Contact) -> dict[str, Any]:
        """The readable columns."""
        return {name: getattr(contact, name) for name in ("name", "confidential", "organisation", "position", "phone", "email", "note")}


class ReasonForm(forms.Form):
    """A reason that must be given."""

    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea({"rows": 3}), max_length=500)


class CalendarFileForm(forms.Form):
    """An iCalendar file to take events from."""

    file = forms.FileField(label=_("Tệp lịch (.ics)"), help_text=_("Tối đa 2 MB. Sự kiện đã có (cùng mã) thì được cập nhật."))


class TemplateForm(forms.ModelForm[StoryTemplate]):
    """A template of stories; its coverages are lines of ``medium; title; genre; length; due time``."""

    lines = forms.CharField(
        label=_("Các sản phẩm"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Mỗi dòng một sản phẩm: loại hình; tên; mã thể loại; độ dài; hạn. Ví dụ: web; Tin: {title}; tin; 400 chữ; 10:00"),
    )

    class Meta:
        model = StoryTemplate
        fields = ["name", "title", "summary", "desk", "priority"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["lines"] = "\n".join(as_line(entry) for entry in self.instance.coverages or [])

    def clean_lines(self) -> list[dict[str, Any]]:
        """The coverages that the lines mean."""
        return [read_line(line) for line in self.cleaned_data["lines"].splitlines() if line.strip()]

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 (Django's signature)
        """With its coverages."""
        self.instance.coverages = self.cleaned_data["lines"]
        return super().save(commit)


def as_line(entry: dict[str, Any]) -> str:
    """One coverage of a template as people write it."""
    words, seconds = entry.get("planned_words"), entry.get("planned_seconds")
    length = f"{words} chữ" if words else f"{seconds} giây" if seconds else ""
    return "; ".join([entry["medium"], entry.get("title", ""), entry.get("genre_code", ""), length, entry.get("due_time") or ""]).rstrip("; ")


def read_line(line: str) -> dict[str, Any]:
    """What a line means.

    :raises ValidationError: naming the line.
    """
    cells = [cell.strip() for cell in line.split(";")] + [""] * 5
    medium, title, genre, length, due = cells[:5]
    amount, _space, unit = length.partition(" ")
    wrong = medium not in Medium.values or (length and (not amount.isdecimal() or unit not in {"chữ", "giây"})) or not _is_clock(due)
    if wrong:
        raise ValidationError(_("Không hiểu dòng “%(line)s”. Loại hình là web, print, radio, tv hoặc social.") % {"line": line})
    entry: dict[str, Any] = {"medium": medium, "title": title, "genre_code": genre, "due_time": due}
    if length:
        entry["planned_words" if unit == "chữ" else "planned_seconds"] = int(amount)
    return entry


def _is_clock(text: str) -> bool:
    hour, colon, minute = text.partition(":")
    return not text or bool(colon and hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60 and len(text) == 5)
