"""Where the pages stand in the newsroom: first in the menu “Chuyển đổi số”."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.foundation.evidence.wagtail_hooks import DigitalMenuItem
from toasoan.oversight.overview import views


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """``/toa-soan/toan-canh/``."""
    return [path("toan-canh/", views.overview_view, name="overview")]


@hooks.register("register_digital_menu_item")
def overview_item() -> MenuItem:
    """The page of the account's own body."""
    return DigitalMenuItem(_("Toàn cảnh"), reverse("overview"), name="toan-canh", icon_name="view", order=1, permission="plans.view_plan")
