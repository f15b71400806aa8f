from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontdeskConfig(AppConfig):
    name = "toasoan.outlets.frontdesk"
    label = "frontdesk"
    verbose_name = _("Bàn trang chủ")

    def ready(self) -> None:
        from toasoan.outlets.frontdesk import offering, permissions

        permissions.declare()
        offering.declare()
