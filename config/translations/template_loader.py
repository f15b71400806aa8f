"""Library templates with the few phrases that their authors wrote straight into the HTML handed to gettext instead.

A copy of the whole template in our own folder would go stale with the library's next release; a replaced phrase either
still applies or is reported by ``manage.py check_translations``, which reads library templates through this loader.
"""

from __future__ import annotations

from django.template import Origin
from django.template.loaders.app_directories import Loader as AppDirectoriesLoader

TRANSLATED = '{{% load i18n %}}{{% translate "{}" %}}'


def _handed_over(before: str, phrase: str, after: str) -> tuple[str, str]:
    return f"{before}{phrase}{after}", f"{before}{TRANSLATED.format(phrase.strip())}{after}"


def _permission_label(action: str, heading: str) -> tuple[str, str]:
    """Django stores "Can add page" in English in the database; the table's own words say the same."""
    name = f"{{{{ content_perms_dict.{action}.perm.name }}}}"
    return name, f'{{% translate "{heading}" %}} {{% translate content_perms_dict.object %}}'


PHRASES: dict[str, tuple[tuple[str, str], ...]] = {
    "wagtailadmin/shared/headers/_actions.html": (_handed_over('aria-label="', "Actions", '"'),),
    "wagtailadmin/shared/header.html": (_handed_over('value="', "Search", '"'),),
    "wagtailadmin/home.html": (_handed_over('value="', "Search", '"'),),
    # a tick that a screen reader calls "True"
    "wagtailadmin/tables/boolean_cell.html": (("title=value|stringformat:'s'", "title=value|yesno"),),
    "wagtailimages/chooser/results.html": (_handed_over('title="', "Select", " {% if"),),
    "wagtailembeds/embed_editor.html": (_handed_over("", "Provider", ": {{"), _handed_over("", "Author", ": {{")),
    "wagtailusers/groups/includes/formatted_permissions.html": (
        _permission_label("add", "Add"),
        _permission_label("change", "Change"),
        _permission_label("delete", "Delete"),
        (
            "{{ content_perms_dict.object|capfirst }}",
            "{% translate content_perms_dict.object as object_label %}{{ object_label|capfirst }}",
        ),
    ),
    "account/base_confirm_code.html": (_handed_over(" ", "Change", "\n"),),
    "mfa/webauthn/authenticator_list.html": (_handed_over(" ", "Not used.", "\n"),),
}


def translated_source(template_name: str, source: str) -> str:
    """The template's text with its hard-coded phrases replaced."""
    for phrase, replacement in PHRASES.get(template_name, ()):
        source = source.replace(phrase, replacement)
    return source


class Loader(AppDirectoriesLoader):
    """Finds templates in installed apps, as Django's loader of the same name does."""

    def get_contents(self, origin: Origin) -> str:
        """The text of a template; that of a library with its phrases replaced, ours as it is."""
        source = super().get_contents(origin)
        if "site-packages" not in str(origin.name):
            return source
        return translated_source(str(origin.template_name), source)
