"""Where letting partners in joins Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.outlets.syndication import views
from toasoan.outlets.syndication.permissions import MANAGE


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Below ``/toa-soan/``."""
    return [
        path("doi-tac/", views.partners_view, name="syndication_partners"),
        path("doi-tac/<int:partner_id>/<slug:name>/", views.partner_view, name="syndication_partner"),
    ]


class PartnersItem(MenuItem):
    """For those who let partners in."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By permission."""
        return request.user.has_perm(MANAGE)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """One entry."""
    return PartnersItem(_("Đối tác nhận tin"), reverse_lazy("syndication_partners"), name="doi-tac", icon_name="resubmit", order=320)
