"""No label in the newsroom is made out of an English field name behind gettext's back."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from django.apps import apps
from django.forms import BaseForm
from django.forms.utils import pretty_name
from django.test import Client
from django.utils import translation
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from modelsearch.conf import get_app_config
from wagtail.models import Page

from config.translations.forgotten_labels import COLUMNS, FIELDS, MODELS
from config.translations.fragments import merge, read_fragments

ROOT = Path(__file__).parents[2]

# Shown without a label, or with one that is set when the form is made.
SHOWN_WITHOUT = {
    ("wagtail.admin.forms.auth.LoginForm", "username"),
    ("wagtail.admin.forms.auth.LoginForm", "remember"),
    ("wagtail.admin.forms.comments.CommentForm", "resolved"),
    ("wagtail.admin.forms.pages.WagtailAdminPageForm", "comment_notifications"),
}


def modules_of(package: ModuleType) -> Iterator[str]:
    """Every module in a package, but not its tests: Wagtail's register models that have no tables here."""
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if found.name.endswith(".tests"):
            continue
        yield found.name
        if found.ispkg:
            yield from modules_of(importlib.import_module(found.name))


def forms_of_wagtail() -> Iterator[tuple[str, type[BaseForm]]]:
    """Every form class of the installed Wagtail apps, by its dotted path."""
    for config in apps.get_app_configs():
        if not config.name.startswith("wagtail."):
            continue
        package = importlib.import_module(config.name)
        for module in modules_of(package):
            if ".forms" not in module and ".bulk_actions" not in module:
                continue
            for name, value in vars(importlib.import_module(module)).items():
                if isinstance(value, type) and issubclass(value, BaseForm) and value.__module__ == module:
                    yield f"{module}.{name}", value


def test_every_field_of_wagtail_has_a_label_that_can_be_translated() -> None:
    unlabelled = {
        (path, name)
        for path, form in forms_of_wagtail()
        for name, field in getattr(form, "base_fields", {}).items()
        if field.label is None and not field.widget.is_hidden
    }
    assert unlabelled - SHOWN_WITHOUT == set()


def test_the_labels_are_translated_when_shown_and_english_in_english() -> None:
    for path, names in FIELDS.items():
        for name in names:
            label = import_string(path).base_fields[name].label
            assert isinstance(label, Promise), (path, name)
            with translation.override("en"):
                assert str(label) == pretty_name(name)


def test_every_label_has_its_vietnamese() -> None:
    known = {key.msgid for key in merge(read_fragments(ROOT / "locale" / "sources" / "vi"), "django")}
    wanted = {pretty_name(name) for names in (*FIELDS.values(), *COLUMNS.values()) for name in names}
    assert wanted - known == set()


@pytest.mark.django_db
def test_the_page_search_names_what_it_counts(admin_client: Client) -> None:
    Page.objects.get(depth=1).add_child(instance=Page(title="Chợ nổi Phù Sa", slug="cho-noi"))
    shown = admin_client.get("/toa-soan/pages/search/", {"q": "Chợ nổi"}).content.decode()
    assert "Chợ nổi Phù Sa" in shown
    assert not re.search(r">[^<]*\bNone\b", shown)


def test_one_app_keeps_the_search_index() -> None:
    """With two of them installed, deleting a page answers with an error."""
    assert get_app_config().name == "wagtail.search"


def test_models_named_after_their_class_have_a_vietnamese_name() -> None:
    ours = {key.msgid for key in merge(read_fragments(ROOT / "locale" / "sources" / "vi"), "django")}
    assert {name for names in MODELS.values() for name in names} - ours == set()
    for label in MODELS:
        options = apps.get_model(label)._meta
        assert isinstance(options.verbose_name, Promise)
        assert "verbose_name" not in options.original_attrs, f"{label} is named by its library now: drop it"
