"""Where security stands in the newsroom: in the menu “Chuyển đổi số”."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.foundation.evidence.wagtail_hooks import DigitalMenuItem
from toasoan.oversight.security import views


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Below ``/toa-soan/an-toan/``."""
    return [
        path("an-toan/", views.register_view, name="security_register"),
        path("an-toan/bien-phap/<slug:code>/", views.control_view, name="security_control"),
        path("an-toan/van-ban/<int:document_id>/rut/", views.withdraw_view, name="security_withdraw"),
        path("an-toan/ho-so/moi/", views.profile_view, name="security_profile_new"),
        path("an-toan/ho-so/<int:profile_id>/", views.profile_view, name="security_profile"),
        path("an-toan/su-co/", views.incidents_view, name="security_incidents"),
        path("an-toan/su-co/<int:incident_id>/<slug:name>/", views.incident_act_view, name="security_incident_act"),
    ]


@hooks.register("register_digital_menu_item")
def security_item() -> MenuItem:
    """The register."""
    return DigitalMenuItem(
        _("An toàn thông tin"), reverse("security_register"), name="an-toan", icon_name="lock", order=30, permission="security.view_security"
    )


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Those a group can be given on the groups' screen."""
    return Permission.objects.filter(content_type__app_label="security")
