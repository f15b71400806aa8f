"""The form of an entry of the word list."""

from __future__ import annotations

from django import forms

from toasoan.newsroom.stories.writing.models import WordEntry


class WordEntryForm(forms.ModelForm):  # type: ignore[type-arg]
    """An entry; the action checks what its kind needs."""

    class Meta:
        model = WordEntry
        fields = WordEntry.FIELDS
        widgets = {name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("valid_from", "valid_until")}

    def _post_clean(self) -> None:
        """The action fills and checks the entry; the form only reads what was typed."""
