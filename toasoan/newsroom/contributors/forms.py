"""Forms of the portal and of the desk's side."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk, User
from toasoan.newsroom.articles.models import Genre, SectionPage


def open_desks() -> Any:
    """Desks that are not dissolved."""
    return Desk.objects.filter(closed=None)


class RegisterForm(forms.Form):
    """Who wants to contribute. Whether the address is known is never said here."""

    name = forms.CharField(label=_("Họ và tên"), max_length=255, widget=forms.TextInput({"autocomplete": "name"}))
    pen_name = forms.CharField(label=_("Bút danh (nếu có)"), max_length=255, required=False)
    email = forms.EmailField(
        label=_("Thư điện tử"), max_length=150, help_text=_("Dùng để đăng nhập và nhận tin của tòa soạn."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Điện thoại"), max_length=50, widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"})
    )  # fmt: skip
    province = forms.CharField(label=_("Tỉnh, thành phố đang ở"), max_length=100)
    desk = forms.ModelChoiceField(label=_("Muốn viết cho ban"), queryset=Desk.objects.none(), required=False, empty_label=_("Chưa chọn"))
    about = forms.CharField(label=_("Đôi lời giới thiệu"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3}))
    password = forms.CharField(label=_("Mật khẩu"), strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"}))
    agreed = forms.BooleanField(
        label=_("Tôi đã đọc và đồng ý"), error_messages={"required": _("Cần đồng ý thì tòa soạn mới được giữ thông tin của bạn.")}
    )
    # people do not see it; programs fill it in
    website = forms.CharField(required=False, widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desk: Any = self.fields["desk"]
        desk.queryset = open_desks()
        self.fields["password"].help_text = password_validators_help_text_html()

    def clean(self) -> dict[str, Any]:
        """The password by the house's rules, beside what was typed of the person."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("password"):
            person = User(username=values.get("email", ""), email=values.get("email", ""), full_name=values.get("name", ""))
            try:
                validate_password(values["password"], person)
            except ValidationError as error:
                self.add_error("password", error)
        return values


class AddressForm(forms.Form):
    """Where to send a link."""

    email = forms.EmailField(label=_("Thư điện tử"), max_length=150, widget=forms.EmailInput({"autocomplete": "email"}))


class ProfileForm(forms.Form):
    """What is not sealed."""

    pen_name = forms.CharField(label=_("Bút danh"), max_length=255, required=False, help_text=_("Bút danh ghi dưới bài do tòa soạn đổi."))
    phone = forms.CharField(label=_("Điện thoại"), max_length=50, widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}))
    province = forms.CharField(label=_("Tỉnh, thành phố đang ở"), max_length=100)
    desk = forms.ModelChoiceField(label=_("Muốn viết cho ban"), queryset=Desk.objects.none(), required=False, empty_label=_("Chưa chọn"))
    about = forms.CharField(label=_("Đôi lời giới thiệu"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desk: Any = self.fields["desk"]
        desk.queryset = open_desks()


class DetailsForm(forms.Form):
    """What accounts need to pay; sealed."""

    identity = forms.RegexField(
        label=_("Số căn cước"), regex=r"^\d{9}$|^\d{12}$", required=False, error_messages={"invalid": _("Số căn cước có 12 chữ số.")}
    )
    tax_code = forms.RegexField(
        label=_("Mã số thuế"), regex=r"^\d{10}(-?\d{3})?$|^\d{12}$", required=False, help_text=_("Mã số thuế cá nhân nay là số căn cước."),
        error_messages={"invalid": _("Mã số thuế có 10, 12 hoặc 13 chữ số.")},
    )  # fmt: skip
    bank = forms.CharField(label=_("Ngân hàng"), max_length=200, required=False)
    account = forms.RegexField(
        label=_("Số tài khoản"), regex=r"^[0-9A-Za-z]{4,34}$", required=False, error_messages={"invalid": _("Số tài khoản chỉ gồm chữ số, chữ cái.")}
    )
    account_name = forms.CharField(label=_("Tên chủ tài khoản"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("identity", "tax_code", "account"):
            self.fields[name].widget.attrs.update({"autocomplete": "off", "inputmode": "numeric" if name != "account" else "text"})


class WorkForm(forms.Form):
    """A work being written. Nothing is compulsory: drafts are drafts."""

    title = forms.CharField(label=_("Tên bài"), max_length=255, required=False, widget=forms.TextInput({"autocomplete": "off"}))
    body = forms.CharField(
        label=_("Nội dung"), required=False, widget=forms.Textarea({"rows": 14}), strip=False,
        help_text=_("Xuống dòng là sang đoạn mới. Viết tiếng Việt hay tiếng Khmer đều được."),
    )  # fmt: skip
    desk = forms.ModelChoiceField(label=_("Gửi tới ban"), queryset=Desk.objects.none(), required=False, empty_label=_("Chọn ban"))
    language = forms.ChoiceField(label=_("Ngôn ngữ"), required=False, choices=[("vi", "Tiếng Việt"), ("km", "ភាសាខ្មែរ"), ("en", "English")])
    note = forms.CharField(label=_("Lời nhắn cho tòa soạn"), required=False, widget=forms.Textarea({"rows": 2}), max_length=5000)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desk: Any = self.fields["desk"]
        desk.queryset = open_desks()


class SignForm(forms.Form):
    """The declaration."""

    typed_name = forms.CharField(
        label=_("Ký tên"), max_length=255, help_text=_("Gõ họ tên hoặc bút danh của bạn."), widget=forms.TextInput({"autocomplete": "off"})
    )
    ai_used = forms.CharField(
        label=_("Phần nào có dùng AI (nếu có)"),
        max_length=500,
        required=False,
        help_text=_("Ví dụ: ảnh minh họa, dịch, tóm tắt. Không dùng thì bỏ trống."),
    )
    agreed = forms.BooleanField(label=_("Tôi cam đoan những điều trên"), error_messages={"required": _("Cần cam đoan thì tòa soạn mới nhận bài.")})


class PitchForm(forms.Form):
    """A proposal."""

    title = forms.CharField(label=_("Đề tài"), max_length=255)
    text = forms.CharField(label=_("Viết gì, vì sao đáng viết"), max_length=10_000, widget=forms.Textarea({"rows": 6}))
    desk = forms.ModelChoiceField(label=_("Gửi tới ban"), queryset=Desk.objects.none(), empty_label=_("Chọn ban"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desk: Any = self.fields["desk"]
        desk.queryset = open_desks()


class InviteForm(PitchForm):
    """Asking for a work."""

    text = forms.CharField(label=_("Yêu cầu"), max_length=5000, widget=forms.Textarea({"rows": 4}), required=False)
    due_on = forms.DateField(label=_("Hạn gửi"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class UseForm(forms.Form):
    """Where the article is begun."""

    section = forms.ModelChoiceField(label=_("Chuyên mục"), queryset=SectionPage.objects.none(), empty_label=None)
    genre = forms.ModelChoiceField(label=_("Thể loại"), queryset=Genre.objects.none(), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        section: Any = self.fields["section"]
        genre: Any = self.fields["genre"]
        section.queryset, genre.queryset = SectionPage.objects.order_by("path"), Genre.objects.all()
