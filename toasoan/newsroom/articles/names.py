"""Choosing topics and places by typing their names: there are thousands, so no list of boxes would do."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.apps import apps
from django.db.models import Model, Q
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from taggit.utils import edit_string_for_tags, parse_tags

from toasoan.foundation.language import normalise, slugify_vi

KINDS = {"chu-de": "Topic", "dia-danh": "Place"}


def kind_model(kind: str) -> Any:
    """Topic or Place. Looked up late: the article's form uses this while models are loading."""
    return apps.get_model("articles", KINDS[kind])


def split_names(value: str) -> list[str]:
    """Names between commas; quoted ones (as the tag field writes them) may hold spaces and commas."""
    parts = parse_tags(value) if '"' in value else value.split(",")
    return [name for part in parts if (name := normalise(part).strip())]


class NamesWidget(forms.TextInput):
    """A text field that proposes names while one types (Wagtail's own tag controller); without script, names between commas."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            {
                "data-controller": "w-tag",
                "data-w-tag-delay-value": "200",
                "data-w-tag-url-value": reverse_lazy("articles_names", args=[kind]),
                "data-w-tag-options-value": json.dumps({"allowSpaces": True, "tagLimit": None, "autocompleteOnly": False}),
            }
        )

    def format_value(self, value: Any) -> str:
        """Names, quoted where they hold a comma or a space."""
        return value if isinstance(value, str) else edit_string_for_tags(value or [])


class NamesField(forms.Field):
    """Names to objects; new names become new objects for those who may add them."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        self.kind = kind
        self.may_add = False
        super().__init__(widget=NamesWidget(kind), required=False, **kwargs)

    @property
    def model(self) -> Any:
        """Topic or Place."""
        return kind_model(self.kind)

    def prepare_value(self, value: Any) -> Any:
        """Keys of the stored choice become objects, to be shown by name."""
        if isinstance(value, str) or not value:
            return value
        if isinstance(next(iter(value)), Model):
            return list(value)
        return list(self.model.objects.filter(pk__in=value))

    def clean(self, value: Any) -> list[Any]:
        """The objects that the names mean.

        :raises ValidationError: for an unknown name, where the account may not add one.
        """
        found, missing = self._find(split_names(value or ""))
        if missing and not self.may_add:
            raise forms.ValidationError(
                _("Chưa có trong danh mục: %(names)s. Hãy chọn tên có sẵn, hoặc nhờ biên tập viên thêm.") % {"names": ", ".join(missing)}
            )
        return found + [self.model.objects.get_or_create(slug=slugify_vi(name) or name, defaults={"name": name})[0] for name in missing]

    def _find(self, names: Iterable[str]) -> tuple[list[Any], list[str]]:
        found, missing = [], []
        for name in names:
            item = self.model.objects.filter(Q(name__iexact=name) | Q(slug=slugify_vi(name))).first()
            if item is None:
                missing.append(name)
            else:
                found.append(item)
        return found, missing

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other names were typed."""
        before = {item.name for item in self.prepare_value(initial) or []}
        return before != set(split_names(data or ""))
