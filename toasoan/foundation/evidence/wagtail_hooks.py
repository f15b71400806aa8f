"""Where evidence stands in the newsroom: the menu “Chuyển đổi số”, which other rooms join by the hook ``register_digital_menu_item``."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from toasoan.foundation.evidence.views import attestations, facts

digital_menu = Menu(register_hook_name="register_digital_menu_item", construct_hook_name="construct_digital_menu")


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """The look of these screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("evidence/evidence.css"))


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Below ``/toa-soan/``."""
    return [
        path("so-lieu/", facts.facts_view, name="evidence_facts"),
        path("so-lieu/do/", facts.measure_view, name="evidence_measure"),
        path("so-lieu/<str:name>/", facts.fact_view, name="evidence_fact"),
        path("minh-chung/", attestations.attestations_view, name="evidence_attestations"),
        path("minh-chung/moi/", attestations.attest_view, name="evidence_attest"),
        path("minh-chung/<int:attestation_id>/rut/", attestations.withdraw_view, name="evidence_withdraw"),
        path("minh-chung/<int:attestation_id>/tep/", attestations.file_view, name="evidence_file"),
    ]


class DigitalMenuItem(MenuItem):
    """An entry for those who hold a permission; other rooms may use it."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """By permission."""
        return request.user.has_perm(self.permission)


@hooks.register("register_admin_menu_item")
def digital_menu_item() -> MenuItem:
    """The menu; Wagtail leaves it out for those who may open nothing in it."""
    return SubmenuMenuItem(_("Chuyển đổi số"), digital_menu, name="chuyen-doi-so", icon_name="site", order=80)


@hooks.register("register_digital_menu_item")
def facts_item() -> MenuItem:
    """Facts."""
    return DigitalMenuItem(_("Số liệu"), reverse("evidence_facts"), name="so-lieu", icon_name="table", order=80, permission="evidence.view_facts")


@hooks.register("register_digital_menu_item")
def attestations_item() -> MenuItem:
    """Attested documents."""
    return DigitalMenuItem(
        _("Minh chứng"), reverse("evidence_attestations"), name="minh-chung", icon_name="doc-full", order=90, permission="evidence.view_attestations"
    )


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Those a group can be given on the groups' screen."""
    return Permission.objects.filter(content_type__app_label="evidence")
