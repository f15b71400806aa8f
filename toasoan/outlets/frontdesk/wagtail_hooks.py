"""Where the desk joins Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.outlets.frontdesk import views
from toasoan.outlets.frontdesk.permissions import ARRANGE


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Below ``/toa-soan/``."""
    return [
        path("trang-chu/", views.pages_view, name="frontdesk_pages"),
        path("trang-chu/<int:home_id>/", views.desk_view, name="frontdesk_desk"),
        path("trang-chu/<int:home_id>/khung/", views.frame_view, name="frontdesk_frame"),
        path("trang-chu/<int:home_id>/ve/", views.draw_view, name="frontdesk_draw"),
        path("trang-chu/<int:home_id>/buoc/", views.step_view, name="frontdesk_step"),
        path("trang-chu/<int:home_id>/bo/", views.drop_view, name="frontdesk_drop"),
        path("trang-chu/<int:home_id>/dang/", views.publish_view, name="frontdesk_publish"),
        path("trang-chu/<int:home_id>/kho/", views.store_view, name="frontdesk_store"),
        path("trang-chu/<int:home_id>/tinh-hinh/", views.pulse_view, name="frontdesk_pulse"),
        path("trang-chu/<int:home_id>/lich-su/", views.history_view, name="frontdesk_history"),
        path("trang-chu/<int:home_id>/lich-su/<int:version_id>/<slug:name>/", views.version_view, name="frontdesk_version"),
    ]


class FrontItem(MenuItem):
    """For those who arrange."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By permission."""
        return request.user.has_perm(ARRANGE)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """One entry."""
    return FrontItem(_("Bàn trang chủ"), reverse_lazy("frontdesk_pages"), name="ban-trang-chu", icon_name="home", order=305)
