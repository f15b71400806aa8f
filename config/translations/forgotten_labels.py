"""Labels that never reach gettext, because Wagtail makes them out of the name of a field ("link_text": "Link text").

They are handed to gettext here under the English words that Wagtail would have shown; their Vietnamese is the fragment
``wagtail_forgotten_labels.po``. To be looked through at every upgrade of Wagtail: what it labels itself is dropped here
(the test names it).
"""

from __future__ import annotations

from django.apps import apps
from django.forms import Form
from django.forms.utils import pretty_name
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy

FIELDS = {
    "wagtail.admin.forms.auth.LoginForm": ("password",),
    "wagtail.admin.forms.choosers.AnchorLinkChooserForm": ("link_text",),
    "wagtail.admin.forms.choosers.EmailLinkChooserForm": ("email_address", "link_text", "subject", "body"),
    "wagtail.admin.forms.choosers.ExternalLinkChooserForm": ("link_text",),
    "wagtail.admin.forms.choosers.PhoneLinkChooserForm": ("phone_number", "link_text"),
    "wagtail.admin.forms.workflows.WorkflowContentTypeForm": ("content_types",),
    "wagtail.admin.forms.workflows.WorkflowPageForm": ("page",),
    "wagtail.admin.views.pages.bulk_actions.page_bulk_action.DefaultPageForm": ("include_descendants",),
    "wagtail.contrib.settings.forms.SiteSwitchForm": ("site",),
    "wagtail.users.forms.PagePermissionsForm": ("page", "permissions"),
    "wagtail.users.views.bulk_actions.assign_role.RoleForm": ("role",),
}
COLUMNS = {"wagtail.sites.views.IndexView": ("port", "site_name", "root_page")}

# Models without verbose_name: Django makes one out of the class name, for headings, permissions, the log.
MODELS = {
    "wagtailcore.Locale": ("locale", "locales"),
    "wagtailcore.PageSubscription": ("page subscription", "page subscriptions"),
    "wagtailcore.UploadedFile": ("uploaded file", "uploaded files"),
    "wagtailcore.WorkflowContentType": ("workflow content type", "workflow content types"),
    "mfa.Authenticator": ("authenticator", "authenticators"),
    "usersessions.UserSession": ("user session", "user sessions"),
}


def translate_forgotten_labels() -> None:
    """Give each of the fields and columns a label that is translated when it is shown. Doing it twice changes nothing.

    Raises KeyError or ImportError when Wagtail no longer has the field or the form.
    """
    for path, names in FIELDS.items():
        form: type[Form] = import_string(path)
        for name in names:
            form.base_fields[name].label = gettext_lazy(pretty_name(name))
    for path, names in COLUMNS.items():
        columns = {column.name: column for column in import_string(path).columns}
        for name in names:
            columns[name].label = gettext_lazy(pretty_name(name))
    for label, (one, many) in MODELS.items():
        options = apps.get_model(label)._meta  # migrations look at original_attrs, which stay as the library wrote them
        options.verbose_name = gettext_lazy(one)
        options.verbose_name_plural = gettext_lazy(many)
    _name_what_the_page_search_counts()


def _name_what_the_page_search_counts() -> None:
    """Wagtail's page search counts "1-1 of 1 None": its view has no model to take a name from."""
    from wagtail.admin.views.pages.search import SearchView
    from wagtail.models import Page

    SearchView.verbose_name = Page._meta.verbose_name
    SearchView.verbose_name_plural = Page._meta.verbose_name_plural
