"""Forms of the newsroom's acts on articles."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """A reason that must be given (Wagtail calls the field ``comment``)."""

    comment = forms.CharField(
        label=_("Lý do"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Hãy nêu lý do để người viết biết cần sửa gì.")},
    )


class OpinionForm(forms.Form):
    """An opinion that may be given."""

    comment = forms.CharField(label=_("Ý kiến"), widget=forms.Textarea({"rows": 3}), required=False)
