"""The screens of what comes in: wires in the main menu, imports among the reports."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from toasoan.newsroom.wire.views import archives, feeds, items
from toasoan.newsroom.wire.viewsets import RoutingRuleViewSet


class ImportMenuItem(MenuItem):
    """Shown to those who may see imports."""

    def is_shown(self, request):  # type: ignore[no-untyped-def]
        return request.user.has_perm("wire.view_importbatch")


@hooks.register("register_admin_urls")
def wire_urls():  # type: ignore[no-untyped-def]
    """``/toa-soan/nhap-kho/``."""
    patterns = ([path("", archives.index, name="index"), path("<int:batch_id>/", archives.batch, name="batch")], "wire")
    return [path("nhap-kho/", include(patterns))]


@hooks.register("register_reports_menu_item")
def wire_menu_item() -> MenuItem:
    """In the reports menu."""
    return ImportMenuItem(_("Nhập kho bài cũ"), reverse("wire:index"), name="wire", icon_name="download", order=920)


class WireMenuItem(MenuItem):
    """Shown to those who may see what came in."""

    def is_shown(self, request):  # type: ignore[no-untyped-def]
        return request.user.has_perm("wire.view_wireitem")


@hooks.register("register_admin_urls")
def live_wire_urls():  # type: ignore[no-untyped-def]
    """``/toa-soan/tin-nguon/``."""
    patterns = [
        path("", items.index, name="wire_items"),
        path("moi/", items.count, name="wire_count"),
        path("tin/<int:item_id>/", items.item, name="wire_item"),
        path("tin/<int:item_id>/tep/<int:place>/", items.file, name="wire_file"),
        path("tin/<int:item_id>/<slug:code>/", items.act, name="wire_item_act"),
        path("tai-len/", feeds.upload, name="wire_upload"),
        path("nguon/", feeds.index, name="wire_feeds"),
        path("nguon/them/<slug:code>/", feeds.add, name="wire_feed_add"),
        path("nguon/<int:feed_id>/", feeds.edit, name="wire_feed"),
        path("nguon/<int:feed_id>/<slug:code>/", feeds.act, name="wire_feed_act"),
    ]
    return [path("tin-nguon/", include(patterns))]


@hooks.register("register_admin_menu_item")
def live_wire_menu_item() -> MenuItem:
    """In the main menu."""
    return WireMenuItem(_("Tin nguồn"), reverse("wire_items"), name="tin-nguon", icon_name="download", order=140)


register_snippet(RoutingRuleViewSet)
