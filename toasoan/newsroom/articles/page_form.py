"""The editor's form of an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.apps import apps
from django.forms.formsets import ORDERING_FIELD_NAME
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from toasoan.newsroom.articles.names import NamesField

# rows that say nothing while these fields are empty; the page keeps showing them, and they are saved with the rest once they do
SAYS_NOTHING_WITHOUT = {"comments": ("text",), "replies": ("text",), "article_authors": ("author",), "article_sources": ("name", "url", "note")}


def _empty_rows(formsets: dict[str, Any]) -> Iterator[Any]:
    """The forms of new rows with nothing in them, of replies to remarks too."""
    for name, fields in SAYS_NOTHING_WITHOUT.items():
        for form in formsets[name].forms if name in formsets else ():
            if form.instance.pk is None and not any((form[field].value() or "").strip() for field in fields):
                yield form
            yield from _empty_rows(getattr(form, "formsets", {}))


class ArticlePageForm(WagtailAdminPageForm):
    """Sections of the article's own site to choose from; topics and places by name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.passed_over: list[Any] = []
        super().__init__(*args, **kwargs)
        self._offer_sections()
        for name, kind, label in (("topics", "chu-de", _("Chủ đề")), ("places", "dia-danh", _("Địa danh"))):
            if name in self.fields:
                field = NamesField(kind, label=label, help_text=_("Gõ vài chữ rồi chọn; ngăn cách bằng dấu phẩy."))
                field.may_add = self.for_user is not None and self.for_user.has_perm(f"articles.add_{name[:-1]}")
                self.fields[name] = field

    def defer_required_fields(self) -> None:
        """For a draft, as Wagtail does, and a row or remark that was added and has nothing in it yet counts as not added."""
        super().defer_required_fields()
        self.passed_over = list(_empty_rows(self.formsets)) if self.is_bound else []
        for form in self.passed_over:
            form.empty_permitted, form.changed_data = True, []  # as Django does with extra rows that nobody touched

    def is_valid(self) -> bool:
        """As always; rows that were passed over come last where Wagtail sorts rows."""
        valid: bool = super().is_valid()
        for form in self.passed_over:
            form.cleaned_data.setdefault(ORDERING_FIELD_NAME, None)
        return valid

    def _offer_sections(self) -> None:
        parent = self.parent_page or (self.instance.get_parent() if self.instance.pk else None)
        site = parent.get_site() if parent is not None else None
        if site is None:
            return
        sections = apps.get_model("articles", "SectionPage").objects.descendant_of(site.root_page).order_by("path")
        if "section" in self.fields:
            self.fields["section"] = forms.ModelChoiceField(sections, label=_("Chuyên mục"), empty_label=None)
        if "secondary_sections" in self.fields:
            self.fields["secondary_sections"] = forms.ModelMultipleChoiceField(
                sections, label=_("Chuyên mục phụ"), required=False, widget=forms.CheckboxSelectMultiple
            )
