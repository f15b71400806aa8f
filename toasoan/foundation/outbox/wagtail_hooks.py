"""The screen of events, in the newsroom's reports menu."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.foundation.outbox import views


class OutboxMenuItem(MenuItem):
    """Shown to those who may see deliveries."""

    def is_shown(self, request):  # type: ignore[no-untyped-def]
        return request.user.has_perm("outbox.view_delivery")


@hooks.register("register_admin_urls")
def outbox_urls():  # type: ignore[no-untyped-def]
    """``/toa-soan/su-kien/``."""
    patterns = ([path("", views.index, name="index"), path("<int:delivery_id>/", views.act, name="act")], "outbox")
    return [path("su-kien/", include(patterns))]


@hooks.register("register_reports_menu_item")
def outbox_menu_item() -> MenuItem:
    """In the reports menu."""
    return OutboxMenuItem(_("Sự kiện gửi đi"), reverse("outbox:index"), name="outbox", icon_name="resubmit", order=910)
