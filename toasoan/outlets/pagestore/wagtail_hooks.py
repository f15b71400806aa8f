"""The store in the newsroom's reports menu."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.outlets.pagestore import views


class StoreMenuItem(MenuItem):
    """Shown to those who may see the store."""

    def is_shown(self, request):  # type: ignore[no-untyped-def]
        return request.user.has_perm("pagestore.view_storedpage")


@hooks.register("register_admin_urls")
def store_urls():  # type: ignore[no-untyped-def]
    """``/toa-soan/kho-trang/``."""
    patterns = [
        path("", views.index, name="index"),
        path("dung-lai/", views.rebuild, name="rebuild"),
        path("<int:page_id>/", views.detail, name="detail"),
        path("<int:page_id>/bo/", views.drop, name="drop"),
    ]
    return [path("kho-trang/", include((patterns, "pagestore")))]


@hooks.register("register_reports_menu_item")
def store_menu_item() -> MenuItem:
    """In the reports menu."""
    return StoreMenuItem(_("Kho trang"), reverse("pagestore:index"), name="pagestore", icon_name="doc-full-inverse", order=920)
