"""Where the desk's side of the portal joins Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.newsroom.contributors import policy
from toasoan.newsroom.contributors.views import desk


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """The look of our own screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("contributors/desk.css"))


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Our own screens, below ``/toa-soan/``."""
    return [
        path("bai-cong-tac-vien/", desk.inbox_view, name="contributors_inbox"),
        path("bai-cong-tac-vien/<int:pk>/", desk.work_view, name="contributors_desk_work"),
        path("bai-cong-tac-vien/<int:pk>/viec/<slug:name>/", desk.act_view, name="contributors_desk_act"),
        path("bai-cong-tac-vien/<int:pk>/tep/<int:file_id>/", desk.file_view, name="contributors_desk_file"),
        path("cong-tac-vien/", desk.contributors_view, name="contributors_desk_contributors"),
        path("cong-tac-vien/<int:pk>/", desk.contributor_view, name="contributors_desk_contributor"),
        path("cong-tac-vien/<int:pk>/duyet/<slug:name>/", desk.decide_view, name="contributors_desk_decide"),
        path("cong-tac-vien/<int:pk>/giay-to/", desk.details_view, name="contributors_desk_details"),
        path("cong-tac-vien/<int:pk>/dat-bai/", desk.invite_view, name="contributors_desk_invite"),
        path("cong-tac-vien/loi-dat/<int:pk>/rut/", desk.withdraw_view, name="contributors_desk_withdraw"),
    ]


class PermittedItem(MenuItem):
    """For those with a permission of this app."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """By permission."""
        return policy.may(request.user, self.permission)  # type: ignore[arg-type]  # the admin's doors let only accounts in


@hooks.register("register_admin_menu_item")
def inbox_item() -> MenuItem:
    """Works that came in."""
    return PermittedItem(
        gettext_lazy("Bài cộng tác viên"), reverse("contributors_inbox"), name="bai-cong-tac-vien", icon_name="download", order=45,
        permission="view_submission",
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def contributors_item() -> MenuItem:
    """The people."""
    return PermittedItem(
        gettext_lazy("Cộng tác viên"), reverse("contributors_desk_contributors"), name="cong-tac-vien", icon_name="group", order=46,
        permission="view_contributor",
    )  # fmt: skip
