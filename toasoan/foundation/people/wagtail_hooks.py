"""Where people's screens stand in the newsroom."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import MainMenuModule
from wagtail.admin.views.account import BaseSettingsPanel, NameEmailSettingsPanel

from toasoan.foundation.people.first_steps import FirstStep, first_steps
from toasoan.foundation.people.forms import OwnNameForm
from toasoan.foundation.people.models import User
from toasoan.foundation.people.reviews import overdue
from toasoan.foundation.people.viewsets import reports
from toasoan.foundation.people.viewsets.agency import AgencyGroup


@hooks.register("insert_global_admin_css")
def furniture_styles() -> str:
    """The look of what stands around every screen."""
    return format_html('<link rel="stylesheet" href="{}">', static("people/notices.css"))


@hooks.register("register_admin_viewset")
def agency_viewsets() -> AgencyGroup:
    """The menu “Cơ quan”."""
    return AgencyGroup()


@hooks.register("register_admin_urls")
def people_urls() -> list[Any]:
    """``/toa-soan/phan-quyen/``, ``/toa-soan/ra-soat-tai-khoan/``."""
    patterns = (
        [
            path("phan-quyen/", reports.matrix, name="matrix"),
            path("ra-soat-tai-khoan/", reports.accounts, name="accounts"),
            path("ra-soat-tai-khoan/ghi/", reports.review, name="review"),
            path("ra-soat-tai-khoan/mo-khoa/", reports.unlock, name="unlock"),
        ],
        "people",
    )
    return [path("", include(patterns))]


class ReviewMenuItem(MenuItem):
    """Shown to those who may see reviews."""

    def is_shown(self, request: Any) -> bool:
        return request.user.has_perm("people.view_review")


@hooks.register("register_reports_menu_item")
def matrix_menu_item() -> MenuItem:
    """In the reports menu."""
    return ReviewMenuItem(_("Phân quyền"), reverse("people:matrix"), name="permission-matrix", icon_name="key", order=920)


@hooks.register("register_reports_menu_item")
def accounts_menu_item() -> MenuItem:
    """In the reports menu."""
    return ReviewMenuItem(_("Rà soát tài khoản"), reverse("people:accounts"), name="account-review", icon_name="user", order=921)


class OwnNamePanel(BaseSettingsPanel):
    """Pen name and telephone, in the place of Wagtail's first and last name."""

    name = "own_name"
    title = _("Bút danh và điện thoại")
    order = 100
    form_class = OwnNameForm


# Wagtail has no setting for this; its form asks for a first and a last name, which Vietnamese names do not have
NameEmailSettingsPanel.is_active = lambda self: False  # noqa: ARG005 (a method)


_menu_arguments = MainMenuModule.js_args


def _menu_with_full_name(module: MainMenuModule) -> list[Any]:
    """The foot of the menu names the person; Wagtail knows a first name only, else it shows the sign-in name."""
    *before, account = _menu_arguments(module)
    return [*before, {**account, "name": module.user.get_full_name()}]


MainMenuModule.js_args = _menu_with_full_name


@hooks.register("register_account_settings_panel")
def own_name_panel(request: Any, user: Any, profile: Any) -> OwnNamePanel:
    """On Wagtail's page of one's account."""
    return OwnNamePanel(request, user, profile)


@hooks.register("register_account_menu_item")
def second_factor_item(request: Any) -> dict[str, Any]:
    """From Wagtail's page of one's account to the second factor."""
    return {"url": reverse("mfa_index"), "label": _("Xác thực hai lớp"), "help_text": _("Ứng dụng tạo mã, khóa truy cập, mã dự phòng.")}


@hooks.register("register_account_menu_item")
def sessions_item(request: Any) -> dict[str, Any]:
    """From Wagtail's page of one's account to one's sessions."""
    return {"url": reverse("usersessions_list"), "label": _("Phiên đăng nhập"), "help_text": _("Xem đang đăng nhập ở đâu; đăng xuất mọi nơi.")}


@hooks.register("register_account_menu_item")
def password_item(request: Any) -> dict[str, Any]:
    """From Wagtail's page of one's account to the password."""
    return {"url": reverse("account_change_password"), "label": _("Đổi mật khẩu"), "help_text": _("Các phiên khác sẽ kết thúc.")}


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Those a group can be given on the groups' screen."""
    models = ["agency", "agencyera", "licence", "title", "desk", "separationofduties", "review", "signinlock"]
    return Permission.objects.filter(content_type__app_label="people", content_type__model__in=models)


@hooks.register("before_bulk_action")
def guard_accounts(request: Any, action_type: str, objects: Any, action: Any) -> None:
    """Changes of many accounts at once keep the rules of changing one: not one's own roles, not an all-powerful account.

    :raises PermissionDenied: when one of them is meant.
    """
    accounts = [one for one in objects if isinstance(one, User)]
    if any(one.is_superuser for one in accounts) and not request.user.is_superuser:
        raise PermissionDenied
    if action_type == "assign_role" and request.user in accounts:
        raise PermissionDenied


class ReviewPanel(Component):
    """On the newsroom's front page, for those who answer for it: a review is due."""

    name = "review_due"
    order = 10

    def render_html(self, parent_context: Any = None) -> str:
        """One line for each."""
        pages = {"accounts": "people:accounts", "permissions": "people:matrix"}
        links = [format_html('<a href="{}">{}</a>', reverse(pages[kind.value]), kind.label) for kind in overdue()]
        if not links:
            return ""
        joined = format_html("{}" if len(links) == 1 else "{} · {}", *links)
        return format_html('<div class="help-block help-warning">{} {}</div>', _("Đã quá hạn sáu tháng:"), joined)


class FirstStepsPanel(Component):
    """On the newsroom's front page: where to begin."""

    name = "first_steps"
    template_name = "people/first_steps.html"
    order = 20

    def __init__(self, steps: list[FirstStep]) -> None:
        self.steps = steps

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The steps."""
        return {"steps": self.steps}


@hooks.register("construct_homepage_panels", order=-1)
def first_steps_panel(request: Any, panels: list[Any]) -> None:
    """Add the panel; a room that brings somebody's work to the first page takes it away again."""
    if steps := first_steps(request.user):
        panels.append(FirstStepsPanel(steps))


@hooks.register("construct_homepage_panels")
def review_panel(request: Any, panels: list[Any]) -> None:
    """Add the panel."""
    if request.user.has_perm("people.add_review"):
        panels.append(ReviewPanel())
