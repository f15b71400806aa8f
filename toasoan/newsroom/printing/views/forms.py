"""What is typed on the screens of print."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy
from wagtail.images import get_image_model
from wagtail.images.widgets import AdminImageChooser

from toasoan.newsroom.printing.models import DepositRule, Distribution, PrintTitle

MOMENT = {"type": "datetime-local"}


class MomentField(forms.DateTimeField):
    """A day with a time, as browsers ask for it."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs=MOMENT)

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])


class TimesForm(forms.Form):
    """What can be changed of an issue while it is worked on."""

    page_count = forms.IntegerField(label=gettext_lazy("Số trang"), min_value=1, max_value=200)
    text_closes_at = MomentField(gettext_lazy("Hạn nhận bài"))
    pages_close_at = MomentField(gettext_lazy("Hạn duyệt trang"))
    prints_at = MomentField(gettext_lazy("Giờ lên máy in"))
    price = forms.IntegerField(label=gettext_lazy("Giá bán (đồng)"), min_value=0, max_value=10_000_000, required=False)
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=255, required=False)

    def values(self) -> dict[str, Any]:
        """As the action takes them."""
        return {**self.cleaned_data, "price": self.cleaned_data["price"] or 0}


class ChangeForm(TimesForm):
    """The same with the day."""

    date = forms.DateField(label=gettext_lazy("Ngày phát hành"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    field_order = ("date",)


class IssueForm(forms.Form):
    """A new issue; times that are left out are as usual for the title."""

    title = forms.ModelChoiceField(label=gettext_lazy("Ấn phẩm"), queryset=PrintTitle.objects.filter(active=True), empty_label=None)
    number = forms.IntegerField(label=gettext_lazy("Số"), min_value=1, max_value=2_000_000_000)
    day = forms.DateField(label=gettext_lazy("Ngày phát hành"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    page_count = forms.IntegerField(label=gettext_lazy("Số trang"), min_value=1, max_value=200)
    text_closes_at = MomentField(gettext_lazy("Hạn nhận bài (bỏ trống: như thường lệ)"))
    pages_close_at = MomentField(gettext_lazy("Hạn duyệt trang (bỏ trống: như thường lệ)"))
    prints_at = MomentField(gettext_lazy("Giờ lên máy in (bỏ trống: như thường lệ)"))


class PlaceForm(forms.Form):
    """Where a frame stands; what is left out stays as it is."""

    column = forms.IntegerField(label=gettext_lazy("Từ cột"), min_value=1, max_value=12, required=False)
    span = forms.IntegerField(label=gettext_lazy("Số cột"), min_value=1, max_value=12, required=False)
    line = forms.IntegerField(label=gettext_lazy("Từ dòng"), min_value=0, max_value=400, required=False)
    lines = forms.IntegerField(label=gettext_lazy("Số dòng"), min_value=1, max_value=400, required=False)

    def place(self) -> dict[str, int]:
        """The numbers given."""
        return {name: value for name, value in self.cleaned_data.items() if value is not None} if self.is_valid() else {}


class PictureForm(forms.Form):
    """A picture of the library, or an advertisement's artwork or name."""

    picture = forms.ModelChoiceField(label=gettext_lazy("Ảnh"), queryset=get_image_model().objects.all(), widget=AdminImageChooser, required=False)
    label = forms.CharField(label=gettext_lazy("Tên (quảng cáo, chỗ giữ cho ảnh)"), max_length=200, required=False)
    caption = forms.CharField(label=gettext_lazy("Chú thích (bỏ trống: lấy của ảnh)"), max_length=500, required=False)


class DeliveryForm(forms.Form):
    """A delivery of deposit copies."""

    rule = forms.ModelChoiceField(queryset=DepositRule.objects.all())
    copies = forms.IntegerField(min_value=0, max_value=100)
    receipt = forms.CharField(max_length=120, required=False)
    delivered_at = MomentField(gettext_lazy("Nộp lúc"))
    file = forms.FileField(required=False)

    def moment(self) -> datetime | None:
        """When, if it was not just now."""
        at: datetime | None = self.cleaned_data["delivered_at"]
        return at


class FigureForm(forms.Form):
    """Copies printed or sent."""

    printer = forms.CharField(max_length=200, required=False)
    channel = forms.ChoiceField(choices=Distribution.Channel.choices, required=False)
    ordered = forms.IntegerField(min_value=0, max_value=100_000_000, required=False)
    first = forms.IntegerField(min_value=0, max_value=100_000_000)
    second = forms.IntegerField(min_value=0, max_value=100_000_000)
