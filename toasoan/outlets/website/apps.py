from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebsiteConfig(AppConfig):
    name = "toasoan.outlets.website"
    label = "website"
    verbose_name = _("Trang báo")

    def ready(self) -> None:
        from toasoan.outlets.website import permissions, rendering, searching, storing, websub  # noqa: F401 (rendering, searching register themselves)

        permissions.declare()
        storing.declare()
        websub.declare()
