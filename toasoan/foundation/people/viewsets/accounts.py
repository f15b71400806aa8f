"""Accounts and roles: Wagtail's screens with the fields and rules of this newsroom."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.users.views.groups import GroupViewSet
from wagtail.users.views.users import CreateView, EditView, IndexView, UserColumn, UserFilterSet, UserViewSet

from toasoan.foundation.people.forms import StaffCreationForm, StaffEditForm
from toasoan.foundation.people.models import User


class StaffFilterSet(UserFilterSet):
    """Also by desk and kind of account."""

    class Meta(UserFilterSet.Meta):
        model = User
        fields = ["desk", "kind"]


class StaffIndexView(IndexView):
    """Who works here, with desk and roles."""

    default_ordering = "full_name"

    @cached_property
    def columns(self) -> list[Column]:
        name = self._get_title_column_class(UserColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            name("name", accessor=get_user_display_name, label=_("Họ và tên"), sort_key="full_name", get_url=self.get_edit_url, classname="name"),
            Column("username", label=_("Tên đăng nhập"), sort_key="username"),
            Column("desk", label=_("Ban, phòng"), sort_key="desk__order"),
            Column("position", label=_("Chức vụ")),
            Column("roles", label=_("Vai trò"), accessor=lambda user: ", ".join(sorted(group.name for group in user.groups.all()))),
            BooleanColumn("is_active", label=_("Đang dùng"), sort_key="is_active"),
            DateColumn("last_login", label=_("Đăng nhập gần nhất"), sort_key="last_login"),
        ]

    @cached_property
    def search_fields(self) -> set[str]:
        return {"username", "full_name", "pen_name", "email", "position"}

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("desk").prefetch_related("groups")

    def order_queryset(self, queryset: Any) -> Any:
        if self.ordering in {"full_name", "-full_name", "desk__order", "-desk__order"}:
            return queryset.order_by(self.ordering, "username")
        return super().order_queryset(queryset)


class _Powers:
    """Only an all-powerful account makes another one."""

    request: HttpRequest

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]  # of the view it is mixed into
        if not self.request.user.is_superuser:
            form.forbid_superuser()
        return form


class StaffCreateView(_Powers, CreateView):
    """A new account."""


class StaffEditView(_Powers, EditView):
    """An account; whoever is not all-powerful cannot touch one that is."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class StaffViewSet(UserViewSet):
    """Accounts: made and disabled, not deleted, for their work and their records stay."""

    menu_label = _("Tài khoản")
    ordering = "full_name"
    filterset_class = StaffFilterSet
    index_view_class = StaffIndexView
    add_view_class = StaffCreateView
    edit_view_class = StaffEditView
    template_prefix = "people/accounts/"

    def get_form_class(self, for_update: bool = False) -> type:  # noqa: FBT001, FBT002 (Wagtail's signature)
        return StaffEditForm if for_update else StaffCreationForm


class RoleViewSet(GroupViewSet):
    """Roles, and groups that the agency makes itself."""

    menu_label = _("Vai trò và nhóm quyền")
