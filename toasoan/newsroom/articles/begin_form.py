"""What is asked before an article is begun from another version: where it belongs and what it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.articles.models import Genre, SectionPage
from toasoan.newsroom.stories.versions.beginning import BeginForm


class ArticleBeginForm(BeginForm):
    """An article keeps all of its master; it needs a section and a genre."""

    words = None  # type: ignore[assignment]  # Django's way to leave a form's field out
    section = forms.ModelChoiceField(label=_("Chuyên mục"), queryset=SectionPage.objects.none(), empty_label=None)
    genre = forms.ModelChoiceField(label=_("Thể loại"), queryset=Genre.objects.none(), empty_label=None)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for name, rows in (("section", SectionPage.objects.live().order_by("path")), ("genre", Genre.objects.all())):
            field: Any = self.fields[name]
            field.queryset = rows
            self.initial.setdefault(name, rows.first())

    def suggested(self, coverage: Any) -> dict[str, Any]:
        """The section of the desk and the genre that were planned."""
        if coverage is None:
            return {}
        found = {"section": SectionPage.objects.filter(desk=coverage.desk_id).first() if coverage.desk_id else None,
                 "genre": Genre.objects.filter(code=coverage.genre_code).first()}  # fmt: skip
        return {name: row for name, row in found.items() if row is not None}

    def how(self) -> dict[str, Any]:
        """Where it belongs and what it is."""
        return {"section": self.cleaned_data["section"], "genre": self.cleaned_data["genre"]}
