"""The bell in the menu of every page, and the addresses below ``/toa-soan/thong-bao/``."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.account import NotificationsSettingsPanel

from toasoan.foundation.notices import queries
from toasoan.foundation.notices.views import inbox, wishes


@hooks.register("register_admin_urls")
def notices_urls() -> list[Any]:
    """``/toa-soan/thong-bao/``."""
    patterns = (
        [
            path("", inbox.list_view, name="list"),
            path("moi/", inbox.count_view, name="count"),
            path("danh-dau/", inbox.mark_view, name="mark"),
            path("<int:notice_id>/", inbox.open_view, name="open"),
            path("thiet-lap/", wishes.settings_view, name="settings"),
            path("thiet-lap/thiet-bi/", wishes.subscribe_view, name="subscribe"),
            path("thiet-lap/thiet-bi/<int:subscription_id>/bo/", wishes.forget_view, name="forget"),
            path("thiet-lap/thiet-bi/thu/", wishes.try_view, name="try"),
            path("thiet-lap/lich/", wishes.calendar_view, name="calendar"),
            path("thiet-lap/du-lieu.json", wishes.data_view, name="data"),
            path("nhan-day.js", wishes.worker_view, name="worker"),
        ],
        "notices",
    )
    return [path("thong-bao/", include(patterns))]


class Bell(MenuItem):
    """The way to one's notices, with how many are new."""

    def render_component(self, request: HttpRequest) -> Any:
        """As Wagtail's, with the count for the style sheet and the script."""
        component = super().render_component(request)
        count = queries.unread_count(request.user)  # type: ignore[arg-type]  # the menu is drawn for accounts
        component.attrs = {**component.attrs, "data-notices": str(count), "data-notices-address": reverse("notices:count")}
        return component


@hooks.register("register_admin_menu_item")
def bell() -> MenuItem:
    """First in the menu."""
    return Bell(_("Thông báo"), reverse("notices:list"), name="thong-bao", icon_name="bell", order=1)


@hooks.register("register_icons")
def icons(icons: list[str]) -> list[str]:
    """The bell."""
    return [*icons, "notices/icons/bell.svg"]


@hooks.register("insert_global_admin_css")
def notices_styles() -> str:
    """The look of the bell and of the list."""
    return format_html('<link rel="stylesheet" href="{}">', static("notices/notices.css"))


@hooks.register("insert_global_admin_js")
def bell_script() -> str:
    """Keeps the count of open pages up to date."""
    return format_html('<script type="module" src="{}"></script>', static("notices/bell.js"))


@hooks.register("register_account_menu_item")
def settings_item(request: Any) -> dict[str, Any]:
    """From Wagtail's page of one's account to the ways of being told."""
    return {"url": reverse("notices:settings"), "label": _("Cách nhận thông báo"), "help_text": _("Thư, thông báo đẩy, giờ yên tĩnh, lịch cá nhân.")}


# Wagtail's choice of mails about workflows has no meaning here: those mails are off, and ours are chosen on a page of their own
NotificationsSettingsPanel.is_active = lambda self: False  # noqa: ARG005 (a method)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Those a group can be given on the groups' screen."""
    return Permission.objects.filter(content_type__app_label="notices", codename="change_agencyrhythm")
