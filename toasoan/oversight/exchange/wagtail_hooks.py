"""Where the exchange stands in the newsroom: in the menu “Chuyển đổi số”."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.oversight.exchange import views


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Below ``/toa-soan/trao-doi/``."""
    return [
        path("trao-doi/", views.home_view, name="exchange_home"),
        path("trao-doi/khoa/", views.key_view, name="exchange_key"),
        path("trao-doi/dong-goi/", views.pack_view, name="exchange_pack"),
        path("trao-doi/goi/<int:package_id>/", views.file_view, name="exchange_file"),
        path("trao-doi/nhan/", views.receive_view, name="exchange_receive"),
        path("trao-doi/nhan/<int:package_id>/", views.received_view, name="exchange_received"),
    ]


class ExchangeItem(MenuItem):
    """For those who have anything to do there."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By any of its permissions."""
        return views.may_enter(request.user)  # type: ignore[arg-type]  # the admin's doors let only accounts in


@hooks.register("register_digital_menu_item")
def exchange_item() -> MenuItem:
    """The exchange."""
    return ExchangeItem(_("Trao đổi minh chứng"), reverse("exchange_home"), name="trao-doi", icon_name="upload", order=40)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Those a group can be given on the groups' screen."""
    return Permission.objects.filter(content_type__app_label="exchange")
