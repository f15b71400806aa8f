"""The screen of imports, in the newsroom's reports menu."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.newsroom.wire import views


class ImportMenuItem(MenuItem):
    """Shown to those who may see imports."""

    def is_shown(self, request):  # type: ignore[no-untyped-def]
        return request.user.has_perm("wire.view_importbatch")


@hooks.register("register_admin_urls")
def wire_urls():  # type: ignore[no-untyped-def]
    """``/toa-soan/nhap-kho/``."""
    patterns = ([path("", views.index, name="index"), path("<int:batch_id>/", views.batch, name="batch")], "wire")
    return [path("nhap-kho/", include(patterns))]


@hooks.register("register_reports_menu_item")
def wire_menu_item() -> MenuItem:
    """In the reports menu."""
    return ImportMenuItem(_("Nhập kho bài cũ"), reverse("wire:index"), name="wire", icon_name="download", order=920)
