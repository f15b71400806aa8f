"""Where the index stands in the newsroom: in the menu “Chuyển đổi số”."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.foundation.evidence.wagtail_hooks import DigitalMenuItem
from toasoan.oversight.maturity import views


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Below ``/toa-soan/truong-thanh/``."""
    return [
        path("truong-thanh/", views.index_view, name="maturity_index"),
        path("truong-thanh/nap/", views.load_view, name="maturity_load"),
        path("truong-thanh/<slug:code>/", views.framework_view, name="maturity_framework"),
        path("truong-thanh/<slug:code>/tieu-chi/<str:criterion>/", views.criterion_view, name="maturity_criterion"),
        path("truong-thanh/<slug:code>/nhap/", views.import_view, name="maturity_import"),
        path("truong-thanh/<slug:code>/mau.xlsx", views.template_view, name="maturity_template"),
    ]


@hooks.register("register_digital_menu_item")
def maturity_item() -> MenuItem:
    """The index."""
    return DigitalMenuItem(
        _("Chỉ số trưởng thành"), reverse("maturity_index"), name="truong-thanh", icon_name="list-ol", order=10, permission="maturity.view_framework"
    )


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Those a group can be given on the groups' screen."""
    return Permission.objects.filter(content_type__app_label="maturity")
