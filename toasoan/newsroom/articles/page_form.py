"""The editor's form of an article."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from toasoan.newsroom.articles.names import NamesField


class ArticlePageForm(WagtailAdminPageForm):
    """Sections of the article's own site to choose from; topics and places by name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_sections()
        for name, kind, label in (("topics", "chu-de", _("Chủ đề")), ("places", "dia-danh", _("Địa danh"))):
            if name in self.fields:
                field = NamesField(kind, label=label, help_text=_("Gõ vài chữ rồi chọn; ngăn cách bằng dấu phẩy."))
                field.may_add = self.for_user is not None and self.for_user.has_perm(f"articles.add_{name[:-1]}")
                self.fields[name] = field

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
