"""What is asked before a print item is begun: for which issue, how many words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.printing.models import PrintIssue
from toasoan.newsroom.printing.states import WORKED_ON
from toasoan.newsroom.stories.versions.beginning import BeginForm


class ItemBeginForm(BeginForm):
    """The issues that are being made; nobody need choose one yet."""

    issue = forms.ModelChoiceField(label=_("Số báo"), queryset=PrintIssue.objects.none(), required=False, empty_label=_("Chưa chọn số báo"))
    field_order = ("title", "coverage", "issue", "words")

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field: Any = self.fields["issue"]
        field.queryset = PrintIssue.objects.filter(state__in=WORKED_ON).select_related("title")

    def how(self) -> dict[str, Any]:
        """The issue and the length."""
        return {"issue": self.cleaned_data.get("issue"), "words": self.cleaned_data.get("words") or 0}
