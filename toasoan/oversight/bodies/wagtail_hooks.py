"""Where bodies join Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.oversight.bodies import views


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Below ``/toa-soan/``."""
    return [
        path("co-quan-bao-cao/", views.bodies_view, name="bodies_list"),
        path("co-quan-bao-cao/moi/", views.body_view, name="bodies_add"),
        path("co-quan-bao-cao/<int:body_id>/", views.body_view, name="bodies_body"),
    ]


class BodiesItem(MenuItem):
    """For those who may see them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By permission."""
        return request.user.has_perm("bodies.view_body")


@hooks.register("register_settings_menu_item")
def menu_item() -> MenuItem:
    """Among the settings: they change seldom."""
    return BodiesItem(_("Cơ quan, đơn vị báo cáo"), reverse("bodies_list"), name="co-quan-bao-cao", icon_name="group", order=300)
