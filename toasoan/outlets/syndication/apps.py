from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SyndicationConfig(AppConfig):
    name = "toasoan.outlets.syndication"
    label = "syndication"
    verbose_name = _("Chia sẻ nội dung")

    def ready(self) -> None:
        from toasoan.outlets.syndication import permissions

        permissions.declare()
