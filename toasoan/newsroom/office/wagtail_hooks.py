"""Where running the house joins Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from toasoan.newsroom.office import policy, queries
from toasoan.newsroom.office.views import bulletins, directives, directory, leave, reports, rota


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """The look of our own screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("office/office.css"))


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Below ``/toa-soan/``."""
    return [
        path("danh-ba/", directory.directory_view, name="office_directory"),
        path("danh-ba/<int:person_id>/", directory.profile_view, name="office_profile"),
        path("danh-ba/<int:person_id>/the.vcf", directory.card_view, name="office_card"),
        path("truc/", rota.rota_view, name="office_rota"),
        path("truc/xep/", rota.put_view, name="office_put"),
        path("truc/chep/", rota.copy_view, name="office_copy"),
        path("truc/<int:duty_id>/bo/", rota.off_view, name="office_off"),
        path("truc/ca/moi/", rota.post_view, name="office_post_begin"),
        path("truc/ca/<int:post_id>/", rota.post_view, name="office_post"),
        path("truc/doi-ca/", rota.swaps_view, name="office_swaps"),
        path("truc/doi-ca/<int:swap_id>/<slug:name>/", rota.swap_act_view, name="office_swap_act"),
        path("nghi-phep/", leave.leave_view, name="office_leave"),
        path("nghi-phep/<int:leave_id>/", leave.one_leave_view, name="office_leave_one"),
        path("nghi-phep/<int:leave_id>/<slug:name>/", leave.leave_act_view, name="office_leave_act"),
        path("thong-bao-noi-bo/", bulletins.bulletins_view, name="office_bulletins"),
        path("thong-bao-noi-bo/moi/", bulletins.send_view, name="office_bulletin_send"),
        path("thong-bao-noi-bo/<int:bulletin_id>/", bulletins.bulletin_view, name="office_bulletin"),
        path("thong-bao-noi-bo/<int:bulletin_id>/<slug:name>/", bulletins.bulletin_act_view, name="office_bulletin_act"),
        path("chi-dao/", directives.directives_view, name="office_directives"),
        path("chi-dao/moi/", directives.register_view, name="office_directive_register"),
        path("chi-dao/<int:directive_id>/", directives.directive_view, name="office_directive"),
        path("chi-dao/<int:directive_id>/tep/", directives.file_view, name="office_directive_file"),
        path("chi-dao/<int:directive_id>/viec/<slug:name>/", directives.directive_act_view, name="office_directive_act"),
        path("bao-cao/", reports.report_view, name="office_report"),
        path("bao-cao/<slug:figure>/", reports.rows_view, name="office_report_rows"),
    ]


class OfficeItem(MenuItem):
    """For those who work here."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By permission."""
        return policy.may(request.user, "use_office")  # type: ignore[arg-type]


ITEMS = (
    (_("Lịch trực"), "office_rota", "truc", "calendar", 70),
    (_("Nghỉ phép"), "office_leave", "nghi-phep", "calendar-check", 71),
    (_("Thông báo nội bộ"), "office_bulletins", "thong-bao-noi-bo", "mail", 72),
    (_("Sổ chỉ đạo"), "office_directives", "chi-dao", "doc-full-inverse", 73),
    (_("Báo cáo"), "office_report", "bao-cao", "list-ul", 74),
    (_("Danh bạ"), "office_directory", "danh-ba", "group", 75),
)


def _item(label: Any, address: str, name: str, icon: str, order: int) -> OfficeItem:
    return OfficeItem(label, reverse(address), name=name, icon_name=icon, order=order)


for _entry in ITEMS:
    hooks.register("register_admin_menu_item", lambda entry=_entry: _item(*entry))


class HousePanel(Component):
    """The first page: notices one has not read, and who is on duty now."""

    name = "house"
    template_name = "office/home_panel.html"
    order = 40

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Two queries."""
        user = parent_context["request"].user
        return {"receipts": queries.unread_bulletins(user)[:5], "on_duty": queries.on_duty_now()[:20]}


@hooks.register("construct_homepage_panels")
def house_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel for those who work here."""
    if policy.may(request.user, "use_office"):  # type: ignore[arg-type]
        panels.append(HousePanel())
