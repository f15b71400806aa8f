"""Where trusted authorities stand in the newsroom: among the settings."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.foundation.signing.views import roots_view


@hooks.register("register_admin_urls")
def signing_urls() -> list[Any]:
    """``/toa-soan/chung-thu-goc/``."""
    return [path("chung-thu-goc/", roots_view, name="signing_roots")]


class RootsMenuItem(MenuItem):
    """Shown to those who may see them."""

    def is_shown(self, request: Any) -> bool:
        """By permission."""
        return bool(request.user.has_perm("signing.view_trustedroot"))


@hooks.register("register_settings_menu_item")
def roots_menu_item() -> MenuItem:
    """In the settings menu."""
    return RootsMenuItem(_("Chứng thư gốc được tin"), reverse("signing_roots"), name="chung-thu-goc", icon_name="key", order=900)
